/** Each heuristic on a made-up backup, from its bytes to the finding, beside what must not alarm. */

import type { Finding } from '@bridle/model';
import {
  addCalendar,
  addDataUsage,
  addGlobalPreferences,
  addLocationdClients,
  addProfileEvents,
  addSafariHistory,
  addSms,
  addTcc,
  PhantomBackup,
  redirect,
} from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { iosUsageOfMissingProcess } from './rules/ios-usage-of-missing-process.ts';
import { checkBackup } from './testing/index.ts';

const DATE = new Date('2025-01-15T12:00:00Z');

async function told(build: (backup: PhantomBackup) => void): Promise<readonly Finding[]> {
  const backup = new PhantomBackup({ date: DATE });
  build(backup);
  const { findings, artifacts } = await checkBackup(backup.files());
  expect(artifacts.filter((run) => run.status !== 'read' && run.status !== 'absent')).toEqual([]);
  return findings;
}

const WARNING = 'ALERT: Apple detected a targeted mercenary spyware attack against your iPhone';

describe('ios.threat-notification', () => {
  it('is found in either column, by its words or by its sender, and only where it was received', async () => {
    const findings = await told((backup) =>
      addSms(backup, {
        messages: [
          { with: 'apple', text: WARNING, at: new Date('2024-04-10T19:00:00Z') },
          { with: 'apple', text: null, body: WARNING, at: new Date('2024-04-10T19:00:01Z') },
          { with: 'threat-notifications@apple.com', text: '위협 알림', at: new Date('2024-04-10T19:00:02Z') },
          { with: '+12025550123', text: WARNING, sent: true },
          {
            with: '+12025550123',
            text: 'Have you read that Apple warned iPhone users of mercenary spyware?',
          },
        ],
      }),
    );
    expect(findings.map((one) => [one.rule, one.level, one.stage, one.at, one.details['sign']])).toEqual([
      ['ios.threat-notification', 'high', 'targeting', '2024-04-10T19:00:00Z', 'text'],
      ['ios.threat-notification', 'high', 'targeting', '2024-04-10T19:00:01Z', 'text'],
      ['ios.threat-notification', 'high', 'targeting', '2024-04-10T19:00:02Z', 'sender'],
    ]);
  });
});

describe('ios.redirect-to-other-host', () => {
  const at = new Date('2025-01-02T03:04:05Z');

  it('is told with both hosts and how fast it was', async () => {
    const findings = await told((backup) =>
      addSafariHistory(backup, [
        ...redirect(1, 'http://news.example.org/', 'https://d9z3.cdn.example.net:30897/x', at, 3),
        ...redirect(3, 'http://example.org/', 'https://www.example.org/', at, 3),
        ...redirect(5, 'https://example.org/', 'https://example.com/', at, 3),
        ...redirect(7, 'http://example.org/', 'https://example.com/', at, 1500),
      ]),
    );
    expect(findings).toMatchObject([
      {
        rule: 'ios.redirect-to-other-host',
        level: 'medium',
        row: 1,
        at: '2025-01-02T03:04:05Z',
        details: {
          from: 'news.example.org',
          to: 'd9z3.cdn.example.net',
          milliseconds: 3,
          kind: 'other-site',
        },
      },
    ]);
  });

  it.each([
    ['http://bit.ly/abc', 'https://example.org/', 'shortener'],
    ['http://example.org/', 'http://10.0.0.1/login', 'local-address'],
  ])('%s to %s is weaker: %s', async (from, to, kind) => {
    const findings = await told((backup) => addSafariHistory(backup, redirect(1, from, to, at)));
    expect(findings).toMatchObject([{ level: 'low', details: { kind } }]);
  });

  it('five thousand of them give two hundred findings and the number of the rest', async () => {
    const findings = await told((backup) =>
      addSafariHistory(
        backup,
        Array.from({ length: 5000 }, (_, i) =>
          redirect(
            2 * i + 1,
            `http://a${i}.example.org/`,
            `https://b${i}.example.net/`,
            new Date(at.getTime() + i * 1000),
          ),
        ).flat(),
      ),
    );
    expect(findings).toHaveLength(200);
    expect(findings.reduce((sum, one) => sum + 1 + one.repeats, 0)).toBe(5000);
    expect(findings.find((one) => one.repeats > 0)?.until).toBe('2025-01-02T04:27:24Z');
  });
});

