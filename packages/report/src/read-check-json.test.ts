import type { CheckResult, FindingId, Instant } from '@bridle/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkJson } from './check-json.ts';
import { CheckJsonError, parseCheckJson } from './read-check-json.ts';

const AT = '2024-01-02T03:04:05Z' as Instant;
const result: CheckResult = {
  complete: true,
  version: '0.1.0',
  startedAt: AT,
  finishedAt: AT,
  outcome: 'targeted',
  evidence: [
    {
      id: 'e1',
      path: 'backup',
      kind: 'ios-backup',
      encrypted: false,
      platform: 'ios',
      device: { model: 'iPhone12,1', osVersion: '14.6', build: null },
      acquiredAt: AT,
      files: 3,
      bytes: 400,
      sha256: 'ab'.repeat(32),
    },
  ],
  unreadable: [{ path: 'other', reason: 'is encrypted' }],
  indicators: [],
  artifacts: [
    { artifact: 'ios.sms', evidence: 'e1', source: 'sms.db', status: 'partial', records: 2, error: 'cut' },
    { artifact: 'ios.calls', evidence: 'e1', source: 'calls', status: 'absent', records: 0, error: null },
  ],
  findings: [
    {
      id: 'f-0123456789abcdef' as FindingId,
      level: 'high',
      stage: 'targeting',
      rule: 'indicator',
      family: 'Alpha',
      at: AT,
      until: null,
      artifact: 'ios.sms',
      evidence: 'e1',
      source: 'sms.db',
      row: 7,
      observable: { type: 'url', value: 'https://bad.example/', relation: 'received' },
      indicator: { type: 'domain-name', value: 'bad.example', name: 'Alpha', path: 'a.stix2', id: null },
      details: { how: 'host', standing: 'current', sets: 'a.stix2' },
      repeats: 0,
    },
  ],
  episodes: [
    {
      family: 'Alpha',
      stage: 'targeting',
      first: AT,
      last: AT,
      findings: ['f-0123456789abcdef' as FindingId],
      evidence: ['e1'],
      overlaps: [],
    },
  ],
  findingsLeftOut: 0,
};
const text = checkJson(result, 'en');

/** The text with one value changed. */
const changed = (from: string, to: string): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe('check.json of an earlier check', () => {
  it('gives back what a recheck needs', () => {
    const { complete, evidence, unreadable, artifacts, findings, episodes } = parseCheckJson(text);
    expect({ complete, evidence, unreadable, artifacts }).toEqual({
      complete: result.complete,
      evidence: result.evidence,
      unreadable: result.unreadable,
      artifacts: result.artifacts,
    });
    expect(result.findings).toMatchObject(findings);
    expect(episodes).toEqual([{ evidence: ['e1'] }]);
  });

  it.each([
    ['"bridle-check/1"', '"bridle-check/2"', 'is not of the format'],
    ['"e1"', '"e0"', 'not an id of evidence'],
    ['"e1"', '"__proto__"', 'not an id of evidence'],
    ['"ios-backup"', '"tape"', 'evidence[].kind is a word that is not known'],
    ['"records": 2', '"records": -2', 'artifacts[].records is no number'],
    ['"records": 2', '"records": 1e300', 'artifacts[].records is no number'],
    ['"ios.sms"', '"ios.../../../etc/passwd"', 'not an id of an artifact'],
    ['"f-0123456789abcdef"', '"f-1"', 'not an id of a finding'],
    ['"2024-01-02T03:04:05Z",\n      "files"', '"soon",\n      "files"', 'acquiredAt is no time'],
    ['"how": "host"', '"how": {}', 'details.how is no text or number'],
    ['"artifacts": [', '"artifacts": [null, ', 'artifacts[] is no object'],
    ['"format"', '"recheck": {}, "format"', 'is the result of a recheck'],
  ])('is refused with %s changed to %s', (from, to, reason) => {
    expect(() => parseCheckJson(changed(from, to))).toThrow(reason);
  });

  it('of a check that was cut off names no evidence, and is refused', () => {
    const cut = checkJson({ ...result, complete: false, evidence: [] }, 'en');
    expect(() => parseCheckJson(cut)).toThrow('run it again');
  });

  it('is read or refused, whatever was done to it', () => {
    const edit = fc.record({
      at: fc.nat({ max: text.length }),
      drop: fc.nat({ max: 40 }),
      put: fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('null', '[]', '{}', '-1', '"x"', ',', ']')),
    });
    fc.assert(
      fc.property(edit, ({ at, drop, put }) => {
        try {
          parseCheckJson(text.slice(0, at) + put + text.slice(at + drop));
        } catch (error) {
          expect(error).toBeInstanceOf(CheckJsonError);
        }
      }),
      { seed: 11, numRuns: 2000 },
    );
  });
});
