import { expect, test } from 'vitest';
import { answerLines } from './pattern.ts';

async function answers(text: string, chunk: number, maxLine?: number): Promise<unknown[]> {
  const bytes = new TextEncoder().encode(text);
  async function* input(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunk) {
      await Promise.resolve();
      yield bytes.subarray(at, at + chunk);
    }
  }
  const all = [];
  for await (const answer of answerLines(input(), maxLine)) all.push(answer);
  return all;
}

const observed = {
  type: 'observed-data',
  first_observed: '2021-07-01T09:00:00Z',
  last_observed: '2021-07-01T09:00:00Z',
  number_observed: 1,
  objects: { '0': { type: 'domain-name', value: 'bad.example' } },
};
const lines = [
  JSON.stringify({ id: 'a', pattern: "[domain-name:value='bad.example']", stix_version: '2.1' }),
  'no json',
  '',
  JSON.stringify({
    id: 7,
    pattern: "[domain-name:value LIKE '%.example']",
    stix_version: '2.0',
    observations: [observed],
  }),
  JSON.stringify({ id: 'ü', pattern: '[x]', stix_version: '2.1', observations: [observed] }),
].join('\r\n');

test.each([1, 3, 1000])('answers line by line, in chunks of %i', async (chunk) => {
  expect(await answers(lines, chunk)).toEqual([
    { id: 'a', valid: true, canonical: "[domain-name:value = 'bad.example']" },
    { id: null, valid: false, error: 'the line is not valid JSON' },
    { id: 7, valid: true, canonical: "[domain-name:value LIKE '%.example']", match: true },
    { id: 'ü', valid: false, error: "expected ':' (character 3)" },
  ]);
});

test('a line that is too long is passed over', async () => {
  expect(await answers(`${' '.repeat(200)}\n${lines.split('\r\n')[0]}\n`, 16, 150)).toEqual([
    { id: null, valid: false, error: 'the line is longer than 150 bytes' },
    { id: 'a', valid: true, canonical: "[domain-name:value = 'bad.example']" },
  ]);
});
