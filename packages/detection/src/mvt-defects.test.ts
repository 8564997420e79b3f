/**
 * The defects of the Mobile Verification Toolkit that concern iPhone backups, numbered as in the project's notes on
 * it: each on a made-up backup, from its bytes to the finding. What it misses is found here, what it invents is not.
 */

import type { CheckResult, Finding } from '@bridle/model';
import {
  addBrowserState,
  addCalendar,
  addCalls,
  addContacts,
  addDataUsage,
  addIdStatusCache,
  addInteractions,
  addManifestRows,
  addSafariHistory,
  addSms,
  addTcc,
  addWhatsappContacts,
  PhantomBackup,
  type PhantomMessage,
} from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { bundle, checkBackup, type IndicatorFiles, sorted } from './testing/index.ts';

const DATE = new Date('2025-01-15T12:00:00Z');

async function check(
  build: (backup: PhantomBackup) => void,
  indicators: IndicatorFiles | string = {},
): Promise<CheckResult> {
  const backup = new PhantomBackup({ date: DATE });
  build(backup);
  const sets = typeof indicators === 'string' ? { 'made-up.stix2': indicators } : indicators;
  const result = await checkBackup(backup.files(), sets);
  // Nothing of a made-up backup may fail to be read: a finding that is missing because of it would look like a pass.
  expect(result.artifacts.filter((run) => run.status !== 'read' && run.status !== 'absent')).toEqual([]);
  return result;
}

/** Links of received messages whose text is only a link, one each. */
const links =
  (...urls: readonly string[]) =>
  (backup: PhantomBackup) =>
    addSms(backup, { messages: urls.map((url) => ({ with: '+12025550123', text: `Look: ${url}` })) });

/** The addresses that were found in messages. */
const found = ({ findings }: CheckResult): readonly (string | undefined)[] =>
  sorted(findings.filter((one) => one.artifact === 'ios.sms').map((one) => one.observable?.value));

const byRule = ({ findings }: CheckResult, rule: string): readonly Finding[] =>
  findings.filter((one) => one.rule === rule);

describe('2: a host that begins with w', () => {
  it('matches, also where the published one begins with www', async () => {
    const urls = ['https://web.bad.example/a', 'https://wha.tsapp.example/b', 'https://www.shop.example/c'];
    const set = bundle(
      'Alpha',
      "[domain-name:value = 'web.bad.example']",
      "[domain-name:value = 'wha.tsapp.example']",
      "[domain-name:value = 'www.shop.example']",
    );
    const result = await check(links(...urls), set);
    expect(found(result)).toEqual(urls);
    expect(result.outcome).toBe('targeted');
  });

  it('is not taken for the host without these letters', async () => {
    const result = await check(
      links('https://wwevil.example/', 'https://w.wevil.example/'),
      bundle('Alpha', "[domain-name:value = 'evil.example']"),
    );
    expect(result.findings).toEqual([]);
  });
});

it('3: a published sub-domain covers what lies below it, other ports and credentials', async () => {
  const urls = [
    'https://a.b.c2.bad.example/',
    'https://c2.bad.example./x',
    'https://c2.bad.example:8443/x',
    'https://user:secret@c2.bad.example/x',
    'http://C2.BAD.example/x',
  ];
  const others = [
    'https://bad.example/',
    'https://c3.bad.example/',
    'https://c2.bad.example.org/',
    'https://xc2.bad.example/',
  ];
  const result = await check(
    links(...urls, ...others),
    bundle('Alpha', "[domain-name:value = 'c2.bad.example']"),
  );
  expect(found(result)).toEqual(sorted(urls));
});

it('4: an address matches as a whole, never as a part of another', async () => {
  const hits = ['http://198.51.100.1/', 'http://198.51.100.1:8080/x', 'https://user@198.51.100.1/'];
  const others = [
    'http://198.51.100.123/',
    'http://198.51.100.11/',
    'https://198.51.100.1.example.org/',
    'https://example.org/?from=198.51.100.1',
    'http://1198.51.100.1/',
  ];
  const result = await check(
    links(...hits, ...others),
    bundle('Alpha', "[ipv4-addr:value = '198.51.100.1']"),
  );
  expect(found(result)).toEqual(sorted(hits));
});

it('5: messages whose text is only in attributedBody, and those without a handle, are read', async () => {
  const messages: readonly PhantomMessage[] = [
    { with: '+12025550123', text: null, body: 'Your parcel: https://one.bad.example/1' },
    { with: null, text: 'https://two.bad.example/2' },
    { with: null, text: null, body: 'https://three.bad.example/3' },
  ];
  const set = bundle('Alpha', "[domain-name:value = 'bad.example']");
  const result = await check((backup) => addSms(backup, { messages }), set);
  expect(found(result)).toEqual([
    'https://one.bad.example/1',
    'https://three.bad.example/3',
    'https://two.bad.example/2',
  ]);
  const late = await check((backup) => addSms(backup, { messages: [] }, { wal: { messages } }), set);
  expect(found(late)).toEqual(found(result));
});

