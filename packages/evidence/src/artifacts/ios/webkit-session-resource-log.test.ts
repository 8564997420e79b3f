import { addSessionResourceLog, PhantomBackup, type PlistInput, writeBinaryPlist } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readerOf, readFromBackup } from '../../testing/index.ts';
import { webkitSessionResourceLog } from './webkit-session-resource-log.ts';

const DATE = new Date('2020-02-01T12:00:00Z');
const LOG = 'full_browsing_session_resourceLog.plist';
const PATH = `Library/WebKit/WebsiteData/ResourceLoadStatistics/${LOG}`;
const SAFARI = 'AppDomain-com.apple.mobilesafari';

const readPlist = readerOf(
  webkitSessionResourceLog,
  () => new PhantomBackup({ date: DATE }),
  (backup, root: PlistInput, domain?: string, path?: string) =>
    backup.add({ domain: domain ?? SAFARI, path: path ?? PATH, bytes: writeBinaryPlist(root) }),
);

it('reads what a page loaded from and where it redirected', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addSessionResourceLog(backup, [
    {
      origin: 'hop.example',
      lastSeen: new Date('2020-01-30T10:00:05Z'),
      interaction: new Date('2020-01-30T09:59:30.500Z'),
      redirectsFrom: ['news.example', 'news.example'],
      redirectsTo: ['exploit.example'],
      framedBy: ['frame.example'],
      usedBy: ['page.example', 'news.example'],
      extra: {
        subresourceUniqueRedirectsFrom: [{ domain: 'ads.example' }],
        subresourceUniqueRedirectsTo: [{ domain: 'ads2.example' }],
        topFrameLinkDecorationsFrom: [{ domain: 'search.example' }],
        topFrameLoadedThirdPartyScripts: [{ origin: 'script.example', count: 3 }],
      },
    },
  ]);
  const { records, runs, observables, events } = await readFromBackup(
    webkitSessionResourceLog,
    backup.files(),
  );
  expect(records).toEqual([
    {
      row: 1,
      origin: 'hop.example',
      redirect_source: ['news.example'],
      redirect_destination: ['exploit.example'],
      subframe_under_origin: ['frame.example'],
      subresource_under_origin: ['page.example', 'news.example'],
      subresource_redirect_source: ['ads.example'],
      subresource_redirect_destination: ['ads2.example'],
      related_domains: ['search.example', 'script.example'],
      user_interaction: true,
      most_recent_interaction: '2020-01-30T09:59:30.500Z',
      last_seen: 1_580_378_405,
      last_seen_isodate: '2020-01-30T10:00:05Z',
      plist: {
        PrevalentResourceDomain: 'hop.example',
        lastSeen: 1_580_378_405,
        hadUserInteraction: true,
        mostRecentUserInteraction: 1_580_378_370.5,
        grandfathered: false,
        topFrameUniqueRedirectsFrom: [{ domain: 'news.example' }, { domain: 'news.example' }],
        topFrameUniqueRedirectsTo: [{ domain: 'exploit.example' }],
        subframeUnderTopFrameDomains: [{ domain: 'frame.example' }],
        subresourceUnderTopFrameDomains: [{ domain: 'page.example' }, { domain: 'news.example' }],
        subresourceUniqueRedirectsFrom: [{ domain: 'ads.example' }],
        subresourceUniqueRedirectsTo: [{ domain: 'ads2.example' }],
        topFrameLinkDecorationsFrom: [{ domain: 'search.example' }],
        topFrameLoadedThirdPartyScripts: [{ origin: 'script.example', count: 3 }],
      },
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', source: `${SAFARI}::${PATH}` });
  expect(observables.every(({ type, relation }) => type === 'domain-name' && relation === 'contacted')).toBe(
    true,
  );
  expect(observables.map(({ value }) => value)).toEqual([
    'hop.example',
    'news.example',
    'exploit.example',
    'frame.example',
    'page.example',
    'ads.example',
    'ads2.example',
    'search.example',
    'script.example',
  ]);
  const message = 'news.example → hop.example → exploit.example';
  expect(events).toEqual([
    { at: '2020-01-30T10:00:05Z', what: 'Web domain last seen', message },
    { at: '2020-01-30T09:59:30.500Z', what: 'Web page last used', message },
  ]);
});

it('reads the lists of older versions, with origins and counts', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addSessionResourceLog(
    backup,
    [
      {
        origin: 'https://old.example',
        redirectsFrom: ['lure.example'],
        framedBy: ['a.example'],
        usedBy: ['b.example'],
      },
    ],
    { app: 'AppDomain-com.example.messenger', modelVersion: 14 },
  );
  const { records, observables } = await readFromBackup(webkitSessionResourceLog, backup.files());
  expect(records[0]).toMatchObject({
    origin: 'https://old.example',
    redirect_source: ['lure.example'],
    subframe_under_origin: ['a.example'],
    subresource_under_origin: ['b.example'],
    user_interaction: false,
    most_recent_interaction: null,
  });
  expect(observables.map(({ type, value }) => [type, value])).toEqual([
    ['url', 'https://old.example'],
    ['domain-name', 'lure.example'],
    ['domain-name', 'a.example'],
    ['domain-name', 'b.example'],
  ]);
});

it('reads the logs of web clips too', async () => {
  const root = {
    browsingStatistics: [
      { PrevalentResourceDomain: 'clip.example', lastSeen: new Date('2020-01-30T10:00:00Z') },
    ],
  };
  const path = `Library/WebClips/0C0FFEE0.webclip/Storage/${LOG}`;
  const { records } = await readPlist(root, 'HomeDomain', path);
  expect(records[0]).toMatchObject({
    origin: 'clip.example',
    last_seen: 1_580_378_400,
    last_seen_isodate: '2020-01-30T10:00:00Z',
  });
});

it('keeps an entry whatever the types of its values are', async () => {
  const root = {
    browsingStatistics: [
      'x',
      { PrevalentResourceDomain: [], lastSeen: 'x', hadUserInteraction: 'x', topFrameUniqueRedirectsTo: 7 },
      {
        PrevalentResourceDomain: 5,
        lastSeen: -1,
        mostRecentUserInteraction: {},
        topFrameUniqueRedirectsTo: [
          'bare.example',
          1,
          [],
          { other: 1 },
          { domain: {}, origin: 'origin.example' },
        ],
      },
    ],
  };
  const { records, runs, observables, events } = await readPlist(root);
  expect(
    records.map((r) => [r.row, r.origin, r.last_seen_isodate, r.user_interaction, r.redirect_destination]),
  ).toEqual([
    [2, null, null, null, []],
    [3, '5', null, null, ['bare.example', '1', 'origin.example']],
  ]);
  expect(runs[0]).toMatchObject({
    status: 'partial',
    error: 'an entry of browsingStatistics is no dictionary: left out',
  });
  expect(observables.map(({ value }) => value)).toEqual(['5', 'bare.example', '1', 'origin.example']);
  expect(events).toEqual([]);
});

it('tells an empty log from a file that is something else', async () => {
  for (const root of [{ version: 15 }, { browsingStatistics: [] }]) {
    const { runs } = await readPlist(root);
    expect(runs[0]).toMatchObject({ status: 'read', records: 0 });
  }
  for (const root of [{ browsingStatistics: {} }, 'x', [1]]) {
    const { runs } = await readPlist(root);
    expect(runs[0]).toMatchObject({ status: 'failed', records: 0 });
  }
});
