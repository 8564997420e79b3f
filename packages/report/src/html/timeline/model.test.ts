import type {
  ArtifactId,
  CheckResult,
  Episode,
  EvidenceId,
  Finding,
  FindingId,
  Instant,
} from '@bridle/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  at,
  episode,
  finding,
  infectedResult,
  manyResult,
  nothingFoundResult,
  resultOf,
} from '../testing/results.ts';
import { pictureOf, timelineData } from './model.ts';
import { overlapsOf } from './overlaps.ts';
import { viewsOf } from './views.ts';

const everything = (result: CheckResult): ReturnType<typeof pictureOf> => {
  const data = timelineData(result);
  const [whole] = viewsOf(data).views;
  if (whole === undefined) throw new Error('nothing to draw');
  return pictureOf(data, whole.window);
};
const marksOf = (picture: ReturnType<typeof pictureOf>): number =>
  picture.blocks.reduce((n, b) => n + b.lanes.reduce((k, l) => k + l.marks.length, 0), 0);
const drawnIn = (picture: ReturnType<typeof pictureOf>): string[] =>
  picture.blocks.flatMap((b) =>
    b.lanes.flatMap((l) => l.marks.flatMap((m) => m.findings.map(({ id }) => id))),
  );

describe('a timeline', () => {
  it('has nothing to show without dates', () => {
    expect(viewsOf(timelineData(nothingFoundResult())).views).toEqual([]);
    const undated = resultOf({ findings: [finding({ at: null })] });
    expect(viewsOf(timelineData(undated)).views).toEqual([]);
    expect(timelineData(undated).undated).toHaveLength(1);
  });

  it('shows one finding', () => {
    const picture = everything(resultOf({ findings: [finding()] }));
    expect(marksOf(picture)).toBe(1);
    expect(picture.window.end).toBeGreaterThan(picture.window.start);
  });

  it('joins what happened in the same moment, and lets the strongest lead', () => {
    const when = at('2021-06-30T06:00:00');
    const findings = [
      finding({ at: when }),
      finding({ at: when, stage: 'infection', level: 'critical' }),
      finding({ at: when, stage: 'context' }),
    ];
    const picture = everything(resultOf({ findings }));
    const mark = picture.blocks[0]?.lanes[0]?.marks[0];
    expect(mark?.findings).toHaveLength(3);
    expect(mark?.stage).toBe('infection');
    expect(mark?.lead.id).toBe(findings[1]?.id);
  });

  it('has lanes by family and by kind of trace; families that ran come first', () => {
    const picture = everything(infectedResult());
    expect(picture.blocks.map(({ family }) => family)).toEqual(['Alder', 'Birch', null]);
    expect(picture.blocks[0]?.lanes.map(({ artifact }) => artifact)).toEqual([
      'ios.sms',
      'ios.safari-history',
      'ios.datausage',
      'ios.os-analytics-ad-daily',
      'ios.manifest',
    ]);
    expect(picture.bands).toHaveLength(1);
  });

  it('offers views of the whole, of each period and of what overlaps, each once', () => {
    const { views } = viewsOf(timelineData(infectedResult()));
    expect(views.map(({ kind }) => kind)).toEqual([
      'whole',
      'periods',
      'overlap',
      'period',
      'period',
      'period',
      'period',
    ]);
  });

  it('opens on the periods where a distant trace would press them together', () => {
    const findings = [
      finding({ at: at('2021-06-28T08:00:00') }),
      finding({ at: at('2021-07-01T08:00:00') }),
      finding({ at: at('2014-01-01T00:00:00'), family: null, rule: 'ios.lockdown-mode', stage: 'context' }),
    ];
    const result = resultOf({ findings, episodes: [episode('Alder', 'targeting', findings)] });
    const { views, open } = viewsOf(timelineData(result));
    expect(views.map(({ kind }) => kind)).toEqual(['whole', 'period']);
    expect(open).toBe(1);
    const view = views[open];
    expect(view === undefined ? null : pictureOf(timelineData(result), view.window).outside).toBe(1);
  });

  it('keeps every finding, and few marks, however many there are', () => {
    const result = manyResult(3000);
    const picture = everything(result);
    expect(marksOf(picture)).toBeLessThanOrEqual(480);
    expect(new Set(drawnIn(picture)).size).toBe(result.findings.filter((f) => f.at !== null).length);
  });

  it('gives kinds of trace and families beyond the limit a lane of their own together', () => {
    const findings = Array.from({ length: 40 }, (_, i) =>
      finding({ artifact: `ios.kind-${i}` as ArtifactId }),
    );
    const picture = everything(resultOf({ findings }));
    expect(picture.blocks[0]?.lanes).toHaveLength(12);
    expect(picture.blocks[0]?.lanes.at(-1)).toMatchObject({ artifact: null, kinds: 29 });
    const families = Array.from({ length: 20 }, (_, i) => finding({ family: `Family ${i}` }));
    const many = everything(resultOf({ findings: families }));
    expect(many.blocks).toHaveLength(13);
    expect(many.blocks.at(-1)).toMatchObject({ family: null, pooled: true });
  });

  it('loses no finding and no order, whatever the times', () => {
    const instant = fc
      .integer({ min: -62_135_596_800, max: 253_402_300_799 })
      .map((s) => new Date(s * 1000).toISOString() as Instant)
      .filter((text) => text.length === 24);
    const times = fc.array(fc.oneof(fc.constant(null), fc.constant(at('2021-06-30T06:00:00')), instant), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(times, (list) => {
        const findings: Finding[] = list.map((when, i) => ({
          ...finding({ at: when }),
          id: `f-${i}` as FindingId,
        }));
        const data = timelineData(resultOf({ findings }));
        if (data.dated.length === 0) return viewsOf(data).views.length === 0;
        const drawn = drawnIn(everything(resultOf({ findings })));
        return drawn.length === data.dated.length && new Set(drawn).size === drawn.length;
      }),
      { seed: 11, numRuns: 100 },
    );
  });
});

