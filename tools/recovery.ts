/*
 * `npm run recovery [-- --databases 400 --seed N]`: how much of what was deleted our SQLite reader recovers, and whether it
 * ever tells what it must not. docs/deleted-rows.md explains the table.
 */
import { parseArgs } from 'node:util';
import { recoveryCase, settingsOf, TABLE_KINDS } from '../conformance/lib/recovery-case.ts';
import { judge, noPlaces, PLACES, type PlaceKind, type Verdict } from '../conformance/lib/recovery-judge.ts';
import { Random } from '../packages/phantom/src/random.ts';

const { values } = parseArgs({
  options: {
    databases: { type: 'string', default: '400' },
    seed: { type: 'string', default: '20261122' },
    show: { type: 'boolean', default: false },
  },
});

interface Sum {
  databases: number;
  whole: number;
  partial: number;
  repeated: number;
  false: number;
  leftOut: number;
  readonly there: Record<PlaceKind, number>;
  readonly found: Record<PlaceKind, number>;
}

const sums = new Map<string, Sum>();
let problems = 0;

for (let i = 0; i < Number(values.databases); i++) {
  const rng = new Random(`${values.seed} recovery ${i}`);
  const kind = TABLE_KINDS[i % TABLE_KINDS.length] ?? 'messages';
  const settings = settingsOf(rng);
  const verdict = await judge(recoveryCase(rng, kind, settings));
  for (const key of [
    'all',
    `table ${kind}`,
    `pattern ${settings.pattern}`,
    `secure_delete ${settings.secureDelete}`,
  ])
    add(key, verdict);
  if (verdict.problem !== null) {
    problems += 1;
    console.error(`case ${i}, ${kind}, ${JSON.stringify(settings)}: ${verdict.problem}`);
  }
  if (values.show && verdict.missed !== null)
    console.error(`case ${i}, ${kind}, ${JSON.stringify(settings)}: missed ${verdict.missed}`);
}

console.log(`${values.databases} databases, seed ${values.seed}`);
row('', 'DBs', 'told', 'partial', 'repeated', 'false', 'left out', ...PLACES);
for (const [name, sum] of sums) {
  row(
    name,
    sum.databases,
    sum.whole,
    sum.partial,
    sum.repeated,
    sum.false,
    sum.leftOut,
    ...PLACES.map((place) =>
      sum.there[place] === 0
        ? '-'
        : `${(sum.found[place] / sum.there[place]).toFixed(3)} of ${sum.there[place]}`,
    ),
  );
}
process.exitCode = problems > 0 ? 1 : 0;

function add(key: string, verdict: Verdict): void {
  const sum = sums.get(key) ?? {
    databases: 0,
    whole: 0,
    partial: 0,
    repeated: 0,
    false: 0,
    leftOut: 0,
    there: noPlaces(),
    found: noPlaces(),
  };
  sum.databases += 1;
  for (const name of ['whole', 'partial', 'repeated', 'false', 'leftOut'] as const)
    sum[name] += verdict[name];
  for (const place of PLACES) {
    sum.there[place] += verdict.there[place];
    sum.found[place] += verdict.found[place];
  }
  sums.set(key, sum);
}

function row(name: string, ...cells: readonly (string | number)[]): void {
  console.log([name.padEnd(22), ...cells.map((cell, i) => String(cell).padStart(i < 6 ? 9 : 16))].join(''));
}
