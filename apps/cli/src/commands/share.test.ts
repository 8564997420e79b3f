import { type SpawnSyncReturns } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPhone, writeFiles } from '@bridle/phantom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spawnBridle } from '../testing/spawned.ts';

// A pair that was made for this test and opens nothing else.
const RECIPIENT = 'age1ylaz6myu0ua74fztqwprn49z6s4zuuwymlk6089nws5d9tn6zgcs5ajv2p';
const IDENTITY = 'AGE-SECRET-KEY-1EG04WSCP8XCKX70T8VQP3NMPU4SMP0KN50YPKMMKU6V8M2J0Y9DQ9GEZFZ';

let work = '';
let result = '';
let count = 0;
const fresh = (ending = ''): string => join(work, `n${++count}${ending}`);

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'bridle-share-'));
  const phone = demoPhone();
  writeFiles(join(work, 'backup'), phone.files, new Date(0));
  writeFiles(join(work, 'indicators'), phone.indicators, new Date(0));
  writeFileSync(join(work, 'consent.txt'), 'I agree. Signed on paper.\n');
  writeFileSync(join(work, 'identity'), `# made up\n${IDENTITY}\n`);
  writeFileSync(join(work, 'recipients'), `# a helpline\n${RECIPIENT}\n`);
  result = join(work, 'result');
  const run = bridle('check', join(work, 'backup'), '-i', join(work, 'indicators'), '-o', result, '--quiet');
  if (run.status !== 0) throw new Error(run.stderr);
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

const bridle = (...args: readonly string[]): SpawnSyncReturns<string> => spawnBridle(work, ...args);

const share = (out: string, ...more: readonly string[]): SpawnSyncReturns<string> =>
  bridle('share', result, '--to', RECIPIENT, '-o', out, '--consent-file', join(work, 'consent.txt'), ...more);

const open = (file: string, out: string): SpawnSyncReturns<string> =>
  bridle('open-share', file, '--key-file', join(work, 'identity'), '-o', out, '--who', 'a helpline');

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

describe('bridle share and open-share', () => {
  it('hands over the report and the records that findings rest on, and no more', () => {
    const [file, out] = [fresh('.age'), fresh()];
    const shared = share(file, '--person', 'R.', '--who', 'an analyst');
    expect(shared.status).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const opened = open(file, out);
    expect(opened.status).toBe(0);
    const value = /^[0-9a-f]{4}(?:-[0-9a-f]{4}){4}$/m;
    expect(value.exec(opened.stderr)?.[0]).toBe(value.exec(shared.stderr)?.[0]);
    expect(readdirSync(out).sort()).toEqual([
      'CONSENT.txt',
      'README.txt',
      'consent.json',
      'custody.json',
      'hand-over.json',
      'matched',
      'report',
    ]);
    expect(readFileSync(join(out, 'report', 'report.html'))).toEqual(
      readFileSync(join(result, 'report.html')),
    );
    expect(readFileSync(join(out, 'CONSENT.txt'), 'utf8')).toBe('I agree. Signed on paper.\n');
    const check = json(join(result, 'check.json')) as {
      findings: { artifact: string; row: number | null }[];
    };
    const matched = readdirSync(join(out, 'matched'));
    expect(matched).toContain('ios.sms.jsonl');
    for (const name of matched) {
      const lines = readFileSync(join(out, 'matched', name), 'utf8')
        .trim()
        .split('\n');
      const all = readFileSync(join(result, 'records', name), 'utf8').split('\n');
      expect(all).toEqual(expect.arrayContaining(lines));
      const artifact = name.replace(/(?:\.recovered)?\.jsonl$/, '');
      const rows = check.findings.filter((f) => f.artifact === artifact).map((f) => f.row);
      for (const line of lines) expect(rows).toContain((JSON.parse(line) as { row: number }).row);
      expect(lines.length).toBeLessThan(all.length);
    }
    const custody = json(join(out, 'custody.json')) as {
      what: string;
      who: string;
      about: Record<string, string>;
    }[];
    expect(custody.map(({ what }) => what)).toEqual(['checked', 'consented', 'packed', 'received']);
    expect(custody.map(({ who }) => who).slice(1)).toEqual(['R.', 'an analyst', 'a helpline']);
    expect(custody[3]?.about['package']).toBe(createHash('sha256').update(readFileSync(file)).digest('hex'));
  });

  it('hands over the evidence when it is chosen, links left out and told', () => {
    const [file, out, folder] = [fresh('.age'), fresh(), fresh()];
    mkdirSync(join(folder, 'deep'), { recursive: true });
    writeFileSync(join(folder, 'deep', 'a.bin'), 'evidence');
    symlinkSync('/etc/passwd', join(folder, 'link'));
    const consent = join(work, 'consent.txt');
    const to = join(work, 'recipients');
    const what = ['--parts', 'report,evidence', '--evidence', folder, '--consent-file', consent];
    const shared = bridle('share', result, '--to', to, '-o', file, ...what);
    expect(shared.status).toBe(3);
    expect(shared.stderr).toMatch(/link: is a link/);
    expect(open(file, out).status).toBe(3);
    expect(readdirSync(join(out, 'evidence'), { recursive: true, encoding: 'utf8' }).length).toBe(3);
    expect(existsSync(join(out, 'matched'))).toBe(false);
  });

  it('writes nothing without a consent', () => {
    const out = fresh('.age');
    const run = bridle('share', result, '--to', RECIPIENT, '-o', out);
    expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining('--consent-file') });
    expect(existsSync(out)).toBe(false);
  });

  it('says in one line what is wrong, and writes nothing', () => {
    const out = fresh('.age');
    const consent = ['--consent-file', join(work, 'consent.txt')];
    for (const [args, status, reason] of [
      [[result, '--to', IDENTITY, ...consent], 1, /secret key/],
      [[result, '--to', 'age1qqqq', ...consent], 1, /no public key/],
      [[work, '--to', RECIPIENT, ...consent], 1, /no result/],
      [[result, '--to', RECIPIENT, '--parts', 'everything', ...consent], 2, /no such part/],
      [[result, '--to', RECIPIENT, '--parts', 'evidence', ...consent], 2, /belong together/],
    ] as const) {
      const run = bridle('share', ...args, '-o', out);
      expect(run.stderr).toMatch(reason);
      expect(run.stderr).not.toContain(IDENTITY);
      expect(run.status).toBe(status);
      expect(
        readdirSync(work)
          .filter((name) => name.includes('.age'))
          .filter((name) => out.endsWith(name)),
      ).toEqual([]);
    }
  });

  it('says of --lang what speaks it', () => {
    const help = bridle('help', 'share').stdout.replace(/\s+/g, ' ');
    expect(help).toContain(
      '--lang <language> language of the consent (choices: "en", "es", "fr", "ar", default: "en")',
    );
  });

  it('refuses a package that was changed, and leaves no files behind', () => {
    const [file, out] = [fresh('.age'), fresh()];
    expect(share(file).status).toBe(0);
    const bytes = readFileSync(file);
    const at = bytes.length - 2000;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const run = open(file, out);
    expect(run.status).toBe(1);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
    expect(open(file, result).status).toBe(2);
  });
});
