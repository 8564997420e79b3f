import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { artifacts, type SourceRecord } from '@bridle/evidence';
import { LEVELS, levelRank, STAGES } from '@bridle/model';
import { describe, expect, it } from 'vitest';
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

/** How many fields of records the rule looks at when these come so many times. */
function fieldsRead(rule: Rule, records: readonly SourceRecord[], times: number): number {
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
  run(rule, Array.from({ length: times }, () => watched).flat());
  return reads;
}

const FILES = readdirSync(join(import.meta.dirname, 'rules')).filter((name) => name !== 'index.ts');

it('every file of the folder is a registered rule, named by its id', () => {
  expect(sorted(rules.map((rule) => `${rule.id.replace('.', '-')}.ts`))).toEqual(sorted(FILES));
});

it('no id is used twice', () => {
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('is named, weighed and documented', () => {
    expect(id).toMatch(/^(?:ios|android|messages)\.[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(rule.artifact.split('.')[0]).toBe(id.split('.')[0]);
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

  it('is about an artifact that there is', () => {
    expect(artifacts.map((artifact) => artifact.id as string)).toContain(rule.artifact);
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
      const once = fieldsRead(rule, records, 1);
      expect(fieldsRead(rule, records, 200)).toBeLessThanOrEqual(200 * Math.max(once, 1));
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