it('5: the sender is compared too', async () => {
  const result = await check(
    (backup) => addSms(backup, { messages: [{ with: 'attacker@example.org', text: 'hello' }] }),
    bundle('Alpha', "[email-addr:value = 'Attacker@example.org']"),
  );
  expect(result.findings).toMatchObject([{ artifact: 'ios.sms', stage: 'targeting', family: 'Alpha' }]);
});

it('6: a row without times does not hide the process beside it', async () => {
  const result = await check(
    (backup) =>
      addDataUsage(backup, [
        { name: 'first', first: null, usage: [{ at: null }] },
        { name: null, first: null },
        { name: 'badd', first: null, usage: [{ at: null }] },
        { name: 'worsed', first: new Date('2025-01-01T00:00:00Z') },
      ]),
    bundle('Alpha', "[process:name = 'badd']", "[process:name = 'worsed']"),
  );
  expect(result.outcome).toBe('infected');
  expect(result.findings.map((one) => [one.observable?.value, one.at, one.level])).toEqual([
    ['worsed', '2025-01-01T00:00:00Z', 'critical'],
    ['badd', null, 'critical'],
  ]);
});

describe('7: a set without any domain', () => {
  const phone = (backup: PhantomBackup): void => {
    links('https://shop.example/pay?id=7', 'https://shop.example/other')(backup);
    addSafariHistory(backup, [{ url: 'https://shop.example/pay?id=7' }]);
    addDataUsage(backup, [{ name: 'badd' }]);
    addWhatsappContacts(backup, [{ jid: '12025550123@s.whatsapp.net' }]);
  };

  it('of processes only leaves everything else readable', async () => {
    const result = await check(phone, bundle('Alpha', "[process:name = 'badd']"));
    expect(result.findings.map((one) => one.artifact)).toEqual(['ios.datausage']);
    expect(result.artifacts.filter((run) => run.records > 0).map((run) => run.artifact)).toEqual(
      expect.arrayContaining(['ios.manifest', 'ios.sms', 'ios.safari-history', 'ios.whatsapp-contacts']),
    );
  });

  it('of addresses only finds these addresses', async () => {
    const result = await check(phone, bundle('Alpha', "[url:value = 'https://shop.example/pay?id=7']"));
    expect(result.findings.map((one) => [one.artifact, one.observable?.value])).toEqual([
      ['ios.safari-history', 'https://shop.example/pay?id=7'],
      ['ios.sms', 'https://shop.example/pay?id=7'],
    ]);
  });
});

describe('8: patterns with more than one plain comparison', () => {
  it('are read where each value can be compared by itself, and stop nothing', async () => {
    const set = bundle(
      'Alpha',
      "[url:value = 'https://shop.example/pay?id=7&to=a=b']",
      "[domain-name:value = 'one.example' OR domain-name:value = 'two.example']",
      "[domain-name:value IN ('three.example', 'four.example')]",
      "[domain-name:value LIKE '%.example']",
      "[domain-name:value = 'five.example' AND ipv4-addr:value = '198.51.100.1']",
      '',
      "[process:name = 'badd']",
    );
    const urls = [
      'https://shop.example/pay?id=7&to=a=b',
      'https://one.example/',
      'https://two.example/',
      'https://three.example/',
      'https://four.example/',
    ];
    const result = await check((backup) => {
      links(...urls, 'https://harmless.example/')(backup);
      addDataUsage(backup, [{ name: 'badd' }]);
    }, set);
    expect(found(result)).toEqual(sorted(urls));
    expect(result.outcome).toBe('infected');
    const [info] = result.indicators;
    expect(info?.loaded).toBeGreaterThan(0);
    expect(info?.skipped.length).toBeGreaterThan(0);
    for (const { reason, count } of info?.skipped ?? [])
      expect([reason.length > 0, count > 0]).toEqual([true, true]);
  });
});

it('11: an absolute path is found in the manifest, whose paths begin at their domain', async () => {
  const set = bundle(
    'Alpha',
    "[file:path = '/private/var/mobile/Library/Example/implant.plist']",
    "[file:path = '/private/var/root/Library/Caches/staging/']",
    "[file:path = '/private/var/mobile/Library/Exam']",
  );
  const result = await check(
    (backup) =>
      addManifestRows(backup, [
        { domain: 'HomeDomain', path: 'Library/Example/implant.plist' },
        { domain: 'RootDomain', path: 'Library/Caches/staging/part/one' },
        { domain: 'RootDomain', path: 'Library/Caches/stagingarea/one' },
        { domain: 'WirelessDomain', path: 'Library/Example/implant.plist' },
      ]),
    set,
  );
  expect(result.outcome).toBe('infected');
  expect(sorted(result.findings.map((one) => [one.artifact, one.observable?.value]))).toEqual([
    ['ios.manifest', '/private/var/mobile/Library/Example/implant.plist'],
    ['ios.manifest', '/private/var/root/Library/Caches/staging/part/one'],
  ]);
});

