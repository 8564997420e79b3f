import type { ArtifactRun } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { type Artifact, defineArtifact } from '../artifact.ts';
import type { RecordConsumer } from '../engine/read.ts';
import type { HostOpen } from '../host.ts';
import type { SourceRecord } from '../record.ts';
import { memoryFolder } from '../testing/index.ts';
import { recordsFile, replayRecords } from './replay.ts';

interface Told extends SourceRecord {
  readonly text: string | null;
  readonly isodate: string | null;
  readonly direction: string;
  readonly links: readonly string[];
}

const made = defineArtifact<Told>({
  id: 'ios.made-up',
  title: 'Made up',
  reveals: 'made up',
  references: [],
  places: {},
  fields: {
    text: { type: 'text', meaning: 'text' },
    isodate: { type: 'time', meaning: 'time' },
    direction: { type: 'text', meaning: 'relation' },
    links: { type: 'list', meaning: 'links' },
  },
  async *read() {
    yield [];
  },
  observables(one, emit) {
    // The type promises a relation; the line of a stranger does not.
    for (const link of one.links) emit('url', link, one.direction as 'received');
  },
});
// The registry holds artifacts of many record types; the engine gives each its own records back.
const artifact = made as unknown as Artifact;

const line = (row: number, more: object = {}, evidence = 'e1', source = 'a'): string =>
  JSON.stringify({
    evidence,
    source,
    row,
    text: 't',
    isodate: null,
    direction: 'received',
    links: [],
    ...more,
  });

const run = (records: number, more: Partial<ArtifactRun> = {}): ArtifactRun => ({
  artifact: 'ios.made-up',
  evidence: 'e1',
  source: 'a',
  status: 'read',
  records,
  error: null,
  ...more,
});

/** Replays a records file of these lines: the rows by run, and what the runs became. */
async function replay(lines: readonly string[] | Uint8Array | null, ...runs: readonly ArtifactRun[]) {
  const bytes = lines instanceof Uint8Array ? lines : new TextEncoder().encode((lines ?? []).join('\n'));
  const folder = memoryFolder(new Map(lines === null ? [] : [['records/ios.made-up.jsonl', bytes]]), 'm', 3);
  const rows: number[][] = [];
  const after: ArtifactRun[] = [];
  const complete = await replayRecords(
    {
      begin: () => void rows.push([]),
      records: (batch) => void rows.at(-1)?.push(...batch.map((r) => r.row)),
      end: (ended) => void after.push(ended),
    },
    { runs, artifacts: [artifact], open: (id) => folder.open(`records/${id}.jsonl`) },
  );
  expect(complete).toBe(true);
  return { rows, runs: after };
}

