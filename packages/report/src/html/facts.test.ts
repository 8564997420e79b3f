import { describe, expect, it } from 'vitest';
import { subjectOf, summaryFacts, wholeOf } from './facts.ts';
import { at, episode, finding, infectedResult, PHONE, resultOf, targetedResult } from './testing/results.ts';

describe('the facts of the first screen', () => {
  it('count strong traces of each family and take the periods from the episodes', () => {
    const { ran, tried, overlaps, warned } = summaryFacts(infectedResult());
    expect(ran.map(({ family, findings, spans }) => [family, findings, spans.length])).toEqual([
      ['Alder', 4, 1],
      ['Birch', 3, 1],
    ]);
    expect(tried.map(({ family, findings }) => [family, findings])).toEqual([
      ['Alder', 3],
      ['Birch', 2],
    ]);
    expect(overlaps).toEqual([
      {
        families: ['Alder', 'Birch'],
        span: { first: '2021-07-01T07:52:13.000Z', last: '2021-07-05T05:31:44.000Z' },
      },
    ]);
    expect(warned).toBeNull();
  });

  it('leave out what is weak, and tell Apple’s warning by itself', () => {
    const weak = finding({ stage: 'infection', level: 'medium' });
    expect(summaryFacts(resultOf({ findings: [weak] })).ran).toEqual([]);
    const { tried, warned } = summaryFacts(targetedResult());
    expect(tried.map(({ family }) => family)).toEqual(['Alder']);
    expect(warned?.span).toEqual({ first: '2021-11-24T02:10:00Z', last: '2021-11-24T02:10:00Z' });
    const undated = finding({ rule: 'ios.threat-notification', family: null, at: null });
    expect(summaryFacts(resultOf({ findings: [undated] })).warned).toEqual({ span: null });
    // The words alone, in a mail from somebody else, are not said to be Apple's.
    const mail = finding({ rule: 'ios.threat-notification-mail', family: null });
    expect(summaryFacts(resultOf({ findings: [mail] })).warned).not.toBeNull();
    const copied = { ...mail, level: 'medium' as const };
    expect(summaryFacts(resultOf({ findings: [copied] })).warned).toBeNull();
  });

  it('know families without a name and traces without a date', () => {
    const findings = [
      finding({
        stage: 'infection',
        level: 'critical',
        family: null,
        at: at('2021-06-30T06:00:00'),
        until: at('2021-07-02T06:00:00'),
      }),
      finding({ stage: 'infection', level: 'critical', family: 'Alder', at: null }),
    ];
    const { ran } = summaryFacts(resultOf({ findings }));
    expect(ran.map(({ family, spans }) => [family, spans])).toEqual([
      [null, [{ first: '2021-06-30T06:00:00Z', last: '2021-07-02T06:00:00Z' }]],
      ['Alder', []],
    ]);
  });

  it('keep several periods of a family apart', () => {
    const early = finding({ stage: 'infection', level: 'critical', at: at('2020-01-01T00:00:00') });
    const late = finding({ stage: 'infection', level: 'critical', at: at('2021-07-02T00:00:00') });
    const result = resultOf({
      findings: [early, late],
      episodes: [episode('Alder', 'infection', [early]), episode('Alder', 'infection', [late])],
    });
    const [alder] = summaryFacts(result).ran;
    expect(alder?.spans).toHaveLength(2);
    expect(wholeOf(alder?.spans ?? [])).toEqual({ first: early.at, last: late.at });
    expect(wholeOf([])).toBeNull();
  });

  it('know what was examined', () => {
    const messages = { ...PHONE, platform: 'messages' } as const;
    expect(subjectOf([PHONE])).toBe('phone');
    expect(subjectOf([PHONE, messages])).toBe('phone');
    expect(subjectOf([PHONE, { ...PHONE, id: 'e2' }])).toBe('several');
    // Several captures of one phone are one phone.
    expect(subjectOf([PHONE, { ...PHONE, id: 'e2', sameDeviceAs: 'e1' }])).toBe('phone');
    expect(subjectOf([messages])).toBe('messages');
    expect(subjectOf([])).toBe('phone');
  });
});