describe('12: without any indicator the heuristics speak all the same', () => {
  it('of look-ups with NUL characters', async () => {
    const result = await check((backup) =>
      addIdStatusCache(backup, [
        { user: 'mailto:someone\0\0@example.org' },
        { user: 'mailto:ada@example.com' },
      ]),
    );
    expect(byRule(result, 'ios.lookup-with-nul')).toMatchObject([{ level: 'high', stage: 'suspicion' }]);
    expect(result.findings).toHaveLength(1);
    expect(result.outcome).toBe('suspicious');
  });

  it('of a profile that changes notifications', async () => {
    const result = await check((backup) => {
      backup.addProfile('a1', { PayloadContent: [{ PayloadType: 'com.apple.notificationsettings' }] });
      backup.addProfile('b2', { PayloadContent: [{ PayloadType: 'com.apple.wifi.managed' }] });
    });
    expect(byRule(result, 'ios.profile-notification-settings')).toMatchObject([{ level: 'medium' }]);
    expect(result.findings).toHaveLength(1);
  });

  it('of apps without a bundle id, or from elsewhere than the store', async () => {
    const result = await check((backup) => {
      backup.addApplication({ bundleId: 'com.example.store' });
      backup.addApplication({ bundleId: 'com.example.elsewhere', sourceApp: 'com.example.marketplace' });
      backup.addApplication({
        bundleId: 'com.example.nameless',
        metadata: { softwareVersionBundleId: undefined, sourceApp: undefined },
      });
    });
    expect(sorted(result.findings.map((one) => [one.rule, one.level, one.details['app']]))).toEqual([
      ['ios.app-not-from-store', 'medium', 'com.example.elsewhere'],
      ['ios.app-without-bundle-id', 'medium', 'com.example.nameless'],
    ]);
  });
});

it('13: a profile matches by its whole identifier, not because it is a part of a published one', async () => {
  const set = bundle('Alpha', "[configuration-profile:id = '76DAB334-0000-4000-8000-000000000001']");
  const profile = (id: string) => (backup: PhantomBackup) => backup.addProfile('a1', { PayloadUUID: id });
  expect((await check(profile('A'), set)).findings).toEqual([]);
  expect((await check(profile('76DAB334'), set)).findings).toEqual([]);
  const hit = await check(profile('76dab334-0000-4000-8000-000000000001'), set);
  expect(hit.findings).toMatchObject([
    { artifact: 'ios.configuration-profiles', stage: 'infection', level: 'critical' },
  ]);
});

describe('17: what was read and never compared', () => {
  const ACCOUNT = bundle('Alpha', "[email-addr:value = 'attacker@example.org']");
  const DOMAIN = bundle('Alpha', "[domain-name:value = 'bad.example']");
  const APP = bundle('Alpha', "[app:id = 'com.bad.example']");

  it.each<[string, string, (backup: PhantomBackup) => void, string]>([
    [
      'people of interactions',
      'ios.interaction-c',
      (backup) => addInteractions(backup, [{ sender: { identifier: 'attacker@example.org' } }]),
      ACCOUNT,
    ],
    [
      'apps of interactions',
      'ios.interaction-c',
      (backup) => addInteractions(backup, [{ app: 'com.bad.example' }]),
      APP,
    ],
    [
      'contacts',
      'ios.contacts',
      (backup) =>
        addContacts(backup, [
          { first: 'Ada', values: [{ property: 'email', value: 'attacker@example.org' }] },
        ]),
      ACCOUNT,
    ],
    ['calls', 'ios.calls', (backup) => addCalls(backup, [{ number: 'attacker@example.org' }]), ACCOUNT],
    [
      'the address of a calendar item',
      'ios.calendar',
      (backup) => addCalendar(backup, [{ summary: 'Call', url: 'https://bad.example/meet' }]),
      DOMAIN,
    ],
    [
      'the text of a calendar item',
      'ios.calendar',
      (backup) =>
        addCalendar(backup, [{ summary: 'Call', description: 'Join at https://bad.example/meet now' }]),
      DOMAIN,
    ],
    [
      'apps with access to private data',
      'ios.tcc',
      (backup) => addTcc(backup, [{ client: 'com.bad.example' }]),
      APP,
    ],
    [
      'pages in the history of a tab',
      'ios.safari-browser-state',
      (backup) =>
        addBrowserState(backup, [
          { uuid: 'A', url: 'https://good.example/', pages: [{ url: 'https://bad.example/x' }] },
        ]),
      DOMAIN,
    ],
  ])('%s', async (_, artifact, build, set) => {
    const result = await check(build, set);
    expect(result.findings.map((one) => [one.artifact, one.family])).toEqual([[artifact, 'Alpha']]);
    expect((await check(build)).findings).toEqual([]);
  });
});
