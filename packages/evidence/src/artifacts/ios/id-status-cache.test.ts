import { addIdStatusCache, PhantomBackup, type PlistInput, writeBinaryPlist } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { idStatusCache } from './id-status-cache.ts';

const DATE = new Date('2021-07-01T12:00:00Z');
const PATH = 'Library/Preferences/com.apple.identityservices.idstatuscache.plist';

it('reads one record for each account and service', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addIdStatusCache(backup, [
    { user: 'mailto:Ada@example.com', at: new Date('2021-06-20T08:15:30.250Z') },
    { user: 'tel:+12025550142', at: new Date('2021-06-21T10:00:00Z'), status: 2 },
    { service: 'com.apple.ess', user: 'mailto:Ada@example.com', at: new Date('2021-06-20T08:15:31Z') },
    { service: 'com.apple.ess', user: 'mailto:jorun@example.net\0\0x', at: null, status: null },
  ]);
  const { records, runs, observables, events } = await readFromBackup(idStatusCache, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      package: 'com.apple.madrid',
      user: 'mailto:Ada@example.com',
      isodate: '2021-06-20T08:15:30.250Z',
      idstatus: 1,
      occurrences: 2,
    },
    {
      row: 2,
      package: 'com.apple.madrid',
      user: 'tel:+12025550142',
      isodate: '2021-06-21T10:00:00Z',
      idstatus: 2,
      occurrences: 1,
    },
    {
      row: 3,
      package: 'com.apple.ess',
      user: 'mailto:Ada@example.com',
      isodate: '2021-06-20T08:15:31Z',
      idstatus: 1,
      occurrences: 2,
    },
    {
      row: 4,
      package: 'com.apple.ess',
      user: 'mailto:jorun@example.net\\x00\\x00x',
      isodate: null,
      idstatus: null,
      occurrences: 1,
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', source: `HomeDomain::${PATH}` });
  // The address alone, also where something was hidden behind it.
  expect(observables).toEqual([
    { type: 'email-addr', value: 'Ada@example.com', relation: 'received' },
    { type: 'phone-number', value: '+12025550142', relation: 'received' },
    { type: 'email-addr', value: 'Ada@example.com', relation: 'received' },
    { type: 'email-addr', value: 'jorun@example.net', relation: 'received' },
  ]);
  expect(events.map(({ at, what }) => [at, what])).toEqual([
    ['2021-06-20T08:15:30.250Z', 'Account looked up'],
    ['2021-06-21T10:00:00Z', 'Account looked up'],
    ['2021-06-20T08:15:31Z', 'Account looked up'],
  ]);
  expect(events[0]?.message).toBe('mailto:Ada@example.com for com.apple.madrid');
});

it('keeps an account whose entry is of another type, and names no address where there is none', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const users: [string, PlistInput][] = [
    ['mailto:fenja@example.org', 7],
    ['enno@example.org', { LookupDate: 'never', IDStatus: [] }],
    ['token:0123abcd', { LookupDate: 0 }],
    ['', {}],
    ['__proto__', { IDStatus: 1 }],
  ];
  const root = new Map<string, PlistInput>([
    ['CacheVersion', 1],
    ['com.apple.ess', new Map(users)],
    ['com.apple.broken', [1, 2]],
  ]);
  backup.add({ domain: 'HomeDomain', path: PATH, bytes: writeBinaryPlist(root) });
  const { records, runs, observables, events } = await readFromBackup(idStatusCache, backup.files());
  expect(records.map(({ user, isodate, idstatus }) => [user, isodate, idstatus])).toEqual([
    ['mailto:fenja@example.org', null, null],
    ['enno@example.org', null, null],
    ['token:0123abcd', null, null],
    ['', null, null],
    ['__proto__', null, 1],
  ]);
  expect(runs[0]?.status).toBe('read');
  expect(observables.map(({ value }) => value)).toEqual(['fenja@example.org', 'enno@example.org']);
  expect(events).toEqual([]);
});

it('says when the file is something else', async () => {
  const backup = new PhantomBackup({ date: DATE });
  backup.add({
    domain: 'HomeDomain',
    path: 'Library/IdentityServices/idstatuscache.plist',
    bytes: writeBinaryPlist('x'),
  });
  const { runs } = await readFromBackup(idStatusCache, backup.files());
  expect(runs[0]).toMatchObject({ status: 'failed', records: 0 });
  expect(runs[0]?.error).toContain('no dictionary');
});
