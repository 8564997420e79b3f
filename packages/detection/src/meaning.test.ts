import { LEVELS, OBSERVABLE_TYPES, type Relation } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { lowered, meaningOf } from './meaning.ts';
import { outcomeOf } from './outcome.ts';

const RELATIONS: readonly Relation[] = [
  'ran',
  'present',
  'contacted',
  'visited',
  'received',
  'sent',
  'mentioned',
];

describe('what a match means', () => {
  it.each<[Relation, string, string]>([
    ['ran', 'infection', 'critical'],
    ['present', 'infection', 'critical'],
    ['contacted', 'targeting', 'critical'],
    ['visited', 'targeting', 'critical'],
    ['received', 'targeting', 'high'],
    ['sent', 'context', 'low'],
    ['mentioned', 'context', 'medium'],
  ])('%s is %s, %s', (relation, stage, level) => {
    expect(meaningOf('domain-name', relation)).toEqual({ stage, level });
  });

  it('a file that is only named like a published one is less than one at its path', () => {
    expect(meaningOf('file-name', 'present')).toEqual({ stage: 'infection', level: 'high' });
  });

  it('only what ran or lies on the device is an infection, whatever it is', () => {
    for (const type of OBSERVABLE_TYPES)
      for (const relation of RELATIONS)
        expect(meaningOf(type, relation).stage === 'infection').toBe(
          relation === 'ran' || relation === 'present',
        );
  });

  it('is lowered by one level, never below info', () => {
    expect(LEVELS.map(lowered)).toEqual(['info', 'info', 'low', 'medium', 'high']);
  });
});

describe('the outcome', () => {
  const run = (records: number) =>
    ({ artifact: 'ios.made-up', evidence: 'e1', source: 'a', status: 'read', records, error: null }) as const;

  it('is nothing-found only where something was read', () => {
    expect(outcomeOf([], [run(1)])).toBe('nothing-found');
    expect(outcomeOf([], [run(0)])).toBe('not-enough-data');
    expect(outcomeOf([], [])).toBe('not-enough-data');
  });
});
