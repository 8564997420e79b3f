import { fold, wordsOf } from '../../text/fold.ts';
import type { Body } from '../body.ts';
import { banks } from './banks.ts';
import { carriers } from './carriers.ts';
import { newspapers } from './newspapers.ts';
import { official } from './official.ts';
import { parcels } from './parcels.ts';
import { platforms } from './platforms.ts';

/** Whom messages are known to pretend to come from. Written down by us from public knowledge; add freely. */
export const bodies: readonly Body[] = [
  ...official,
  ...banks,
  ...carriers,
  ...parcels,
  ...newspapers,
  ...platforms,
];

/** Every word of their names, folded: a word of these is nobody's name. */
export const bodyWords: ReadonlySet<string> = new Set(
  bodies.flatMap(({ name, names }) => [name, ...names].flatMap((one) => wordsOf(fold(one)))),
);