it('ios.attachment-in-var-tmp: received attachments only', async () => {
  const findings = await told((backup) =>
    addSms(backup, {
      messages: [
        {
          with: '+12025550123',
          attachments: [
            { filename: '/private/var/tmp/3C0E-1' },
            { filename: '~/Library/SMS/Attachments/00/00/A/IMG_0001.jpeg' },
          ],
        },
        { with: '+12025550123', sent: true, attachments: [{ filename: '/var/tmp/3C0E-1', outgoing: true }] },
      ],
    }),
  );
  expect(findings).toMatchObject([
    {
      rule: 'ios.attachment-in-var-tmp',
      level: 'medium',
      details: { path: '/private/var/tmp/3C0E-1', sender: '+12025550123' },
    },
  ]);
});

describe('ios.usage-of-missing-process', () => {
  const gone = (...pks: readonly number[]) =>
    pks.map((pk) => ({
      pk,
      name: null,
      gone: true,
      usage: [{ at: new Date(Date.UTC(2024, 0, pk)) }, { at: new Date(Date.UTC(2024, 1, pk)) }],
    }));
  const here = [{ pk: 1, name: 'mDNSResponder', usage: [{}] }];

  it('is one finding for the file, with the ids and the time', async () => {
    const findings = await told((backup) => addDataUsage(backup, [...here, ...gone(7, 8, 12)]));
    expect(findings).toMatchObject([
      {
        rule: 'ios.usage-of-missing-process',
        level: 'medium',
        stage: 'suspicion',
        at: '2024-01-07T00:00:00Z',
        until: '2024-02-12T00:00:00Z',
        details: { processes: 3, rows: 6, ids: '7-8, 12' },
      },
    ]);
  });

  it('is weaker where a whole run of processes is gone', async () => {
    const findings = await told((backup) => addDataUsage(backup, [...here, ...gone(2, 3, 4, 5, 6, 7, 8)]));
    expect(findings).toMatchObject([{ level: 'low', details: { processes: 7, ids: '2-8' } }]);
  });

  it('is silent about processes without usage, as clean phones have them', async () => {
    expect(await told((backup) => addDataUsage(backup, [...here, { pk: 2, name: 'quietd' }]))).toEqual([]);
  });

  it('keeps little of a database that names a million processes', () => {
    const run = iosUsageOfMissingProcess.start();
    for (let row = 0; row < 1_000_000; row++) {
      run.record({ row, process_missing: true, live_proc_id: row, live_isodate: null }, () => undefined);
    }
    run.end?.(({ details }) =>
      expect(details).toEqual({ processes: 20_000, rows: 1_000_000, ids: '0-19999' }),
    );
    expect.assertions(1);
  });
});

it('ios.process-rows-missing: one line for the file, for information', async () => {
  const pks = [1, 2, 4, 9, ...Array.from({ length: 60 }, (_, i) => 20 + 2 * i)];
  const findings = await told((backup) =>
    addDataUsage(
      backup,
      pks.map((pk) => ({ pk, name: `p${pk}`, usage: [{}] })),
    ),
  );
  expect(findings).toMatchObject([
    {
      rule: 'ios.process-rows-missing',
      level: 'info',
      stage: 'context',
      at: null,
      row: 3,
      details: { gaps: 62, missing: 74 },
    },
  ]);
  expect(findings[0]?.details['ids']).toMatch(/^3, 5-8, 10-19, 21, .*, …$/);
});

describe('ios.calendar-quadream-invitation', () => {
  const item = {
    summary: 'Meeting',
    description: 'Notes',
    start: new Date('2019-01-01T00:00:00Z'),
    created: new Date('2021-03-01T00:00:00Z'),
  };

  it('is high for an invitation by somebody else, dated by when it arrived', async () => {
    const findings = await told((backup) =>
      addCalendar(backup, [{ ...item, organizer: { email: 'someone@example.org' } }]),
    );
    expect(findings).toMatchObject([
      {
        rule: 'ios.calendar-quadream-invitation',
        level: 'high',
        stage: 'suspicion',
        family: null,
        at: '2021-03-01T00:00:00Z',
        details: { organizer: 'someone@example.org' },
      },
    ]);
  });

  it('is medium for an item of the owner’s', async () => {
    expect(await told((backup) => addCalendar(backup, [item]))).toMatchObject([{ level: 'medium' }]);
    const own = { ...item, organizer: { email: 'owner@example.org', self: true } };
    expect(await told((backup) => addCalendar(backup, [own]))).toMatchObject([{ level: 'medium' }]);
  });

  it('is silent about other meetings', async () => {
    expect(
      await told((backup) => addCalendar(backup, [{ ...item, description: 'Notes of last time' }])),
    ).toEqual([]);
  });
});

