/**
 * The differential test of packages/bytes/src/sqlite: SQLite itself (node:sqlite) says what each generated database
 * holds, and ours must say the same, row by row and value by value; damaged, it must never say what is not so.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseOf } from '../packages/phantom/src/generate.ts';
import { Random } from '../packages/phantom/src/random.ts';
import { DATABASES, SEED } from './lib/settings.ts';
import { firstDifference } from './lib/sqlite-compare.ts';
import { damageViolation } from './lib/sqlite-damage.ts';

const MINUTES = 60_000;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bridle-conformance-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it(`reads ${DATABASES} generated databases as SQLite does`, { timeout: 10 * MINUTES }, async () => {
  let rows = 0;
  for (let i = 0; i < DATABASES; i++) {
    const seed = `${SEED} database ${i}`;
    const made = databaseOf(new Random(seed));
    rows += made.tables.reduce((sum, table) => sum + table.rows.length, 0);
    expect(await firstDifference(made), `databaseOf(new Random('${seed}'))`).toBeNull();
  }
  // The generator must not run dry.
  expect(rows).toBeGreaterThan(DATABASES * 10);
});

it('gives true rows of damaged databases, and says what is missing', { timeout: 10 * MINUTES }, async () => {
  for (let i = 0; i < DATABASES / 3; i++) {
    const seed = `${SEED} damage ${i}`;
    const rng = new Random(seed);
    const made = databaseOf(rng);
    const violation = await damageViolation(made, rng, join(folder, 'copy.db'));
    expect(violation, `damageViolation of new Random('${seed}')`).toBeNull();
  }
});
