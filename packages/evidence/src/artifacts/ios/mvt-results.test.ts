import { mvtResultsExample, PhantomMvtResults } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { IOS_MODULES } from '../../mvt/modules.ts';
import { observableLines, readFromBackup } from '../../testing/index.ts';
import { mvtResults } from './mvt-results.ts';

async function read(module: string, content: unknown) {
  const results = new PhantomMvtResults();
  results.add(module, content);
  return readFromBackup(mvtResults, results.files());
}

async function readText(module: string, text: string) {
  const results = new PhantomMvtResults();
  results.addText(`${module}.json`, text);
  return readFromBackup(mvtResults, results.files());
}

/** One record of each module that names something, and what it names. */
const CASES: Readonly<Record<string, readonly [unknown, readonly string[]]>> = {
  analytics: [{ isodate: '', artifact: 'a.db', process: 'exampled' }, ['process ran exampled']],
  applications: [
    { name: 'com.example.a', softwareVersionBundleId: 'com.example.b' },
    ['app-id present com.example.a', 'app-id present com.example.b'],
  ],
  cache_files: [{ url: 'https://a.example' }, ['url contacted https://a.example']],
  calendar: [
    { participant_email: 'a@example.org', description: 'see https://b.example/x.' },
    ['email-addr received a@example.org', 'url received https://b.example/x'],
  ],
  calls: [{ number: '+12025550101' }, ['phone-number mentioned +12025550101']],
  chrome_favicon: [
    { url: 'https://a.example', icon_url: 'https://b.example' },
    ['url visited https://a.example', 'url contacted https://b.example'],
  ],
  chrome_history: [{ url: 'https://a.example' }, ['url visited https://a.example']],
  configuration_profiles: [
    { plist: { PayloadUUID: 'u', PayloadContent: [{ PayloadIdentifier: 'i' }] } },
    ['profile-id present u', 'profile-id present i'],
  ],
  contacts: [{ value: 'a@example.org' }, ['email-addr mentioned a@example.org']],
  datausage: [
    { proc_name: 'exampled', bundle_id: 'com.example.a' },
    ['process ran exampled', 'app-id ran com.example.a'],
  ],
  filesystem: [{ path: 'private/var/tmp/x' }, ['file-path present /private/var/tmp/x']],
  firefox_favicon: [
    { url: 'https://i.example', history_url: 'https://a.example' },
    ['url contacted https://i.example', 'url visited https://a.example'],
  ],
  firefox_history: [{ url: 'https://a.example' }, ['url visited https://a.example']],
  id_status_cache: [{ user: 'mailto:a\\x00\\x00@x' }, []],
  interaction_c: [
    {
      bundle_id: 'com.example.a',
      direction: 'INCOMING',
      sender_identifier: 'a@example.org',
      content: 'https://c.example',
    },
    ['app-id ran com.example.a', 'email-addr received a@example.org', 'url received https://c.example'],
  ],
  locationd_clients: [
    { package: 'com.example.a', Executable: '/usr/libexec/x' },
    [
      'app-id ran com.example.a',
      'process ran com.example.a',
      'file-path ran /usr/libexec/x',
      'process ran x',
    ],
  ],
  manifest: [
    { domain: 'HomeDomain', relative_path: 'Library/x/https_a.example_0.localstorage' },
    [
      'file-path present /private/var/mobile/Library/x/https_a.example_0.localstorage',
      'url contacted https://a.example/',
    ],
  ],
  netusage: [{ proc_name: 'MISSING [follows a]' }, []],
  os_analytics_ad_daily: [{ package: 'a.b' }, ['process ran a.b', 'app-id ran a.b']],
  profile_events: [{ profile_id: 'p', process: 'q' }, ['profile-id present p', 'process ran q']],
  safari_browser_state: [
    { tab_url: 'https://a.example', session_data: [{ entry_url: 'https://b.example' }] },
    ['url visited https://a.example', 'url visited https://b.example'],
  ],
  safari_favicon: [{ icon_url: 'https://a.example' }, ['url contacted https://a.example']],
  safari_history: [{ url: 'https://a.example' }, ['url visited https://a.example']],
  shortcuts: [{ action_urls: ['https://a.example'] }, ['url mentioned https://a.example']],
  shutdown_log: [{ client: '/private/var/x/bh' }, ['file-path ran /private/var/x/bh', 'process ran bh']],
  sms: [
    {
      direction: 'sent',
      text: 'https://a.example/!',
      links: ['https://a.example/!'],
      phone_number: '+12025550101',
    },
    ['url sent https://a.example/', 'phone-number sent +12025550101'],
  ],
  sms_attachments: [
    { direction: 'received', filename: '/var/tmp/a.gif', transfer_name: 'b.gif' },
    ['file-path received /var/tmp/a.gif', 'file-name received b.gif'],
  ],
  tcc: [{ client: 'Launch' }, ['app-id ran Launch', 'process ran Launch']],
  webkit_indexeddb: [{ url: 'https://a.example' }, ['url contacted https://a.example']],
  webkit_local_storage: [{ url: 'https://a.example' }, ['url contacted https://a.example']],
  webkit_resource_load_statistics: [{ registrable_domain: 'a.example' }, ['domain-name contacted a.example']],
  webkit_safari_view_service: [{ url: 'https://a.example' }, ['url contacted https://a.example']],
  webkit_session_resource_log: [
    { origin: 'https://a.example', redirect_source: ['b.example', { domain: 'c.example' }] },
    ['url contacted https://a.example', 'domain-name contacted b.example', 'domain-name contacted c.example'],
  ],
  whatsapp: [
    { ZISFROMME: 0, ZFROMJID: '12025550101@s.whatsapp.net', ZTEXT: 'see https://a.example' },
    ['url received https://a.example', 'phone-number received +12025550101'],
  ],
  whatsapp_contacts: [{ phone_number: '+12025550101' }, ['phone-number mentioned +12025550101']],
};

