import { addObservedDomains, buildDatabase, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { webkitResourceLoadStatistics } from './webkit-resource-load-statistics.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const PATH = 'Library/WebKit/WebsiteData/ResourceLoadStatistics/observations.db';
const SAFARI = 'AppDomain-com.apple.mobilesafari';

it('reads the web domains of every app', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addObservedDomains(backup, [
    {
      domain: 'example.com',
      lastSeen: new Date('2025-08-13T18:00:00Z'),
      interaction: new Date('2025-08-13T17:59:00.768Z'),
      webPush: new Date('2025-08-09T08:00:00Z'),
    },
    { domain: 'lure-page.example', lastSeen: new Date('2025-08-10T22:20:00Z') },
  ]);
  addObservedDomains(backup, [{ domain: 'in-messenger.example' }], {
    app: 'AppDomain-com.example.messenger',
    schema: 'ios14',
  });
  const { records, runs, observables, events } = await readFromBackup(
    webkitResourceLoadStatistics,
    backup.files(),
  );
  expect(records).toEqual([
    {
      row: 1,
      domain_id: 1,
      registrable_domain: 'example.com',
      last_seen: 1_755_108_000,
      last_seen_isodate: '2025-08-13T18:00:00Z',
      had_user_interaction: true,
      domain: SAFARI,
      path: PATH,
      most_recent_user_interaction_time: 1_755_107_940.768,
      most_recent_user_interaction_time_isodate: '2025-08-13T17:59:00.768Z',
      most_recent_web_push_interaction_time: 1_754_726_400,
      most_recent_web_push_interaction_time_isodate: '2025-08-09T08:00:00Z',
    },
    {
      row: 2,
      domain_id: 2,
      registrable_domain: 'lure-page.example',
      last_seen: 1_754_864_400,
      last_seen_isodate: '2025-08-10T22:20:00Z',
      had_user_interaction: false,
      domain: SAFARI,
      path: PATH,
      most_recent_user_interaction_time: -1,
      most_recent_user_interaction_time_isodate: null,
      most_recent_web_push_interaction_time: -1,
      most_recent_web_push_interaction_time_isodate: null,
    },
    {
      row: 1,
      domain_id: 1,
      registrable_domain: 'in-messenger.example',
      last_seen: 1_755_153_000,
      last_seen_isodate: '2025-08-14T06:30:00Z',
      had_user_interaction: false,
      domain: 'AppDomain-com.example.messenger',
      path: PATH,
      most_recent_user_interaction_time: -1,
      most_recent_user_interaction_time_isodate: null,
      // This version has no such column.
      most_recent_web_push_interaction_time: null,
      most_recent_web_push_interaction_time_isodate: null,
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([
    [`${SAFARI}::${PATH}`, 'read'],
    [`AppDomain-com.example.messenger::${PATH}`, 'read'],
  ]);
  expect(observables).toEqual([
    { type: 'domain-name', value: 'example.com', relation: 'contacted' },
    { type: 'domain-name', value: 'lure-page.example', relation: 'contacted' },
    { type: 'domain-name', value: 'in-messenger.example', relation: 'contacted' },
  ]);
  expect(events.slice(0, 4)).toEqual([
    { at: '2025-08-13T18:00:00Z', what: 'Web domain last seen', message: `example.com in ${SAFARI}` },
    { at: '2025-08-13T17:59:00.768Z', what: 'Web page last used', message: `example.com in ${SAFARI}` },
    { at: '2025-08-09T08:00:00Z', what: 'Web push message last used', message: `example.com in ${SAFARI}` },
    { at: '2025-08-10T22:20:00Z', what: 'Web domain last seen', message: `lure-page.example in ${SAFARI}` },
  ]);
});

it('reads rows out of the write-ahead log', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addObservedDomains(backup, [{ domain: 'early.example' }], { walRows: [{ domain: 'late.example' }] });
  const { records } = await readFromBackup(webkitResourceLoadStatistics, backup.files());
  expect(records.map((r) => r.registrable_domain)).toEqual(['early.example', 'late.example']);
});

it('keeps a row whatever the types of its values are, and goes on after a broken file', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const sql = `CREATE TABLE ObservedDomains (domainID INTEGER PRIMARY KEY, registrableDomain, lastSeen, hadUserInteraction, mostRecentUserInteractionTime);
    INSERT INTO ObservedDomains VALUES (7, NULL, NULL, NULL, NULL);
    INSERT INTO ObservedDomains VALUES (8, x'ff', 'x', 'yes', 9e99);
    INSERT INTO ObservedDomains VALUES (9, 5, 0, 2, 9223372036854775807);`;
  backup.addDatabase(
    'AppDomain-a',
    PATH,
    buildDatabase((db) => db.exec(sql)),
  );
  backup.addDatabase(
    'AppDomain-b',
    PATH,
    buildDatabase((db) => db.exec('CREATE TABLE t (a)')),
  );
  backup.add({ domain: 'AppDomain-c', path: PATH, bytes: new Uint8Array(100) });
  addObservedDomains(backup, [{ domain: 'example.com' }], { app: 'AppDomain-d' });
  const { records, runs, observables, events } = await readFromBackup(
    webkitResourceLoadStatistics,
    backup.files(),
  );
  expect(runs.map(({ status, records: count }) => [status, count])).toEqual([
    ['read', 3],
    ['failed', 0],
    ['failed', 0],
    ['read', 1],
  ]);
  expect(
    records.map((r) => [r.row, r.registrable_domain, r.last_seen_isodate, r.had_user_interaction]),
  ).toEqual([
    [7, null, null, null],
    [8, null, null, null],
    [9, '5', null, true],
    [1, 'example.com', '2025-08-14T06:30:00Z', false],
  ]);
  expect(records[1]?.most_recent_user_interaction_time_isodate).toBeNull();
  expect(observables.map(({ value }) => value)).toEqual(['5', 'example.com']);
  expect(events).toHaveLength(1);
});
