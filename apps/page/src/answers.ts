/**
 * What was answered while a check ran, in order. Opening the same evidence asks the same again, so that nobody needs to
 * type a password twice. It is held as long as the result is shown.
 */
export class Answers {
  private readonly passwords: (string | null)[] = [];
  private owner: string | null = null;

  addPassword(password: string | null): void {
    this.passwords.push(password);
  }

  setOwner(name: string | null): void {
    this.owner = name;
  }

  /** Gives them once more; where more is asked than was, there is no answer. */
  again(): { password(): string | null; owner(): string | null } {
    let next = 0;
    return {
      password: () => this.passwords[next++] ?? null,
      owner: () => this.owner,
    };
  }
}
