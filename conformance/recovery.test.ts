/**
 * Deleted rows of databases that SQLite itself made: how many of those that are still in the file are told, and that no
 * living row is told twice; under damage, that recovery bears what reading bears. `npm run recovery` prints the figures.
 */
import { expect, it } from 'vitest';
import { Random } from '../packages/phantom/src/random.ts';
import { recoveryCase, settingsOf, TABLE_KINDS } from './lib/recovery-case.ts';
import { recoveryViolation } from './lib/recovery-damage.ts';
import { judge, noPlaces, PLACES, type PlaceKind } from './lib/recovery-judge.ts';
import { DATABASES, SEED } from './lib/settings.ts';

const MINUTES = 60_000;
const CASES = Math.ceil(DATABASES / 20);

/** Least share of the rows whose values are all still there. Measured: 0.96 to 1 (docs/deleted-rows.md). */
const LEAST: Readonly<Record<PlaceKind, number>> = {
  log: 0.98,
  journal: 0.95,
  freelist: 0.97,
  unallocated: 0.9,
  'free-block': 0.9,
  elsewhere: 0.95,
};

it(`recovers the deleted rows of ${CASES} generated databases, and repeats no living one`, {
  timeout: 10 * MINUTES,
}, async () => {
  const there = noPlaces();
  const found = noPlaces();
  let told = 0;
  let wrong = 0;
  for (let i = 0; i < CASES; i++) {
    const seed = `${SEED} recovery ${i}`;
    const rng = new Random(seed);
    const verdict = await judge(
      recoveryCase(rng, TABLE_KINDS[i % TABLE_KINDS.length] ?? 'messages', settingsOf(rng)),
    );
    expect([seed, verdict.repeated, verdict.repeated === 0 ? null : verdict.problem]).toEqual([
      seed,
      0,
      null,
    ]);
    told += verdict.whole + verdict.partial;
    wrong += verdict.false;
    for (const place of PLACES) {
      there[place] += verdict.there[place];
      found[place] += verdict.found[place];
    }
  }
  for (const place of PLACES) {
    if (there[place] < 50) continue;
    expect(
      [place, found[place] / there[place] >= LEAST[place]],
      `${found[place]} of ${there[place]}`,
    ).toEqual([place, true]);
  }
  expect(told).toBeGreaterThan(10 * CASES);
  expect(wrong).toBeLessThan(0.01 * told);
});

it('bears damage, and repeats no row that it can still read', { timeout: 10 * MINUTES }, async () => {
  for (let i = 0; i < CASES / 2; i++) {
    const seed = `${SEED} recovery damage ${i}`;
    expect(await recoveryViolation(new Random(seed)), `recoveryViolation(new Random('${seed}'))`).toBeNull();
  }
});
