import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { artifacts, type SourceRecord } from '@bridle/evidence';
import { LEVELS, levelRank, STAGES } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import {
  type AnyRule,
  type CrossReport,
  type CrossRule,
  type ExampleFile,
  isCrossRule,
  isSingleRule,
} from './cross-rule.ts';
import type { Report, Rule } from './rule.ts';
import { rules } from './rules/index.ts';
import { sorted } from './testing/index.ts';

/** What a rule says about these records, as the records of one file. */
function run(rule: Rule, records: readonly SourceRecord[]): readonly Report[] {
  const reports: Report[] = [];
  const report = (one: Report): void => void reports.push(one);
  const at = rule.start();
  for (const record of records) at.record(record, report);
  at.end?.(report);
  return reports;
}

/** What a rule over several artifacts says about a device that has these files, in this order. */
function runCross(rule: CrossRule, files: readonly ExampleFile[]): readonly CrossReport[] {
  const reports: CrossReport[] = [];
  const at = rule.start();
  files.forEach(({ artifact, records, status = 'read' }, i) => {
    const from = { artifact, evidence: 'e1', source: `file-${i}` } as const;
    for (const watched of at.watches) {
      if (watched.artifact !== artifact) continue;
      for (const record of records) watched.record(record, from);
    }
    at.file?.({ ...from, status, records: records.length, error: null });
  });
  at.end((one) => void reports.push(one));
  return reports;
}

/** How many fields of records are looked at while they come so many times. */
function fieldsRead(
  records: readonly SourceRecord[],
  times: number,
  use: (records: readonly SourceRecord[]) => void,
): number {
  let reads = 0;
  const watched = records.map(
    (record) =>
      new Proxy(record, {
        get(target, key, receiver) {
          reads += 1;
          return Reflect.get(target, key, receiver) as unknown;
        },
      }),
  );
  use(Array.from({ length: times }, () => watched).flat());
  return reads;
}

const FILES = readdirSync(join(import.meta.dirname, 'rules')).filter((name) => name !== 'index.ts');

it('every file of the folder is a registered rule, named by its id', () => {
  expect(sorted(rules.map((rule) => `${rule.id.replace('.', '-')}.ts`))).toEqual(sorted(FILES));
});

it('no id is used twice', () => {
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
});

const named = <R extends AnyRule>(some: readonly R[]) => some.map((rule) => [rule.id, rule] as const);

describe.each(named(rules))('%s', (id, rule) => {
  const looksAt = isCrossRule(rule) ? rule.artifacts : [rule.artifact];

  it('is named, weighed and documented', () => {
    expect(id).toMatch(/^(?:ios|android|messages)\.[a-z0-9]+(?:-[a-z0-9]+)*$/);
    for (const artifact of looksAt) expect(artifact.split('.')[0]).toBe(id.split('.')[0]);
    expect(LEVELS).toContain(rule.level);
    expect(STAGES).toContain(rule.stage);
    expect(rule.reason.length).toBeGreaterThan(80);
    expect(rule.reason).toMatch(/^\p{Lu}.*\.$/su);
    expect(rule.reason).not.toMatch(/!| {2}/);
    expect(rule.references.length).toBeGreaterThan(0);
    expect(new Set(rule.references).size).toBe(rule.references.length);
    for (const reference of rule.references) {
      const url = new URL(reference);
      expect(url.protocol).toBe('https:');
      expect(url.hostname).toMatch(/\.[a-z]{2,}$/);
    }
  });

  it('is about artifacts that there are', () => {
    const known = artifacts.map((artifact) => artifact.id as string);
    expect(looksAt.filter((artifact) => !known.includes(artifact))).toEqual([]);
    expect(new Set(looksAt).size).toBe(looksAt.length);
  });

  it('no heuristic alone makes a verdict of infection, and context stays below medium', () => {
    expect(rule.stage).not.toBe('infection');
    expect(levelRank(rule.level)).toBeLessThan(levelRank('critical'));
    if (rule.stage === 'context') expect(levelRank(rule.level)).toBeLessThan(levelRank('medium'));
  });

  it('has examples of both kinds', () => {
    expect(rule.examples.matching.length).toBeGreaterThan(0);
    expect(rule.examples.nonMatching.length).toBeGreaterThan(0);
  });
});