describe('the records of an earlier result', () => {
  it('come back as they were, file by file and evidence by evidence', async () => {
    const runs = [
      run(2),
      run(1, { source: 'b', status: 'partial', error: 'damaged before' }),
      run(0, { source: 'c', status: 'absent' }),
      run(1, { evidence: 'e2' }),
    ];
    const told = await replay([line(1), line(2), line(7, {}, 'e1', 'b'), line(1, {}, 'e2'), ''], ...runs);
    expect(told).toEqual({ rows: [[1, 2], [7], [], [1]], runs });
  });

  it('are partial where a line is damaged, and no other record is lost', async () => {
    const bad: readonly string[] = [
      '{"evidence":"e1","source":"a","row":9',
      'null',
      '[]',
      line(9, { row: '9' }),
      line(9, { text: 9 }),
      line(9, { isodate: 'yesterday' }),
      line(9, { isodate: '2021-99-99T00:00:00Z' }),
      line(9, { links: 'https://example.org/' }),
      line(9, { links: [1] }),
      line(9, { links: ['https://example.org/'], direction: '__proto__' }),
      '['.repeat(100_000),
    ];
    for (const one of bad) {
      const { rows, runs } = await replay([line(1), one, line(2), ''], run(3));
      expect(rows, one.slice(0, 80)).toEqual([[1, 2]]);
      expect(runs).toEqual([
        run(2, { status: 'partial', error: 'records/ios.made-up.jsonl: 1 line is damaged' }),
      ]);
    }
  });

  it('are damaged where the text is no UTF-8', async () => {
    const bytes = new TextEncoder().encode(`${line(1)}\n${line(2, { text: 'x' })}\n`);
    bytes[bytes.length - 6] = 0xff;
    const { rows, runs } = await replay(bytes, run(2));
    expect(rows).toEqual([[1]]);
    expect(runs[0]?.error).toBe('records/ios.made-up.jsonl: 1 line is damaged');
  });

  it('have null and empty lists for fields that an earlier version did not write', async () => {
    const { rows, runs } = await replay(['{"evidence":"e1","source":"a","row":4}'], run(1));
    expect(rows).toEqual([[4]]);
    expect(runs).toEqual([run(1)]);
  });

  it('never take a property out of the prototype of a line', async () => {
    const text = '{"__proto__":{"links":["https://bad.example/"]},"evidence":"e1","source":"a","row":4}';
    expect((await replay([text], run(1))).runs).toEqual([run(1)]);
    expect(Object.prototype).not.toHaveProperty('links');
  });

  it('say what is missing, too much, or of nothing that was checked', async () => {
    const name = 'records/ios.made-up.jsonl';
    expect((await replay(null, run(2))).runs).toEqual([
      run(0, { status: 'failed', error: `${name} is not there` }),
    ]);
    expect((await replay([line(1)], run(3))).runs).toEqual([
      run(1, { status: 'partial', error: `${name}: 2 records are not there` }),
    ]);
    expect((await replay([line(1), line(2)], run(1))).runs).toEqual([
      run(2, { status: 'partial', error: `${name}: 1 more than the earlier check counted` }),
    ]);
    const stray = await replay([line(1), line(5, {}, 'e9'), line(2)], run(2));
    expect(stray.rows).toEqual([[1, 2]]);
    expect(stray.runs[0]).toMatchObject({ status: 'partial', records: 2 });
    expect(stray.runs[0]?.error).toContain('1 line belongs to nothing that was checked');
  });

  it('leave a damaged line to the file that misses a record', async () => {
    const { runs } = await replay([line(1), '{', line(2, {}, 'e1', 'b')], run(1), run(2, { source: 'b' }));
    expect(runs.map((r) => [r.status, r.records])).toEqual([
      ['read', 1],
      ['partial', 1],
    ]);
  });

  it('of an unknown artifact are not looked for', async () => {
    const unknown = run(5, { artifact: 'ios.later' });
    const { runs } = await replay([], unknown, run(0, { artifact: 'ios.later', status: 'absent' }));
    expect(runs).toEqual([
      { ...unknown, records: 0, status: 'failed', error: 'this version does not know the artifact' },
      run(0, { artifact: 'ios.later', status: 'absent' }),
    ]);
  });

  it('stop at an abort, and say so', async () => {
    const abort = new AbortController();
    const ended: ArtifactRun[] = [];
    const text = Array.from({ length: 1000 }, (_, i) => line(i)).join('\n');
    const folder = memoryFolder(new Map([['f', new TextEncoder().encode(text)]]));
    const consumer: RecordConsumer = {
      begin: () => undefined,
      records: () => abort.abort(),
      end: (one) => void ended.push(one),
    };
    const whole = await replayRecords(consumer, {
      runs: [run(1000), run(1, { source: 'b' })],
      artifacts: [artifact],
      open: () => folder.open('f'),
      signal: abort.signal,
    });
    expect(whole).toBe(false);
    expect(ended).toEqual([run(256, { status: 'partial', error: 'interrupted' })]);
  });

  it('break off where the medium does, and the run says why', async () => {
    const broken: HostOpen = {
      status: 'open',
      file: {
        size: 10,
        read: () => Promise.reject(new Error('EIO: i/o error')),
        stamp: () => Promise.resolve(''),
        digest: () => Promise.resolve(),
        close: () => Promise.resolve(),
      },
    };
    const ended: ArtifactRun[] = [];
    await replayRecords(
      { begin: () => undefined, records: () => undefined, end: (one) => void ended.push(one) },
      { runs: [run(1)], artifacts: [artifact], open: () => Promise.resolve(broken) },
    );
    expect(ended[0]).toMatchObject({ status: 'failed', records: 0 });
    expect(ended[0]?.error).toContain('EIO: i/o error');
  });

  it('do not hide what the consumer throws', async () => {
    const folder = memoryFolder(new Map([['f', new TextEncoder().encode(line(1))]]));
    const full: RecordConsumer = {
      begin: () => undefined,
      records: () => {
        throw new Error('disk full');
      },
      end: () => undefined,
    };
    await expect(
      replayRecords(full, { runs: [run(1)], artifacts: [artifact], open: () => folder.open('f') }),
    ).rejects.toThrow('disk full');
  });
});

describe('the records of deleted rows', () => {
  const RECOVERED = {
    where: 'freelist',
    file: 'main',
    page: 3,
    offset: 9000,
    commit: null,
    rowid: null,
    confidence: 'medium',
    reason: 'a whole row in free space',
    earlier: false,
  };

  async function both(
    living: readonly string[],
    recovered: readonly string[],
    ...runs: readonly ArtifactRun[]
  ) {
    const text = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'));
    const folder = memoryFolder(
      new Map([
        ['records/ios.made-up.jsonl', text(living)],
        ['records/ios.made-up.recovered.jsonl', text(recovered)],
      ]),
    );
    const seen: (readonly [number, boolean])[] = [];
    const after: ArtifactRun[] = [];
    await replayRecords(
      {
        begin: () => undefined,
        records: (batch) => void seen.push(...batch.map((r) => [r.row, r.recovered !== undefined] as const)),
        end: (ended) => void after.push(ended),
      },
      { runs, artifacts: [artifact], open: (id, part) => folder.open(recordsFile(id, part)) },
    );
    return { seen, runs: after };
  }

  it('come back from their own file, run by run', async () => {
    const runs = [
      run(1, { recovered: { records: 2, leftOut: 5 } }),
      run(1, { source: 'b', recovered: { records: 1, leftOut: 0 } }),
    ];
    const told = await both(
      [line(1), line(2, {}, 'e1', 'b'), ''],
      [
        line(-1, { recovered: RECOVERED }),
        line(-2, { recovered: RECOVERED }),
        line(3, { recovered: RECOVERED }, 'e1', 'b'),
        '',
      ],
      ...runs,
    );
    expect(told).toEqual({
      seen: [
        [1, false],
        [-1, true],
        [-2, true],
        [2, false],
        [3, true],
      ],
      runs,
    });
  });

  it('are damaged where they do not say what they are, and living ones where they do', async () => {
    const told = await both(
      [line(1, { recovered: RECOVERED }), line(2), ''],
      [
        line(3),
        line(4, { recovered: { ...RECOVERED, where: 'elsewhere' } }),
        line(5, { recovered: RECOVERED }),
        '',
      ],
      run(2, { recovered: { records: 3, leftOut: 0 } }),
    );
    expect(told.seen).toEqual([
      [2, false],
      [5, true],
    ]);
    expect(told.runs[0]).toMatchObject({
      status: 'partial',
      records: 1,
      recovered: { records: 1, leftOut: 0 },
      error:
        'records/ios.made-up.jsonl: 1 line is damaged; records/ios.made-up.recovered.jsonl: 2 lines are damaged',
    });
  });
});
