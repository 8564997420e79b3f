import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPhone, writeFiles } from '@bridle/phantom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROGRAM } from './testing/spawned.ts';

/** MVT's own evidence, and what it printed for it, where the project's corpus is there. */
const CORPUS = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'corpus');

const work = mkdtempSync(join(tmpdir(), 'bridle-mvt-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

function check(evidence: string, out: string, indicators: string): unknown {
  const args = [
    'check',
    evidence,
    '-i',
    indicators,
    '--no-installed-indicators',
    '-o',
    out,
    '--also',
    'mvt',
    '--quiet',
  ];
  return spawnSync(process.execPath, [...PROGRAM, ...args], { encoding: 'utf8' }).status;
}

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const keysOf = (records: unknown): ReadonlySet<string> =>
  new Set((Array.isArray(records) ? records : [records]).flatMap((record) => Object.keys(record as object)));

describe('--also mvt', () => {
  const out = join(work, 'out');
  let status: unknown;
  beforeAll(() => {
    const phone = demoPhone();
    writeFiles(join(work, 'backup'), phone.files, new Date('2024-01-02T03:04:05Z'));
    writeFiles(join(work, 'indicators'), phone.indicators, new Date('2024-01-02T03:04:05Z'));
    status = check(join(work, 'backup'), out, join(work, 'indicators'));
  });

  it('writes the files of MVT, whole and readable', () => {
    expect(status).toBe(0);
    const names = readdirSync(join(out, 'mvt'));
    expect(names).toEqual(
      expect.arrayContaining(['alerts.json', 'info.json', 'sms.json', 'timeline.csv', 'tcc.json']),
    );
    for (const name of names.filter((n) => n.endsWith('.json')))
      expect(() => json(join(out, 'mvt', name)), name).not.toThrow();
  });

  it('has an alert for each finding, with its record', () => {
    const alerts = json(join(out, 'mvt', 'alerts.json')) as {
      level: string;
      module: string;
      event: object;
    }[];
    const { findings } = json(join(out, 'check.json')) as { findings: unknown[] };
    expect(alerts).toHaveLength(findings.length);
    for (const alert of alerts.filter((a) => a.module === 'SMS'))
      expect(alert.event).toHaveProperty('isodate');
  });

  it('has as many lines in its timeline', () => {
    const lines = (path: string): number =>
      readFileSync(join(out, path), 'utf8').trimEnd().split('\n').length;
    expect(lines('mvt/timeline.csv')).toBe(lines('timeline.csv'));
  });
});

describe.skipIf(!existsSync(CORPUS))('beside what MVT wrote of its own backup', () => {
  it('misses no key of any record', () => {
    const out = join(work, 'peer');
    const peer = join(CORPUS, 'peer-results', 'ios_backup_test');
    check(
      join(CORPUS, 'peer-fixtures', 'ios_backup'),
      out,
      join(CORPUS, 'indicators', 'stix2', 'test.stix2'),
    );
    // Links of short addresses that MVT asked the network about.
    const files = readdirSync(peer).filter((name) => name.endsWith('.json') && name !== 'urls.json');
    expect(files.length).toBeGreaterThan(10);
    for (const name of files) {
      const ours = keysOf(json(join(out, 'mvt', name)));
      expect(
        [...keysOf(json(join(peer, name)))].filter((key) => !ours.has(key)),
        name,
      ).toEqual([]);
    }
  });
});