describe('overlaps', () => {
  it('are of infections, and of attempts only where nothing ran', () => {
    const data = timelineData(infectedResult());
    expect(overlapsOf(data.spans).map(({ families }) => families)).toEqual([['Alder', 'Birch']]);
    const tried = data.spans
      .filter(({ episode }) => episode.stage === 'targeting')
      .map((span) => ({ ...span, first: span.first - 86_400_000 * Number(span.episode.family === 'Birch') }));
    expect(overlapsOf(tried)).toHaveLength(1);
  });

  it('need that the model calls them so, and that they meet', () => {
    const { spans } = timelineData(infectedResult());
    const alone = spans.map((span) => ({ ...span, episode: { ...span.episode, overlaps: [] } }));
    expect(overlapsOf(alone)).toEqual([]);
    const apart = spans.map((span) =>
      span.episode.family === 'Birch' ? { ...span, first: span.first + 1e10, last: span.last + 1e10 } : span,
    );
    expect(overlapsOf(apart)).toEqual([]);
  });

  it('are of one phone, never of two', () => {
    const one = (family: string, evidence: EvidenceId, hour: number): Finding =>
      finding({
        family,
        evidence,
        stage: 'infection',
        level: 'critical',
        at: at(`2021-07-01T0${hour}:00:00`),
        until: at(`2021-07-0${hour}T00:00:00`),
      });
    const findings = [one('Alder', 'e1', 4), one('Birch', 'e1', 5), one('Birch', 'e2', 9)];
    const of = (family: string, list: Finding[], overlaps: string[]): Episode =>
      episode(family, 'infection', list, overlaps);
    const episodes = [
      of('Alder', findings.slice(0, 1), ['Birch']),
      of('Birch', findings.slice(1, 2), ['Alder']),
      of('Birch', findings.slice(2), []),
    ];
    const { spans } = timelineData(resultOf({ findings, episodes }));
    expect(overlapsOf(spans)).toEqual([
      { families: ['Alder', 'Birch'], first: Date.UTC(2021, 6, 1, 5), last: Date.UTC(2021, 6, 4) },
    ]);
  });
});
