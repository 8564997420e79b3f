import { type Artifact, defineArtifact, type SourceRecord } from '@bridle/evidence';
import { type Finding, type FindingId, fromUnixMillis, type Instant } from '@bridle/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryOutput } from '../testing/memory-output.ts';
import { orderByTime } from './sort.ts';
import { TIMELINE_COLUMNS, Timeline } from './timeline.ts';

const artifact: Artifact = defineArtifact<SourceRecord>({
  id: 'ios.example',
  title: 'Example',
  reveals: 'Nothing.',
  references: [],
  places: {},
  fields: {},
  async *read() {
    yield [];
  },
});
const place = { artifact, evidence: 'e1', source: 'HomeDomain::a,b.db' } as const;

const at = (ms: number): Instant => fromUnixMillis(ms) ?? ('' as Instant);

describe('orderByTime', () => {
  it('sorts like a stable comparison, negative and fractional times too', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 })), { maxLength: 200 }),
        (times) => {
          const clean = times.map((t) => (Object.is(t, -0) ? 0 : t));
          const expected = clean.map((_, i) => i).sort((a, b) => (clean[a] ?? 0) - (clean[b] ?? 0) || a - b);
          expect([...orderByTime(Float64Array.from(clean), clean.length)]).toEqual(expected);
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });
});

describe('timeline.csv', () => {
  it('holds every event once, sorted by time and then as they came', async () => {
    const output = memoryOutput();
    const timeline = new Timeline(output);
    timeline.begin(place);
    timeline.event(2, at(2000), 'Visited', 'second');
    timeline.event(1, at(1000), 'Visited', 'says "hi", twice\nand more');
    timeline.event(3, at(1000), 'Read', '=HYPERLINK("x")');
    await timeline.close([]);
    expect(output.text('timeline.csv')).toBe(
      [
        TIMELINE_COLUMNS,
        '"says ""hi"", twice\nand more",1970-01-01T00:00:01Z,Visited,ios.example,,,e1,"HomeDomain::a,b.db",1',
        `"'=HYPERLINK(""x"")",1970-01-01T00:00:01Z,Read,ios.example,,,e1,"HomeDomain::a,b.db",3`,
        'second,1970-01-01T00:00:02Z,Visited,ios.example,,,e1,"HomeDomain::a,b.db",2',
        '',
      ].join('\n'),
    );
  });

  it('marks the rows that findings name with family and the strongest level', async () => {
    const output = memoryOutput();
    const timeline = new Timeline(output);
    timeline.begin(place);
    timeline.event(7, at(0), 'Visited', 'x');
    timeline.event(8, at(0), 'Visited', 'y');
    const finding = (level: Finding['level'], family: string): Finding => ({
      id: 'f-0' as FindingId,
      level,
      stage: 'targeting',
      rule: 'indicator',
      family,
      at: null,
      until: null,
      artifact: 'ios.example',
      evidence: 'e1',
      source: place.source,
      row: 7,
      observable: null,
      indicator: null,
      details: {},
      repeats: 0,
    });
    await timeline.close([finding('low', 'Other'), finding('critical', 'Al,der')]);
    const lines = output.text('timeline.csv').split('\n');
    expect(lines[1]).toBe(
      'x,1970-01-01T00:00:00Z,Visited,ios.example,"Al,der",critical,e1,"HomeDomain::a,b.db",7',
    );
    expect(lines[2]).toBe('y,1970-01-01T00:00:00Z,Visited,ios.example,,,e1,"HomeDomain::a,b.db",8');
  });

  it('gives the same file when it must spill to scratch files', async () => {
    const output = memoryOutput();
    const timeline = new Timeline(output);
    timeline.begin(place);
    const count = 600_000;
    // A fixed scramble: every time twice, far from sorted.
    const timeOf = (i: number): number => ((i * 7919) % (count / 2)) * 1000;
    for (let i = 0; i < count; i++) {
      timeline.event(i, at(timeOf(i)), i % 3 === 0 ? 'A' : 'B', `m${i}`);
      if (i % 1000 === 0) await timeline.flush();
    }
    await timeline.close([]);
    expect(output.scratches).toBeGreaterThan(1);
    const lines = output.text('timeline.csv').trimEnd().split('\n').slice(1);
    expect(lines.length).toBe(count);
    const expected = Array.from({ length: count }, (_, i) => i).sort(
      (a, b) => timeOf(a) - timeOf(b) || a - b,
    );
    const wrong = lines.findIndex(
      (line, n) => !line.startsWith(`m${expected[n]},`) || !line.endsWith(`,${expected[n]}`),
    );
    expect(wrong).toBe(-1);
  });

  it('takes a text that is larger than its blocks', async () => {
    const output = memoryOutput();
    const timeline = new Timeline(output);
    timeline.begin(place);
    const huge = 'x'.repeat(30 * 1024 * 1024);
    timeline.event(1, at(1), 'A', 'small');
    timeline.event(2, at(0), 'A', huge);
    timeline.event(3, at(2), 'A', huge);
    await timeline.flush();
    await timeline.close([]);
    const lines = output.text('timeline.csv').trimEnd().split('\n');
    // No regular expression here: one over a text of 30 MB may use up the stack.
    const told = lines.map((line) => {
      const cells = line.split(',');
      const [message = ''] = cells;
      return `${message.length > 100 ? `<${message.length}>` : message} ${cells.at(-1)}`;
    });
    expect(told).toEqual(['message row', `<${huge.length}> 2`, 'small 1', `<${huge.length}> 3`]);
  });
});
