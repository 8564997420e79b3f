import { expect, test } from 'vitest';
import { IndicatorFileError, isIndicatorFile, loadIndicatorFile } from './load.ts';

const bytes = new TextEncoder().encode(
  JSON.stringify({
    type: 'bundle',
    objects: [
      { type: 'indicator', id: 'indicator--1', pattern: "[domain-name:value='bad.example']" },
      { type: 'indicator', id: 'indicator--2', pattern: "[domain-name:value='bad']" },
    ],
  }),
);

test('a set and what it is', () => {
  const { info, indicators } = loadIndicatorFile('/some/folder/made-up.stix2', bytes, 'ab12');
  expect(info).toEqual({
    path: 'made-up.stix2',
    sha256: 'ab12',
    loaded: 1,
    skipped: [{ reason: 'a single label, which is no domain of anybody', count: 1 }],
  });
  expect(indicators.map((one) => one.set)).toEqual([info]);
});

test('the same whatever the file is called', () => {
  expect(loadIndicatorFile('C:\\x\\notes.txt', bytes, '').info).toMatchObject({
    path: 'notes.txt',
    loaded: 1,
  });
});

test('an error names the file in one line', () => {
  try {
    loadIndicatorFile('folder/notes.txt', new TextEncoder().encode('hello'), '');
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(IndicatorFileError);
    expect(error).toMatchObject({
      file: 'notes.txt',
      message: expect.stringMatching(
        /^notes\.txt: not an indicator file; expected one of: [^\n]*a STIX 2\.0 or 2\.1 bundle in JSON[^\n]*$/,
      ),
    });
  }
});

test('a file is picked by its beginning', () => {
  expect(isIndicatorFile('x', bytes)).toBe(true);
  expect(isIndicatorFile('x', bytes.subarray(0, 100))).toBe(true);
  expect(isIndicatorFile('x.stix2', new TextEncoder().encode('hello'))).toBe(false);
  expect(isIndicatorFile('x.stix2', new Uint8Array(0))).toBe(false);
});
