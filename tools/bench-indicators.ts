/*
 * Child of tools/bench.ts: `bench-indicators.ts load|match` prints one JSON line. `load`: 100,000 indicators out of a
 * STIX bundle. `match`: 1,000,000 URLs against 20,000 domains, one of a thousand known. All made up, always the same.
 */
import { buildMatcher, loadIndicatorFile } from '@bridle/indicators';
import { Random } from '@bridle/phantom';

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

if (process.argv[2] === 'load') {
  const bytes = bundle(Array.from({ length: 100_000 }, () => `${name()}.example`));
  const base = process.memoryUsage().rss;
  const { cpu, count } = cpuOf(
    () => buildMatcher(loadIndicatorFile('bench.stix2', bytes, '').indicators).size.get('domain-name') ?? 0,
  );
  console.log(JSON.stringify({ cpu, count, mib: (process.memoryUsage().rss - base) / 1024 / 1024 }));
} else {
  const domains = Array.from({ length: 20_000 }, () => `${name()}.example`);
  const matcher = buildMatcher(loadIndicatorFile('bench.stix2', bundle(domains), '').indicators);
  const urls = Array.from({ length: 1_000_000 }, (_, i) =>
    i % 1000 === 0
      ? `https://www.${rng.pick(domains)}/${i}`
      : `https://${name()}.example.org/path/${i}?id=${i}`,
  );
  const { cpu, count } = cpuOf(() => {
    let hits = 0;
    for (const url of urls) if (matcher.match('url', url).length > 0) hits += 1;
    return hits;
  });
  console.log(JSON.stringify({ cpu, count }));
}
