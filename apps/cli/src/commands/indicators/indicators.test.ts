import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseInstant } from '@bridle/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UsageError } from '../../errors.ts';
import { EXPORT_FORMATS, exportIndicators } from './export.ts';
import { matchIndicators } from './match.ts';
import type { Output } from './shared.ts';
import { showIndicators } from './show.ts';

const root = mkdtempSync(join(tmpdir(), 'bridle-indicators-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const file = (name: string): string => join(root, name);

beforeAll(() => {
  const indicator = (id: number, pattern: string) => ({
    type: 'indicator',
    id: `indicator--${id}`,
    pattern,
    pattern_type: 'stix',
    valid_from: '2021-07-18T00:00:00Z',
    created_by_ref: 'identity--1',
  });
  const objects = [
    { type: 'identity', id: 'identity--1', name: 'A laboratory' },
    { type: 'malware', id: 'malware--1', name: 'Pegasus' },
    {
      type: 'report',
      id: 'report--1',
      name: 'A report',
      object_refs: [1, 2, 3, 4, 5, 6].map((id) => `indicator--${id}`).concat('malware--1'),
    },
    indicator(1, "[domain-name:value='bad.example']"),
    indicator(2, "[process:name='bh']"),
    indicator(3, "[app:id='com.example.spy']"),
    indicator(4, "[file:hashes.sha256='" + 'a'.repeat(64) + "']"),
    indicator(5, "[domain-name:value='co.uk']"),
    indicator(6, "[ipv4-addr:value ISSUBSET '198.51.100.0/24']"),
  ];
  writeFileSync(file('set.stix2'), JSON.stringify({ type: 'bundle', id: 'bundle--1', objects }));
  writeFileSync(file('list.txt'), 'hxxp://worse[.]example/x\nworse.example\n');
});

function collect(): Output & { readonly text: () => string; readonly errors: () => string } {
  let text = '';
  let errors = '';
  return {
    out: (part) => {
      text += part;
    },
    err: (part) => {
      errors += part;
    },
    text: () => text,
    errors: () => errors,
  };
}

async function* bytes(...parts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part, 'latin1');
}

const options = { indicators: [file('set.stix2'), file('list.txt')], installedIndicators: false };

const PATTERN = "[domain-name:value = 'part.example'] FOLLOWEDBY [process:name LIKE 'bh%']";
const COMPOUND = JSON.stringify({
  type: 'bundle',
  id: 'bundle--2',
  objects: [
    { type: 'malware', id: 'malware--2', name: 'Example' },
    { type: 'indicator', id: 'indicator--7', pattern: PATTERN, valid_from: '2024-01-01T00:00:00Z' },
  ],
});

describe('show', () => {
  test('counts by type, family and set, with what was left out', async () => {
    const io = collect();
    expect(await showIndicators([file('set.stix2'), file('list.txt')], {}, io)).toBe(0);
    expect(io.text()).toContain('7 indicators in 2 sets');
    expect(io.text()).toMatch(/^ {2}2 {2}domain-name$/m);
    expect(io.text()).toMatch(/^ {2}5 {2}Pegasus$/m);
    expect(io.text()).toMatch(/^ {2}2 {2}\(no family named\)$/m);
    expect(io.text()).toContain('set.stix2 (stix2): 5 loaded, 1 left out');
    expect(io.text()).toContain('1 left out: a domain that many share, such as a public suffix');
    expect(io.text()).toContain('list.txt (plain-list): 2 loaded, 0 left out');
  });

  test('as JSON', async () => {
    const io = collect();
    await showIndicators([root], { json: true }, io);
    expect(JSON.parse(io.text())).toMatchObject({
      indicators: 7,
      types: { 'domain-name': 2, url: 1, process: 1, 'app-id': 1, 'file-hash': 1, 'ipv4-addr': 1 },
      families: [
        { family: 'Pegasus', count: 5 },
        { family: null, count: 2 },
      ],
      sets: [
        { path: 'list.txt', format: 'plain-list', loaded: 2 },
        { path: 'set.stix2', format: 'stix2', loaded: 5 },
      ],
    });
  });

  test('lists compound patterns, and counts them apart', async () => {
    writeFileSync(file('compound.stix2'), COMPOUND);
    const io = collect();
    await showIndicators([file('compound.stix2')], {}, io);
    expect(io.text()).toContain('0 indicators and 1 compound pattern in 1 set');
    expect(io.text()).toMatch(/^ {2}1 {2}compound pattern$/m);
    expect(io.text()).toMatch(/^ {2}1 {2}Example$/m);
    expect(io.text()).toContain(`  Example: ${PATTERN} (compound.stix2)`);
    const json = collect();
    await showIndicators([file('compound.stix2')], { json: true }, json);
    expect(JSON.parse(json.text())).toMatchObject({
      indicators: 0,
      families: [{ family: 'Example', count: 1 }],
      patterns: [{ pattern: PATTERN, family: 'Example', set: { path: 'compound.stix2' } }],
    });
    rmSync(file('compound.stix2'));
  });

  test('a file that is none is wrong usage', async () => {
    writeFileSync(file('prose.md'), 'Nothing of the kind.\n');
    await expect(showIndicators([file('prose.md')], {}, collect())).rejects.toThrow(UsageError);
    rmSync(file('prose.md'));
  });
});

describe('match', () => {
  const ask = async (
    values: readonly string[],
    more: object = {},
    input: Parameters<typeof matchIndicators>[3] = null,
  ) => {
    const io = collect();
    const code = await matchIndicators(values, { ...options, ...more }, io, input);
    return { code, text: io.text(), errors: io.errors() };
  };

  test('says from whom, since when, in which report and set', async () => {
    expect(await ask(['https://www.bad.example/x'])).toEqual({
      code: 0,
      text: 'https://www.bad.example/x: known\n  Pegasus; domain-name bad.example (subdomain); from A laboratory; in "A report"; since 2021-07-18; set set.stix2\n',
      errors: '',
    });
  });

  test.each([
    ['bad.example', 0],
    ['hxxps://bad[.]example/', 0],
    ['a@bad.example', 0],
    ['198.51.100.7', 0],
    ['A'.repeat(64), 0],
    ['com.example.spy', 0],
    ['bh', 0],
    ['/usr/libexec/bh', 1],
    ['good.example', 1],
    ['198.51.101.7', 1],
    ['__proto__', 1],
  ])('%s: exit %i', async (value, code) => expect((await ask([value])).code).toBe(code));

  test('a part of a compound pattern: told as such, and exit 0', async () => {
    writeFileSync(file('compound.stix2'), COMPOUND);
    const more = { indicators: [file('compound.stix2')] };
    expect(await ask(['www.part.example', 'good.example'], more)).toEqual({
      code: 0,
      text:
        'www.part.example: not known by itself, but part of a compound pattern\n' +
        `  Example; pattern ${PATTERN}; since 2024-01-01; set compound.stix2\ngood.example: not known\n`,
      errors: '',
    });
    const { text } = await ask(['bhd'], { ...more, json: true });
    expect(JSON.parse(text)).toMatchObject({ known: false, matches: [], patterns: [{ pattern: PATTERN }] });
    rmSync(file('compound.stix2'));
  });

  test('a name that only looks like a well-known one is told with what it is', async () => {
    // The first letter is Cyrillic.
    writeFileSync(file('alike.txt'), '\u0430pple.com\napple.com\n');
    const more = { indicators: [file('alike.txt')] };
    expect((await ask(['\u0430pple.com'], more)).text).toContain(
      'domain-name \u0430pple.com = xn--pple-43d.com (exact)',
    );
    expect((await ask(['xn--pple-43d.com'], more)).code).toBe(0);
    expect((await ask(['apple.com'], more)).code).toBe(1);
    rmSync(file('alike.txt'));
  });

  test('several values: one that is known is enough; --type holds for all', async () => {
    const { code, text } = await ask(['good.example', 'bad.example']);
    expect(code).toBe(0);
    expect(text).toContain('good.example: not known\n');
    expect((await ask(['bad.example'], { type: 'process' })).code).toBe(1);
    expect((await ask(['/usr/libexec/bh'], { type: 'process' })).code).toBe(0);
    await expect(ask(['x'], { type: 'nonsense' })).rejects.toThrow(UsageError);
  });

  test('as JSON, an object a line', async () => {
    const { text } = await ask(['bad.example', 'good.example'], { json: true });
    const [first, second] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(first).toMatchObject({
      value: 'bad.example',
      known: true,
      matches: [
        {
          how: 'exact',
          family: 'Pegasus',
          source: 'A laboratory',
          report: 'A report',
          set: { path: 'set.stix2' },
        },
      ],
    });
    expect(second).toEqual({ value: 'good.example', known: false, matches: [], patterns: [] });
  });

  test('standard input: known ones only, however the lines are cut', async () => {
    const { code, text } = await ask(
      [],
      {},
      bytes('good.exa', 'mple\r\nBAD.exa', 'mple\r\n\n  worse.example  '),
    );
    expect(code).toBe(0);
    expect(text.match(/^\S.*$/gm)).toEqual(['BAD.example: known', 'worse.example: known']);
    expect((await ask(['-'], { all: true }, bytes('good.example\n'))).text).toBe('good.example: not known\n');
    expect((await ask([], {}, bytes(''))).code).toBe(1);
    await expect(ask([], {}, null)).rejects.toThrow(UsageError);
  });

  test('a line without end is passed over in bounded memory', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 200; i++) yield Buffer.alloc(64 * 1024, 0x61);
      yield Buffer.from('\nbad.example\n');
    }
    const { code, errors } = await ask([], {}, endless());
    expect(code).toBe(0);
    expect(errors).toBe('bridle: lines longer than 65536 characters passed over: 1\n');
  });

  test('what a value says to the terminal stays in it', async () => {
    expect((await ask(['\u001b[2Jx\u202e'])).text).toBe('?[2Jx?: not known\n');
  });

  test('two hundred thousand lines at once', async () => {
    const lines = Array.from(
      { length: 200_000 },
      (_, i) => `https://h${i}.example/path?q=${i}${i % 1000 === 0 ? '\nx.bad.example' : ''}`,
    ).join('\n');
    async function* pieces(): AsyncGenerator<Uint8Array> {
      const all = Buffer.from(lines);
      for (let at = 0; at < all.length; at += 65_536) yield all.subarray(at, at + 65_536);
    }
    const { cpu, text } = await measured(async () => (await ask([], {}, pieces())).text);
    expect(text.match(/: known$/gm)).toHaveLength(200);
    expect(cpu).toBeLessThan(3000);
  });

  test('no indicators at all is wrong usage', async () => {
    await expect(
      matchIndicators(['x'], { indicators: [], installedIndicators: false }, collect(), null),
    ).rejects.toThrow(UsageError);
  });
});