describe.each(named(rules.filter(isSingleRule)))('%s', (_, rule) => {
  it.each(rule.examples.matching)('speaks: $what', ({ records }) => {
    const reports = run(rule, records);
    expect(reports.length).toBeGreaterThan(0);
    const rows = new Set(records.map((record) => record.row));
    for (const report of reports) {
      expect(rows).toContain(report.row);
      expect(levelRank(report.level ?? rule.level)).toBeLessThanOrEqual(levelRank(rule.level));
      for (const value of Object.values(report.details ?? {}))
        expect(String(value).length).toBeLessThanOrEqual(400);
    }
  });

  it.each(rule.examples.nonMatching)('is silent: $what', ({ records }) => {
    expect(run(rule, records)).toEqual([]);
  });

  it('costs the same for each record, however many there are', () => {
    for (const { records } of [...rule.examples.matching, ...rule.examples.nonMatching]) {
      const use = (all: readonly SourceRecord[]): void => void run(rule, all);
      const once = fieldsRead(records, 1, use);
      expect(fieldsRead(records, 200, use)).toBeLessThanOrEqual(200 * Math.max(once, 1));
    }
  });

  it('says the same of each file: nothing is kept from one to the next', () => {
    for (const { records } of rule.examples.matching) {
      const first = run(rule, records);
      for (const other of rule.examples.nonMatching) run(rule, other.records);
      expect(run(rule, records)).toEqual(first);
    }
  });
});

describe.each(named(rules.filter(isCrossRule)))('%s', (_, rule) => {
  it('watches what it names', () => {
    const watched = rule.start().watches.map(({ artifact }) => artifact);
    const [seen, said] = [new Set(watched), new Set(rule.artifacts)];
    // A rule may ask only whether a file is there.
    expect(seen.difference(said).size).toBe(0);
    if (rule.start().file === undefined) expect(seen).toEqual(said);
  });

  it.each(rule.examples.matching)('speaks: $what', ({ files }) => {
    const reports = runCross(rule, files);
    expect(reports.length).toBeGreaterThan(0);
    for (const { from, row, level = rule.level, details = {} } of reports) {
      const file = files.find((_file, i) => from.source === `file-${i}`);
      expect(file?.records.map((record) => record.row)).toContain(row);
      expect(levelRank(level)).toBeLessThanOrEqual(levelRank(rule.level));
      for (const value of Object.values(details)) expect(String(value).length).toBeLessThanOrEqual(400);
    }
    // Which file comes first is chance, and nothing is kept from one device to the next.
    const backwards = runCross(rule, [...files].reverse());
    expect(backwards.map(({ row, at, level }) => [row, at, level])).toEqual(
      reports.map(({ row, at, level }) => [row, at, level]),
    );
  });

  it.each(rule.examples.nonMatching)('is silent: $what', ({ files }) => {
    expect(runCross(rule, files)).toEqual([]);
    expect(runCross(rule, [...files].reverse())).toEqual([]);
  });

  it('costs the same for each record, however many there are', () => {
    for (const { files } of [...rule.examples.matching, ...rule.examples.nonMatching]) {
      for (const file of files) {
        const use = (records: readonly SourceRecord[]): void =>
          void runCross(rule, [{ ...file, records }, ...files.filter((one) => one !== file)]);
        const once = fieldsRead(file.records, 1, use);
        expect(fieldsRead(file.records, 200, use)).toBeLessThanOrEqual(200 * Math.max(once, 1));
      }
    }
  });
});
