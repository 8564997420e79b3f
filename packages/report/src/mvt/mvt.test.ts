import { artifacts } from '@bridle/evidence';
import { describe, expect, it } from 'vitest';
import {
  CsvSplitter,
  MVT_MODULES,
  type MvtModule,
  mvtRecord,
  mvtTimelineLine,
  parseRecordLine,
} from './index.ts';
import { mvtTime } from './records.ts';

const LIST: MvtModule = { slug: 'a', name: 'A', shape: 'list' };
const TIME = { at: { type: 'time', meaning: 'When' } } as const;
const parsed = (record: object) => parseRecordLine(JSON.stringify(record)) ?? new Map();

describe('a record as MVT has it', () => {
  it('has its times, its keys, and none of ours', () => {
    const line = parsed({ evidence: 'e1', source: 's', row: 3, at: '2021-07-01T09:12:44.5Z', other: 7 });
    expect(mvtRecord(line, { ...LIST, renamed: { other: 'another' }, sourceKey: 'db' }, TIME)).toEqual({
      at: '2021-07-01 09:12:44.500000',
      another: 7,
      db: 's',
    });
  });

  it('spreads a property list and leaves out what MVT has no record for', () => {
    expect(mvtRecord(parsed({ plist: { A: 1 }, b: 2 }), { ...LIST, spread: 'plist' }, {})).toEqual({
      A: 1,
      b: 2,
    });
    expect(mvtRecord(parsed({ record_type: 'gap' }), { ...LIST, without: ['gap'] }, {})).toBeNull();
  });

  it('keeps keys that would change an object', () => {
    const line = parseRecordLine('{"__proto__":{"x":1},"a":1}') ?? new Map();
    const record = mvtRecord(line, LIST, {});
    expect(JSON.stringify(record)).toBe('{"__proto__":{"x":1},"a":1}');
    expect(record !== null && 'x' in record).toBe(false);
  });
});

it('writes times as Python does', () => {
  expect(mvtTime(null)).toBe('');
  expect(mvtTime('2021-07-01T09:12:44Z')).toBe('2021-07-01 09:12:44.000000');
  expect(mvtTime('2021-07-01T09:12:44.123456789Z')).toBe('2021-07-01 09:12:44.123456');
  expect(mvtTime('noon')).toBe('noon');
});

it('makes a line of its timeline out of one of ours, wherever the text is cut', () => {
  const csv = 'message,datetime,timestamp_desc,artifact\n"a ""b"",\nc",2021-07-01T09:12:44Z,Visit,ios.sms\n';
  for (const size of [1, 2, 5, csv.length]) {
    const splitter = new CsvSplitter();
    const records = [];
    for (let at = 0; at < csv.length; at += size) records.push(...splitter.push(csv.slice(at, at + size)));
    expect(records[1]).toEqual(['a "b",\nc', '2021-07-01T09:12:44Z', 'Visit', 'ios.sms']);
  }
  expect(mvtTimelineLine(['x "y"', '2021-07-01T09:12:44Z', 'Visit', 'ios.sms'])).toBe(
    '"2021-07-01 09:12:44.000000","SMS","Visit","x ""y"""',
  );
});

it('knows every artifact that is named after a module of MVT', () => {
  const ios = artifacts.filter((artifact) => artifact.id.startsWith('ios.')).map(({ id }) => id);
  const slugs = new Map([...MVT_MODULES].map(([id, { slug }]) => [id, slug]));
  for (const id of ios) {
    const slug = slugs.get(id);
    if (slug !== undefined) expect(id).toBe(`ios.${slug.replaceAll('_', '-')}`);
  }
});
