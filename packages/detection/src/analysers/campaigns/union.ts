/** Sets that are joined, never parted (union by size, path halving). */
export class Unions {
  private readonly parents: Int32Array;
  private readonly sizes: Int32Array;

  constructor(count: number) {
    this.parents = Int32Array.from({ length: count }, (_, i) => i);
    this.sizes = new Int32Array(count).fill(1);
  }

  rootOf(one: number): number {
    let at = one;
    while (this.parents[at] !== at) {
      this.parents[at] = this.parents[this.parents[at] as number] as number;
      at = this.parents[at] as number;
    }
    return at;
  }

  join(one: number, other: number): void {
    let [a, b] = [this.rootOf(one), this.rootOf(other)];
    if (a === b) return;
    if ((this.sizes[a] as number) < (this.sizes[b] as number)) [a, b] = [b, a];
    this.parents[b] = a;
    this.sizes[a] = (this.sizes[a] as number) + (this.sizes[b] as number);
  }
}
