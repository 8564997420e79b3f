import { isBidiMark, isBlank } from './messages/whatsapp/clean.ts';

/**
 * The names under which the owner of the phone writes, as whoever makes the check says it: an exported group does not
 * tell. Remembers which of them it met, so that a name that was mistyped is told. Knows nothing of the evidence but that.
 */
export class OwnerNames {
  private readonly names: readonly string[];
  private readonly met = new Set<string>();

  constructor(names: readonly string[]) {
    this.names = names.map(comparable);
  }

  /** Whether any name was given. */
  get given(): boolean {
    return this.names.length > 0;
  }

  /** Whether any of them was met. */
  get found(): boolean {
    return this.met.size > 0;
  }

  /** Whether this is one of the names; marks and the kind of the blanks aside, which nobody can see or type. */
  is(name: string | null): boolean {
    if (name === null || !this.given) return false;
    const compared = comparable(name);
    if (!this.names.includes(compared)) return false;
    this.met.add(compared);
    return true;
  }

  /** Places (from 1, in the order given) of the names under which nobody wrote in anything that was read. */
  unmet(): readonly number[] {
    return this.names.flatMap((name, i) => (this.met.has(name) ? [] : [i + 1]));
  }
}

/** Where nobody says whose phone it is. */
export const NO_OWNER = new OwnerNames([]);

function comparable(name: string): string {
  let plain = '';
  for (const character of name.normalize('NFC')) {
    const code = character.codePointAt(0) ?? 0;
    if (!isBidiMark(code)) plain += isBlank(code) ? ' ' : character;
  }
  return plain.trim();
}
