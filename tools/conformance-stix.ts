/**
 * `npm run conformance:stix`: the STIX pattern language against the cases of the OASIS tools and python-stix2
 * (../shared/corpus/stix, not part of the repository). Deviations are explained in docs/stix-conformance.md; one that is
 * not, and an explanation without its deviation, fail the run.
 */
import { existsSync, readFileSync } from 'node:fs';
import { compare, readReasons, type Suite } from './stix-suites.ts';

const folder = new URL('../../shared/corpus/stix/', import.meta.url);
if (!existsSync(folder)) {
  console.error(`The corpus is not here: ${folder.pathname}`);
  process.exit(2);
}
const reasons = readReasons(readFileSync(new URL('../docs/stix-conformance.md', import.meta.url), 'utf8'));
const suites: readonly Suite[] = compare((name) => readFileSync(new URL(name, folder), 'utf8'));

let unexplained = 0;
const used = new Set<string>();
console.log('suite         passed  failed  disputed');
for (const { name, passed, failed, disputed } of suites) {
  console.log(
    `${name.padEnd(12)} ${String(passed).padStart(7)} ${String(failed.length).padStart(7)} ${String(disputed.length).padStart(9)}`,
  );
}
for (const { name, failed, disputed } of suites) {
  for (const { id, expected, got, scored } of [
    ...failed.map((one) => ({ ...one, scored: true })),
    ...disputed.map((one) => ({ ...one, scored: false })),
  ]) {
    const reason = reasons.get(id);
    if (reason === undefined) unexplained += 1;
    console.log(
      `${name} ${scored ? 'failed' : 'disputed'}: ${id}\n  expected ${expected}, got ${got}\n  ${reason ?? 'NOT EXPLAINED in docs/stix-conformance.md'}`,
    );
    used.add(id);
  }
}
for (const id of reasons.keys()) {
  if (used.has(id)) continue;
  unexplained += 1;
  console.log(`explained in docs/stix-conformance.md, but there is no such deviation: ${id}`);
}
process.exitCode = unexplained > 0 ? 1 : 0;
