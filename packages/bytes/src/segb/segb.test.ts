import { buildSegb, protobuf } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { inMemory } from '../access.ts';
import { isSegb, readSegb, type SegbRecord } from './index.ts';

const RECORDS = [
  { at: new Date('2025-08-10T22:30:00.500Z'), data: protobuf([[1, 'com.example.app']]) },
  { at: new Date('2025-08-10T22:31:00Z'), data: new Uint8Array(5), state: 3 },
  {
    at: new Date('2025-08-10T22:32:00Z'),
    data: protobuf([
      [2, 7],
      [3, 'text'],
    ]),
  },
];

async function read(bytes: Uint8Array): Promise<{ records: SegbRecord[]; problems: string[] }> {
  const records: SegbRecord[] = [];
  const problems: string[] = [];
  for await (const batch of readSegb(inMemory(bytes), (reason) => void problems.push(reason)))
    records.push(...batch);
  return { records, problems };
}

describe.each([1, 2] as const)('a Biome stream of version %i', (version) => {
  const file = buildSegb(version, RECORDS);

  it('gives its records with time and state', async () => {
    expect(isSegb(file)).toBe(true);
    const { records, problems } = await read(file);
    expect(problems).toEqual([]);
    expect(records.map(({ state, data }) => [state, Buffer.from(data).toString('hex')])).toEqual(
      RECORDS.map(({ state = 1, data }) => [
        state === 1 ? 'written' : 'deleted',
        Buffer.from(data).toString('hex'),
      ]),
    );
    expect(records[0]?.time).toBe(776557800.5);
  });

  it('that is cut says so', async () => {
    for (const length of [60, 90, file.length - 1, file.length - 20]) {
      const { problems } = await read(file.subarray(0, length));
      expect(problems.length, `${length} bytes`).toBeGreaterThan(0);
    }
  });
});

it('is not seen in what is none', async () => {
  expect(isSegb(new Uint8Array(56))).toBe(false);
  expect((await read(new Uint8Array(10))).problems).toEqual([expect.stringMatching(/no Biome stream/)]);
});
