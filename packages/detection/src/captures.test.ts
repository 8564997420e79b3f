import type { EvidenceId, Finding, FindingId, Instant } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { mergeCaptures } from './captures.ts';

function finding(evidence: EvidenceId, row: number, more: Partial<Finding> = {}): Finding {
  return {
    id: `f-${evidence}${row}` as FindingId,
    level: 'high',
    stage: 'targeting',
    rule: 'indicator',
    family: 'Alder',
    at: '2021-07-01T09:12:44Z' as Instant,
    until: null,
    artifact: 'ios.sms',
    evidence,
    source: `file of ${evidence}`,
    row,
    observable: { type: 'url', value: 'https://landing.example/x', relation: 'received' },
    indicator: null,
    details: {},
    repeats: 0,
    ...more,
  };
}

const one = (): string => 'phone';
const ids = (findings: readonly Finding[]): string[] => findings.map(({ id }) => id);

describe('several captures of one phone', () => {
  it('tell the same fact once, with all its places', () => {
    const merged = mergeCaptures([finding('e1', 3), finding('e2', 9), finding('e3', 1)], one);
    expect(ids(merged)).toEqual(['f-e13']);
    expect(merged[0]?.also).toEqual([
      { evidence: 'e2', source: 'file of e2', row: 9 },
      { evidence: 'e3', source: 'file of e3', row: 1 },
    ]);
  });

  it('keep what differs: another time, another value, another phone', () => {
    const later = finding('e2', 9, { at: '2021-07-01T09:12:45Z' as Instant });
    expect(mergeCaptures([finding('e1', 3), later], one)).toHaveLength(2);
    const undated = { at: null, observable: null } as const;
    expect(mergeCaptures([finding('e1', 3, undated), finding('e2', 9, undated)], one)).toHaveLength(2);
    expect(mergeCaptures([finding('e1', 3), finding('e2', 9)], (id) => id)).toHaveLength(2);
  });

  it('keep two records of one capture apart', () => {
    expect(ids(mergeCaptures([finding('e1', 3), finding('e1', 4), finding('e2', 9)], one))).toEqual([
      'f-e13',
      'f-e14',
    ]);
  });
});
