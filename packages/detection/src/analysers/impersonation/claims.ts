import { fold, wordsOf } from '../text/fold.ts';
import { PhraseTable } from '../text/phrases.ts';
import type { Body, BodyKind } from './body.ts';

/** Kinds that speak to people by message; a paper or a platform is merely mentioned unless it opens the message. */
const SPEAKS: ReadonlySet<BodyKind> = new Set([
  'embassy',
  'child-alert',
  'government',
  'bank',
  'carrier',
  'parcel',
]);
/** Words at the beginning in which a sender names himself. */
const OPENING = 4;
const LOOKED_AT = 2000;

/** Finds the bodies in whose name a text speaks. */
export class Claims {
  private readonly table: PhraseTable;
  private readonly owners: readonly Body[];

  constructor(bodies: readonly Body[]) {
    const named = bodies.flatMap((body) => body.names.map((name) => ({ body, name })));
    this.table = new PhraseTable(named.map(({ name }) => name));
    this.owners = named.map(({ body }) => body);
  }

  /** Each body once. A body with a name stands before its kind without one ("embassy"), which it then replaces. */
  of(text: string): readonly Body[] {
    const words = wordsOf(fold(text.slice(0, LOOKED_AT)));
    const found = this.table.find(words);
    if (found.size === 0) return NONE;
    const opening = this.table.find(words.slice(0, OPENING));
    const bodies = new Set<Body>();
    for (const number of found) {
      const body = this.owners[number];
      if (body !== undefined && (SPEAKS.has(body.kind) || opening.has(number))) bodies.add(body);
    }
    const named = new Set([...bodies].filter(({ name }) => name !== '').map(({ kind }) => kind));
    return [...bodies].filter(({ name, kind }) => name !== '' || !named.has(kind));
  }
}

const NONE: readonly Body[] = [];
