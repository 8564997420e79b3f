import { addSafariHistory, PhantomBackup, redirect } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { safariHistory } from './safari-history.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const AT = '2025-08-14T06:30:00Z';
const NO_REDIRECT = {
  redirect_source: null,
  redirect_destination: null,
  redirect_destination_url: null,
  redirect_destination_isodate: null,
};

it('reads each visit with its page, and a redirect with where it led and when', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const injected = redirect(
    1,
    'http://news.example/',
    'https://a1.landing.example:8443/x',
    new Date('2025-07-01T08:15:30.250Z'),
  );
  addSafariHistory(backup, [...injected, { url: 'https://news.example/today', title: 'Today' }], {
    wal: [{ url: 'https://news.example/today', title: 'Later' }],
  });
  const { records, runs, observables, events } = await readFromBackup(safariHistory, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      id: 1,
      url: 'http://news.example/',
      title: null,
      visit_id: 1,
      timestamp: 773050530.25,
      isodate: '2025-07-01T08:15:30.250Z',
      redirect_source: null,
      redirect_destination: 2,
      redirect_destination_url: 'https://a1.landing.example:8443/x',
      redirect_destination_isodate: '2025-07-01T08:15:30.450Z',
    },
    {
      row: 2,
      id: 2,
      url: 'https://a1.landing.example:8443/x',
      title: null,
      visit_id: 2,
      timestamp: 773050530.45,
      isodate: '2025-07-01T08:15:30.450Z',
      ...NO_REDIRECT,
      redirect_source: 1,
    },
    {
      row: 3,
      id: 3,
      url: 'https://news.example/today',
      title: 'Today',
      visit_id: 3,
      timestamp: 776845800,
      isodate: AT,
      ...NO_REDIRECT,
    },
    {
      row: 4,
      id: 3,
      url: 'https://news.example/today',
      title: 'Later',
      visit_id: 4,
      timestamp: 776845800,
      isodate: AT,
      ...NO_REDIRECT,
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', records: 4, error: null });
  expect(observables.map(({ type, value, relation }) => [type, value, relation])).toEqual([
    ['url', 'http://news.example/', 'visited'],
    ['url', 'https://a1.landing.example:8443/x', 'visited'],
    ['url', 'https://news.example/today', 'visited'],
    ['url', 'https://news.example/today', 'visited'],
  ]);
  expect(events[0]).toEqual({
    at: '2025-07-01T08:15:30.250Z',
    what: 'Page visited',
    message: 'http://news.example/',
  });
});

it('finds the histories of profiles and of other apps that embed Safari', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addSafariHistory(backup, [{ url: 'https://home.example/' }]);
  addSafariHistory(backup, [{ url: 'https://work.example/' }], {
    profile: '00000000-0000-4000-8000-0000000000C1',
  });
  addSafariHistory(backup, [{ url: 'https://app.example/' }], { domain: 'AppDomain-com.example.browser' });
  const { records, runs } = await readFromBackup(safariHistory, backup.files());
  expect(records.map(({ url }) => url)).toEqual([
    'https://work.example/',
    'https://app.example/',
    'https://home.example/',
  ]);
  expect(runs.map(({ source }) => source)).toEqual([
    'AppDomain-com.apple.mobilesafari::Library/Safari/Profiles/00000000-0000-4000-8000-0000000000C1/History.db',
    'AppDomain-com.example.browser::Library/Safari/History.db',
    'HomeDomain::Library/Safari/History.db',
  ]);
});

it('keeps visits whose page or redirect is gone, and those without a time', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addSafariHistory(backup, [
    { url: null },
    { url: 'https://one.example/', redirectsTo: 99 },
    { url: 'https://two.example/', raw: { visit_time: 'x', history_item: 'y', redirect_source: 'z' } },
  ]);
  const { records, runs, events } = await readFromBackup(safariHistory, backup.files());
  const visit = { title: null, timestamp: 776845800, isodate: AT, ...NO_REDIRECT };
  expect(records).toEqual([
    { row: 1, id: 9000, url: null, visit_id: 1, ...visit },
    { row: 2, id: 1, url: 'https://one.example/', visit_id: 2, ...visit, redirect_destination: 99 },
    { row: 3, id: null, url: null, visit_id: 3, ...visit, timestamp: null, isodate: null },
  ]);
  expect(runs[0]?.status).toBe('read');
  expect(events).toHaveLength(2);
});

it('reads an old schema without redirects, and says of another database that it is none', async () => {
  const read = async (schema: string) => {
    const backup = new PhantomBackup({ date: DATE });
    addSafariHistory(backup, [{ url: 'https://one.example/' }], { schema });
    const { records, runs } = await readFromBackup(safariHistory, backup.files());
    return [
      records.map(({ url, redirect_destination }) => [url, redirect_destination]),
      runs[0]?.status,
      runs[0]?.error,
    ];
  };
  const items = 'CREATE TABLE history_items (id INTEGER PRIMARY KEY, url TEXT, visit_count INTEGER);';
  const visits =
    'CREATE TABLE history_visits (id INTEGER PRIMARY KEY, history_item INTEGER, visit_time REAL);';
  expect(await read(items + visits)).toEqual([[['https://one.example/', null]], 'read', null]);
  const error = 'no table history_visits or history_items: not a history that Safari writes';
  expect(await read(items)).toEqual([[], 'failed', error]);
});
