/** Counts what was left out by kind, with one example each: a hostile archive can have a million of one kind. */
export class Counted {
  private readonly kinds = new Map<string, { count: number; readonly example: string }>();

  add(what: string, example: string): void {
    const known = this.kinds.get(what);
    if (known === undefined) this.kinds.set(what, { count: 1, example: example.slice(0, 200) });
    else known.count += 1;
  }

  /** `3 links, which are not followed (first: "a/b")`. */
  lines(): readonly string[] {
    return [...this.kinds].map(
      ([what, { count, example }]) => `${count} ${what} (first: ${JSON.stringify(example)})`,
    );
  }
}