it.each([
  [true, 'info', 'on'],
  [false, 'low', 'off'],
])('ios.lockdown-mode %s is %s', async (value, level, state) => {
  const findings = await told((backup) =>
    addGlobalPreferences(backup, { LDMGlobalEnabled: value, AppleLanguages: ['en'] }),
  );
  expect(findings).toMatchObject([
    { rule: 'ios.lockdown-mode', level, stage: 'context', details: { state } },
  ]);
});

it('ios.profile-event: each event, weaker where iOS handles an operator’s profile', async () => {
  const findings = await told((backup) =>
    addProfileEvents(backup, [
      { profileId: 'com.example.profile', operation: 'install', process: 'Preferences' },
      { profileId: 'operator.example', operation: 'remove', process: 'Carrier Profile Removal' },
    ]),
  );
  expect(findings).toMatchObject([
    {
      rule: 'ios.profile-event',
      level: 'low',
      details: { profile: 'com.example.profile', operation: 'install' },
    },
    { rule: 'ios.profile-event', level: 'info', details: { profile: 'operator.example' } },
  ]);
});

it('ios.profile-notification-settings: weaker where it is one payload among others', async () => {
  const notifications = { PayloadType: 'com.apple.notificationsettings' };
  const findings = await told((backup) => {
    backup.addProfile('a1', { PayloadDisplayName: 'Only that', PayloadContent: [notifications] });
    backup.addProfile('b2', {
      PayloadDisplayName: 'Work',
      PayloadContent: [{ PayloadType: 'com.apple.mdm' }, notifications],
    });
  });
  expect(findings.map((one) => [one.rule, one.level, one.details['profile']])).toEqual([
    ['ios.profile-notification-settings', 'medium', 'Only that'],
    ['ios.profile-notification-settings', 'low', 'Work'],
    ['ios.profile-mdm-or-root', 'low', 'Work'],
  ]);
});

it('ios.capture-outside-of-apps: an executable outside of apps that may listen', async () => {
  const service = 'kTCCServiceMicrophone';
  const findings = await told((backup) =>
    addTcc(backup, [
      { service, client: '/private/var/tmp/helper', clientType: 1 },
      { service, client: '/private/var/tmp/other', clientType: 1, authValue: 0 },
      { service, client: '/usr/libexec/exampled', clientType: 1 },
      { service, client: 'com.example.app' },
    ]),
  );
  expect(findings).toMatchObject([
    {
      rule: 'ios.capture-outside-of-apps',
      level: 'medium',
      details: { client: '/private/var/tmp/helper', service: 'microphone' },
    },
  ]);
});

it('ios.location-client-in-staging: an executable in the staging folder', async () => {
  const path = '/private/var/db/com.apple.xpc.roleaccountd.staging/exampled';
  const findings = await told((backup) =>
    addLocationdClients(backup, [
      { key: 'com.apple.locationd.executable-exampled', entry: { Executable: path } },
      { key: 'com.example.app', entry: { BundleId: 'com.example.app' } },
    ]),
  );
  expect(findings).toMatchObject([
    { rule: 'ios.location-client-in-staging', level: 'high', details: { path } },
  ]);
});

it('a phone without anything unusual gives nothing', async () => {
  const findings = await told((backup) => {
    addSms(backup, { messages: [{ with: '+12025550123', text: 'See you at https://example.org/' }] });
    addSafariHistory(backup, [{ url: 'https://example.org/' }]);
    addDataUsage(backup, [{ name: 'mDNSResponder', usage: [{}] }]);
    addCalendar(backup, [{ summary: 'Lunch' }]);
    addTcc(backup, [{ client: 'com.example.app' }]);
    backup.addApplication({ bundleId: 'com.example.app' });
  });
  expect(findings).toEqual([]);
});
