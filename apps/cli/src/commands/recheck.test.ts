import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPhone, writeFiles } from '@bridle/phantom';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EXIT } from '../exit-codes.ts';
import { check } from './check.ts';
import { recheck } from './recheck.ts';

let work = '';
/** The check with the indicators of one family only, with those of both, and the folders of these. */
let one = '';
let both = '';
/** The same with a pattern of two parts, and its file. */
let joined = '';
let pattern = '';
let families: readonly string[] = [];
let outs = 0;
const DATE = new Date('2024-01-02T03:04:05Z');

const newOut = (): string => join(work, `out-${++outs}`);
const options = (indicators: readonly string[], out: string) => ({
  indicators,
  installedIndicators: false,
  out,
  quiet: true,
});

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'bridle-recheck-'));
  const phone = demoPhone();
  const backup = join(work, 'backup');
  writeFiles(backup, phone.files, DATE);
  writeFiles(join(work, 'indicators'), phone.indicators, DATE);
  families = [...phone.indicators.keys()].sort().map((name) => join(work, 'indicators', name));
  one = newOut();
  both = newOut();
  expect(await check([backup], options(families.slice(0, 1), one))).toBe(EXIT.ok);
  expect(await check([backup], options(families, both))).toBe(EXIT.ok);
  pattern = join(work, 'pattern.stix2');
  writeFileSync(pattern, patternOfTwo(readFileSync(families[0] ?? '', 'utf8')));
  joined = newOut();
  expect(await check([backup], options([pattern], joined))).toBe(EXIT.ok);
  // Everything that follows goes without the evidence.
  rmSync(backup, { recursive: true });
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** A bundle with one indicator: a process and an address of the family, both seen on one device. */
function patternOfTwo(bundle: string): string {
  const part = (type: string): string => new RegExp(`\\[${type}[^\\]]*\\]`).exec(bundle)?.[0] ?? '';
  const indicator = {
    type: 'indicator',
    spec_version: '2.1',
    id: 'indicator--11111111-1111-4111-8111-111111111111',
    created: '2024-01-01T00:00:00.000Z',
    modified: '2024-01-01T00:00:00.000Z',
    name: 'Two of one family',
    pattern: `${part('process:')} AND ${part('domain-name:')}`,
    pattern_type: 'stix',
    valid_from: '2020-01-01T00:00:00Z',
  };
  const id = 'bundle--22222222-2222-4222-8222-222222222222';
  return JSON.stringify({ type: 'bundle', id, objects: [indicator] });
}

interface Result {
  readonly complete: boolean;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly findings: readonly { id: string; family: string | null; artifact: string; level: string }[];
  readonly artifacts: readonly { artifact: string; status: string; records: number; error: string | null }[];
  readonly recheck: { of: string; new: string[]; gone: string[]; changed: string[] };
}

// The file is our own output: a wrong shape fails the assertions that follow.
const resultOf = (out: string): Result => JSON.parse(readFileSync(join(out, 'check.json'), 'utf8')) as Result;
const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** A copy of an earlier result for a test that damages it. */
function copyOf(folder: string): string {
  const copy = newOut();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name).slice(folder.length);
    mkdirSync(join(copy, path, '..'), { recursive: true });
    writeFileSync(join(copy, path), readFileSync(join(folder, path)));
  }
  return copy;
}

async function told(run: () => Promise<number>): Promise<{ code: number; err: string; out: string }> {
  let err = '';
  let out = '';
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  try {
    return { code: await run(), err, out };
  } finally {
    stderr.mockRestore();
    stdout.mockRestore();
  }
}

