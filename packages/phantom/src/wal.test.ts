import { expect, it } from 'vitest';
import { withFixedSalts } from './wal.ts';

it('leaves an empty or broken log alone', () => {
  expect(withFixedSalts(new Uint8Array(0))).toHaveLength(0);
  expect(withFixedSalts(new Uint8Array([1, 2, 3]))).toEqual(new Uint8Array([1, 2, 3]));
});
