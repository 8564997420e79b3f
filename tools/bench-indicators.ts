/*
 * Child of tools/bench.ts; prints one JSON line. All made up, always the same.
 *
 * `make N FILE`: a STIX bundle of N indicators. `load FILE`: reads it from the disk, loads and compiles it; memory is the
 * process's peak from before the file was read. `parse FILE`: the same file through JSON.parse alone, to compare with.
 * `match`: 1,000,000 URLs against 20,000 domains, one of a thousand known. `urls SET FILE`: the same as files, for another
 * program.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { buildMatcher, loadIndicatorFile } from '@bridle/indicators';
import { Random } from '@bridle/phantom';
import { peakKiB } from './peak-memory.ts';

const rng = new Random('bench indicators');
const name = (): string => rng.hex(6);

function bundle(domains: readonly string[]): Uint8Array {
  const malware = 'malware--00000000-0000-4000-8000-000000000001';
  const objects: unknown[] = [
    { type: 'malware', spec_version: '2.1', id: malware, name: 'Example', is_family: true },
  ];
  for (const [i, domain] of domains.entries()) {
    const uuid = `00000000-0000-4000-9000-${i.toString(16).padStart(12, '0')}`;
    objects.push({
      type: 'indicator',
      spec_version: '2.1',
      id: `indicator--${uuid}`,
      created: '2024-01-01T00:00:00.000Z',
      modified: '2024-01-01T00:00:00.000Z',
      pattern: `[domain-name:value = '${domain}']`,
      pattern_type: 'stix',
      valid_from: '2024-01-01T00:00:00Z',
    });
    objects.push({
      type: 'relationship',
      spec_version: '2.1',
      id: `relationship--${uuid}`,
      relationship_type: 'indicates',
      source_ref: `indicator--${uuid}`,
      target_ref: malware,
    });
  }
  return new TextEncoder().encode(
    JSON.stringify({ type: 'bundle', id: 'bundle--00000000-0000-4000-8000-000000000002', objects }),
  );
}

const cpuOf = (work: () => number): { cpu: number; count: number } => {
  const before = process.cpuUsage();
  const count = work();
  const used = process.cpuUsage(before);
  return { cpu: (used.user + used.system) / 1e6, count };
};

const [what, first = '', second = ''] = process.argv.slice(2);
if (what === 'make') {
  writeFileSync(second, bundle(Array.from({ length: Number(first) }, () => `${name()}.example`)));
  console.log(JSON.stringify({ made: second }));
} else if (what === 'load' || what === 'parse') {
  const base = process.memoryUsage().rss;
  const { cpu, count } = cpuOf(() => {
    const bytes = readFileSync(first);
    if (what === 'parse') return String(JSON.parse(bytes.toString('utf8'))).length;
    return buildMatcher(loadIndicatorFile('bench.stix2', bytes, '').indicators).size.get('domain-name') ?? 0;
  });
  const mib = peakKiB() / 1024 - base / 1024 / 1024;
  console.log(JSON.stringify({ cpu, count, mib }));
} else {
  const domains = Array.from({ length: 20_000 }, () => `${name()}.example`);
  const set = bundle(domains);
  const urls = Array.from({ length: 1_000_000 }, (_, i) =>
    i % 1000 === 0
      ? `https://www.${rng.pick(domains)}/${i}`
      : `https://${name()}.example.org/path/${i}?id=${i}`,
  );
  if (what === 'urls') {
    writeFileSync(first, set);
    writeFileSync(second, urls.join('\n'));
    console.log(JSON.stringify({ made: second }));
  } else {
    const matcher = buildMatcher(loadIndicatorFile('bench.stix2', set, '').indicators);
    const { cpu, count } = cpuOf(() => {
      let hits = 0;
      for (const url of urls) if (matcher.match('url', url).length > 0) hits += 1;
      return hits;
    });
    console.log(JSON.stringify({ cpu, count }));
  }
}
