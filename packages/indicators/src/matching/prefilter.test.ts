import { expect, test } from 'vitest';
import { HASH_START, hashStep, Prefilter } from './prefilter.ts';

function hash(text: string): number {
  let value = HASH_START;
  for (let i = 0; i < text.length; i++) value = hashStep(value, text.charCodeAt(i));
  return value;
}

test('lets every key pass and nearly nothing else', () => {
  const keys = Array.from({ length: 20_000 }, (_, i) => `host${i}.bad.example`);
  const filter = new Prefilter(keys.map(hash), keys.length);
  expect(keys.every((key) => filter.mayHave(hash(key)))).toBe(true);
  let passed = 0;
  for (let i = 0; i < 100_000; i++) if (filter.mayHave(hash(`site${i}.good.example`))) passed += 1;
  expect(passed).toBeLessThan(1000);
});

test('an empty one lets nothing pass', () => {
  const filter = new Prefilter([], 0);
  for (let i = 0; i < 1000; i++) expect(filter.mayHave(hash(`site${i}`))).toBe(false);
});