async function measured<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly cpu: number; readonly text: Result }> {
  const started = process.cpuUsage();
  const text = await work();
  const { user, system } = process.cpuUsage(started);
  return { cpu: (user + system) / 1000, text };
}

describe('export', () => {
  const now = parseInstant('2026-11-22T10:00:00Z');

  test('compound patterns are written in STIX, and told as left out elsewhere', async () => {
    writeFileSync(file('compound.stix2'), COMPOUND);
    const stix = collect();
    await exportIndicators([file('compound.stix2')], { format: 'stix2.1' }, stix, now);
    expect(stix.text()).toContain(JSON.stringify(PATTERN));
    expect(stix.errors()).toContain('1 indicators written');
    const csv = collect();
    await exportIndicators([file('compound.stix2')], { format: 'csv' }, csv, now);
    expect(csv.errors()).toContain('1 left out: a compound pattern, which only STIX can hold');
    rmSync(file('compound.stix2'));
  });

  test.each(EXPORT_FORMATS)('%s: to standard output, told on standard error', async (format) => {
    const io = collect();
    expect(await exportIndicators([file('set.stix2')], { format }, io, now)).toBe(0);
    expect(io.text()).toContain('bad.example');
    expect(io.errors()).toMatch(/^\d+ indicators written as /);
  });

  test('to a file, which is read again; not over one that is there', async () => {
    const out = file('out.json');
    const io = collect();
    expect(await exportIndicators([file('set.stix2')], { format: 'misp', out }, io, now)).toBe(0);
    expect(io.text()).toBe('');
    expect(io.errors()).toContain('5 indicators written as MISP events in JSON to ');
    const before = readFileSync(out, 'utf8');
    await expect(
      exportIndicators([file('set.stix2')], { format: 'csv', out }, collect(), now),
    ).rejects.toThrow(UsageError);
    expect(readFileSync(out, 'utf8')).toBe(before);
    const shown = collect();
    await showIndicators([out], { json: true }, shown);
    expect(JSON.parse(shown.text())).toMatchObject({
      indicators: 5,
      families: [{ family: 'Pegasus', count: 5 }],
    });
    rmSync(out);
  });

  test('what a format loses is said', async () => {
    const io = collect();
    await exportIndicators([file('set.stix2')], { format: 'hosts' }, io, now);
    expect(io.errors()).toContain('1 left out: not a domain: process');
    expect(io.errors()).toContain('domains only');
  });

  test('another format is wrong usage', async () => {
    await expect(exportIndicators([file('set.stix2')], { format: 'x' }, collect(), now)).rejects.toThrow(
      /expected one of stix2\.1, misp/,
    );
  });
});
