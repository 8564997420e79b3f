import { expect, it } from 'vitest';
import { flag, textOrUtf8 } from './columns.ts';

it('reads a text that is stored as text, as UTF-8 bytes or as a number', () => {
  const { convert } = textOrUtf8();
  const bytes = new TextEncoder().encode('\ufeffH\u00e9dda \u2693');
  expect([null, 'Hedda', bytes, 7, 2n ** 60n, new Uint8Array([0xff])].map(convert)).toEqual([
    null,
    'Hedda',
    '\ufeffH\u00e9dda \u2693',
    '7',
    '1152921504606846976',
    '\ufffd',
  ]);
});

it('reads 0 as false, other numbers as true, and anything else as unknown', () => {
  const { convert } = flag('ZANSWERED');
  expect([0, 1, -1, 0.5, 0n, null, 'yes', new Uint8Array([1])].map(convert)).toEqual([
    false,
    true,
    true,
    true,
    false,
    null,
    null,
    null,
  ]);
});
