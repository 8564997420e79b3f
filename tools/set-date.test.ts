import { expect, it } from 'vitest';
import { setDate } from './set-date.ts';

const COPIED = new Date('2026-11-29T10:00:00Z');

it('is the latest day that a STIX set names, whenever the file was copied', () => {
  const bundle = {
    objects: [
      { type: 'indicator', created: '2021-07-15T09:00:00.000Z', modified: '2021-12-16T09:00:00.000Z' },
      // Until when it counts says nothing about when it was made.
      { type: 'indicator', created: '2021-07-15T09:00:00.000Z', valid_until: '2030-01-01T00:00:00Z' },
    ],
  };
  expect(setDate(JSON.stringify(bundle), COPIED)).toBe('2021-12-16');
  expect(setDate(JSON.stringify(bundle, null, 2), COPIED)).toBe('2021-12-16');
});

it('is that of the latest change of a MISP event', () => {
  const event = { Event: { date: '2023-01-02', timestamp: '1700000000', Attribute: [] } };
  expect(setDate(JSON.stringify(event), COPIED)).toBe('2023-11-14');
});

it('is that of the file where the set has no dates', () => {
  expect(setDate('type,value\ndomain-name,parcel-notes.example\n', COPIED)).toBe('2026-11-29');
});