describe('results of MVT', () => {
  it('are read with their places, times and groups', async () => {
    const { records, runs, events } = await readFromBackup(mvtResults, mvtResultsExample().files());
    expect(runs.map(({ source, status }) => [source, status])).toEqual([
      ['backup_info.json', 'read'],
      ['sms.json', 'read'],
      ['tcc.json', 'read'],
      ['webkit_session_resource_log.json', 'read'],
    ]);
    const sms = records.find(({ module }) => module === 'sms');
    expect(sms).toMatchObject({
      row: 1,
      group: null,
      isodate: '2025-08-10T09:12:13.000000Z',
      result: { ROWID: 1 },
    });
    expect(records.at(-1)).toMatchObject({ group: 'AppDomain-com.example.browser' });
    expect(events).toContainEqual({
      at: '2025-08-11T10:00:00.000000Z',
      what: expect.any(String),
      message: 'tcc',
    });
  });

  it.each(Object.entries(CASES))('name what a record of %s has seen', async (module, [entry, expected]) => {
    expect(observableLines((await read(module, [entry])).observables)).toEqual(expected);
  });

  it('have a case above for each module that names something', () => {
    const silent = ['backup_info', 'global_preferences'];
    expect([...Object.keys(CASES), ...silent].sort()).toEqual([...IOS_MODULES].sort());
  });

  it('keep the digits of times in nanoseconds', async () => {
    const { records } = await readText('sms', '[{"date": 588813210539788032}]');
    expect(records[0]?.result).toEqual({ date: '588813210539788032' });
  });

  it('say what is damaged, and go on', async () => {
    const { records, runs } = await readText(
      'sms',
      '[{"a": NaN}, {"a": 1e999}, {"phone_number": "+12025550101"}]',
    );
    expect(records.map(({ row }) => row)).toEqual([3]);
    expect(runs).toMatchObject([{ status: 'partial', error: expect.stringContaining('2 records') }]);
  });

  it('bear keys that are names of the language, values of any type, and depth', async () => {
    const deep = `${'{"links":['.repeat(5000)}${']}'.repeat(5000)}`;
    const text = `[{"__proto__": {"text": "https://a.example"}}, null, 1, [[]], "x", {"links": {"length": 3}}, ${deep}]`;
    for (const module of IOS_MODULES) {
      const { records, runs, observables } = await readText(module, text);
      expect(records, module).toHaveLength(6);
      expect(runs).toMatchObject([{ status: 'partial' }]);
      expect(observables).toEqual([]);
    }
    expect(({} as { text?: string }).text).toBeUndefined();
  });

  it('that are cut at any byte are never called whole', async () => {
    const text = JSON.stringify(
      [{ phone_number: '+12025550101', links: ['https://a.example'] }, { text: 'é' }],
      null,
      4,
    );
    for (let end = 0; end < text.length; end++) {
      const { runs } = await readText('sms', text.slice(0, end));
      expect(runs[0]?.status, `cut at ${end}`).not.toBe('read');
    }
  });
});