describe('bridle recheck', () => {
  it('finds the second family in the records, as a check of the phone with both does', async () => {
    const out = newOut();
    expect(await recheck(one, options(families, out))).toBe(EXIT.ok);
    const again = resultOf(out);
    const fresh = resultOf(both);
    const { recheck: compared, ...rest } = again;
    expect(rest).toEqual({ ...fresh, startedAt: again.startedAt, finishedAt: again.finishedAt });

    const before = new Set(resultOf(one).findings.map((f) => f.id));
    const added = fresh.findings.filter((f) => !before.has(f.id));
    expect(added.length).toBeGreaterThan(3);
    expect(new Set(added.map((f) => f.family)).size).toBe(1);
    expect(compared).toEqual({
      of: sha256(join(one, 'check.json')),
      new: added.map((f) => f.id),
      gone: [],
      changed: [],
    });
  });

  it('writes what a check writes, but no records, and leaves the earlier result as it is', async () => {
    const out = newOut();
    const state = sha256(join(one, 'check.json'));
    const { code, err } = await told(() => recheck(one, { ...options(families, out), quiet: false }));
    expect(code).toBe(EXIT.ok);
    expect(readdirSync(out).sort()).toEqual([
      'check.json',
      'findings.stix.json',
      'report.html',
      'timeline.csv',
    ]);
    for (const name of ['timeline.csv', 'findings.stix.json'])
      expect(sha256(join(out, name)), name).toBe(sha256(join(both, name)));
    expect(err).toMatch(/Compared with the earlier check: \d+ new, 0 gone, 0 changed findings\./);
    expect(err).toContain('not copied');
    expect(sha256(join(one, 'check.json'))).toBe(state);
  });

  it('evaluates patterns over the records as a check does', async () => {
    const out = newOut();
    expect(await recheck(one, options([pattern], out))).toBe(EXIT.ok);
    const { recheck: compared, startedAt, finishedAt, ...rest } = resultOf(out);
    expect({ ...rest, startedAt, finishedAt }).toEqual({ ...resultOf(joined), startedAt, finishedAt });
    const json = readFileSync(join(out, 'check.json'), 'utf8');
    expect(json).toContain('indicator--11111111-1111-4111-8111-111111111111');
    expect(compared.new.length).toBeGreaterThan(0);
  });

  it('says what is gone when an indicator was taken back', async () => {
    const out = newOut();
    expect(await recheck(both, options(families.slice(0, 1), out))).toBe(EXIT.ok);
    const { recheck: compared, findings } = resultOf(out);
    const now = new Set(findings.map((f) => f.id));
    expect(compared.new).toEqual([]);
    expect(compared.gone).toEqual(
      resultOf(both)
        .findings.map((f) => f.id)
        .filter((id) => !now.has(id)),
    );
    expect(compared.gone.length).toBeGreaterThan(3);
  });

  it('finds nothing new, gone or changed with the same indicators', async () => {
    const out = newOut();
    await recheck(both, options(families, out));
    expect(resultOf(out).recheck).toMatchObject({ new: [], gone: [], changed: [] });
  });

  it('says what weighs less when a set is revoked', async () => {
    const revoked = join(work, 'revoked.stix2');
    const set = readFileSync(families[0] ?? '', 'utf8');
    writeFileSync(
      revoked,
      set
        .replaceAll('"type":"indicator"', '"type":"indicator","revoked":true')
        .replaceAll('"type": "indicator"', '"type": "indicator","revoked":true'),
    );
    const out = newOut();
    await recheck(one, options([revoked], out));
    const { recheck: compared, findings } = resultOf(out);
    const matched = resultOf(one).findings.filter((f) => f.family !== null);
    expect(matched.length).toBeGreaterThan(3);
    expect(compared).toMatchObject({ new: [], gone: [] });
    expect([...compared.changed].sort()).toEqual(matched.map((f) => f.id).sort());
    for (const id of compared.changed) expect(findings.find((f) => f.id === id)?.level).toBe('info');
  });

  it('takes --json and --fail-on as check does', async () => {
    const out = newOut();
    const { code, out: text } = await told(() =>
      recheck(one, { ...options(families, out), json: true, failOn: 'critical' }),
    );
    expect(code).toBe(EXIT.failOn);
    expect(text).toBe(readFileSync(join(out, 'check.json'), 'utf8'));
  });

  it('reads on behind a damaged line, says partial, and calls nothing gone that it did not see', async () => {
    const folder = copyOf(both);
    appendFileSync(join(folder, 'records', 'ios.sms.jsonl'), '{"evidence":"e1","source":"HomeDo');
    rmSync(join(folder, 'records', 'ios.datausage.jsonl'));
    const out = newOut();
    expect(await recheck(folder, options(families, out))).toBe(EXIT.incomplete);
    const { artifacts, recheck: compared, findings } = resultOf(out);
    expect(artifacts.find((a) => a.artifact === 'ios.sms')).toMatchObject({ status: 'partial' });
    expect(artifacts.find((a) => a.artifact === 'ios.datausage')).toMatchObject({
      status: 'failed',
      records: 0,
      error: 'records/ios.datausage.jsonl is not there',
    });
    expect(findings.some((f) => f.artifact === 'ios.sms')).toBe(true);
    expect(findings.some((f) => f.artifact === 'ios.datausage')).toBe(false);
    expect(compared).toMatchObject({ new: [], gone: [], changed: [] });
  });

  it('follows no link out of the folder', async () => {
    const folder = copyOf(both);
    const records = join(folder, 'records', 'ios.sms.jsonl');
    const outside = join(work, 'outside.jsonl');
    writeFileSync(outside, readFileSync(records));
    rmSync(records);
    symlinkSync(outside, records);
    const out = newOut();
    expect(await recheck(folder, options(families, out))).toBe(EXIT.incomplete);
    // The row that was deleted and recovered is in a file of its own, which is none.
    expect(resultOf(out).artifacts.find((a) => a.artifact === 'ios.sms')).toMatchObject({
      status: 'partial',
      records: 0,
      recovered: { records: 1 },
      error: 'records/ios.sms.jsonl: is a link, which evidence must not be',
    });
  });

  it('refuses what is no result of a check, and writes nothing', async () => {
    const out = newOut();
    const again = newOut();
    await recheck(one, options(families, again));
    const cut = copyOf(one);
    writeFileSync(join(cut, 'check.json'), '{"format":"bridle-check/1","evid');
    for (const [folder, reason] of [
      [join(work, 'nowhere'), 'no such folder'],
      [join(work, 'indicators'), 'is not there'],
      [cut, 'is no JSON'],
      [again, 'is the result of a recheck'],
    ] as const) {
      const { code, err } = await told(() => recheck(folder, options(families, out)));
      expect([code, err]).toEqual([EXIT.unreadable, expect.stringContaining(reason)]);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
    expect(existsSync(out)).toBe(false);
  });

  it('writes nothing into the earlier result', async () => {
    const { code, err } = await told(() => recheck(one, options(families, join(one, 'again'))));
    expect(code).toBe(EXIT.usage);
    expect(err).toContain('another folder');
  });
});
