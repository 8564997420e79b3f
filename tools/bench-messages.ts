/*
 * What looking at messages costs, for tools/bench.ts: `bench-messages.ts similar|analysis COUNT` writes one JSON line with
 * seconds of CPU, MiB of memory more, and what was found. Texts are made up as they go, so that only what is measured
 * is held.
 */
import { caseMessage, MessageAnalysis, TextGroups } from '@bridle/detection';
import { buildMatcher } from '@bridle/indicators';
import { type Indicator, parseInstant } from '@bridle/model';
import { Random, WORDS } from '@bridle/phantom';

const [what, given] = process.argv.slice(2);
const count = Number(given ?? 100_000);
const rng = new Random('bench');
const words = (many: number): string => Array.from({ length: many }, () => rng.pick(WORDS)).join(' ');

/** Nineteen of twenty are ordinary and all different, one is one of a hundred lures with another name and link. */
const LURES = Array.from({ length: 100 }, () => [words(6), words(8)] as const);
function text(n: number): { readonly text: string; readonly lure: boolean } {
  if (n % 20 > 0) return { text: `${words(rng.int(4, 24))} ${rng.hex(6)}`, lure: false };
  const [before, after] = rng.pick(LURES);
  return {
    text: `${before} ${rng.pick(WORDS)}, ${after} https://${rng.pick(WORDS)}.example/${rng.hex(8)}`,
    lure: true,
  };
}

globalThis.gc?.();
const memory = (): number => process.memoryUsage().rss / 2 ** 20;
const started = process.cpuUsage();
const before = memory();
let peak = before;
let making = 0;
/** Making the texts up is no part of it. */
function next(n: number): ReturnType<typeof text> {
  const from = process.cpuUsage();
  const made = text(n);
  const used = process.cpuUsage(from);
  making += used.user + used.system;
  return made;
}

let found = 0;
if (what === 'similar') {
  const groups = new TextGroups();
  const seen = new Set<number>();
  for (let n = 0; n < count; n++) {
    const group = groups.add(next(n).text);
    if (group !== null && seen.has(group)) found += 1;
    else if (group !== null) seen.add(group);
    if (n % 10_000 === 0) peak = Math.max(peak, memory());
  }
} else {
  const set = { path: 'bench', sha256: '', loaded: 20_000, skipped: [] };
  const indicators = Array.from(
    { length: 20_000 },
    (_, n): Indicator => ({
      type: 'domain-name',
      value: `bad-${n}.example`,
      id: null,
      family: 'Alder',
      source: null,
      report: null,
      campaign: null,
      tlp: null,
      set,
      validFrom: null,
      validUntil: null,
      revoked: false,
      confidence: null,
    }),
  );
  const now = parseInstant('2017-01-01T00:00:00Z');
  if (now === null) throw new Error('no time');
  const analysis = new MessageAnalysis({ matcher: buildMatcher(indicators), now });
  for (let n = 0; n < count; n++) {
    const made = next(n);
    analysis.add(
      caseMessage({
        person: `p${n % 12}`,
        source: null,
        artifact: null,
        row: n + 1,
        channel: 'sms',
        sender: `+1202555${String(n % 10_000).padStart(4, '0')}`,
        direction: 'received',
        at: parseInstant('2016-01-01T00:00:00Z'),
        precision: 'second',
        local: false,
        text: made.text,
        links: [],
      }),
    );
    if (n % 10_000 === 0) peak = Math.max(peak, memory());
  }
  found = analysis.finish().judged.length;
}
const used = process.cpuUsage(started);
peak = Math.max(peak, memory());
process.stdout.write(
  `${JSON.stringify({ cpu: (used.user + used.system - making) / 1e6, mib: peak - before, count: found })}\n`,
);
