/** A link of known spyware infrastructure is told the same, through whichever app on the phone it came. */

import type { Finding } from '@bridle/model';
import {
  addMessenger,
  addTelegram,
  addThreema,
  addViber,
  addWhatsapp,
  PhantomBackup,
  telegramPeer,
} from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { holdsMessages } from './analysers/records.ts';
import { bundle, checkBackup, sorted } from './testing/index.ts';

const DATE = new Date('2025-01-15T12:00:00Z');
const AT = new Date('2025-01-10T08:00:00Z');
const PHONE = '+12025550143';
const LURE = 'Read this: https://cdn.bad.example/a?x=1';
const MINE = 'Is this bad? https://cdn.bad.example/a?x=1';
const SET = {
  'made-up.stix2': bundle(
    'Alpha',
    "[domain-name:value = 'bad.example']",
    `[phone-number:value = '${PHONE}']`,
  ),
};

const WHATSAPP = '12025550143@s.whatsapp.net';
const PEER = telegramPeer('user', 5_550_143);
const hedda = { id: 'HEDDA001', name: 'Hedda Lindwater', phone: PHONE };

/** The same two messages, with an attacker whose number is known. */
const APPS: Readonly<Record<string, (backup: PhantomBackup) => void>> = {
  'ios.whatsapp': (backup) =>
    addWhatsapp(backup, [
      {
        jid: WHATSAPP,
        messages: [
          { text: LURE, at: AT },
          { text: MINE, at: DATE, sent: true },
        ],
      },
    ]),
  'ios.viber': (backup) =>
    addViber(backup, {
      chats: [
        {
          with: hedda,
          messages: [
            { from: hedda, text: LURE, at: AT },
            { text: MINE, at: DATE, sent: true },
          ],
        },
      ],
    }),
  'ios.threema': (backup) =>
    addThreema(backup, {
      chats: [
        {
          with: hedda,
          messages: [
            { text: LURE, at: AT },
            { text: MINE, at: DATE, sent: true },
          ],
        },
      ],
    }),
  'ios.telegram': (backup) =>
    addTelegram(backup, {
      peers: [[PEER, { fn: 'Hedda', p: '12025550143' }]],
      messages: [
        { in: PEER, from: PEER, text: LURE, at: AT },
        { in: PEER, sent: true, text: MINE, at: DATE },
      ],
    }),
  'ios.messenger': (backup) =>
    addMessenger(backup, {
      owner: 1,
      contacts: [{ ...hedda, id: 2 }],
      threads: [
        {
          key: 2,
          messages: [
            { from: 2, text: LURE, at: AT },
            { from: 1, text: MINE, at: DATE },
          ],
        },
      ],
    }),
};

async function told(build: (backup: PhantomBackup) => void) {
  const backup = new PhantomBackup({ date: DATE });
  build(backup);
  const { findings, outcome } = await checkBackup(backup.files(), SET);
  const of = ({ stage, level, at, observable, family }: Finding) => ({
    stage,
    level,
    at,
    observable,
    family,
  });
  return { outcome, findings: findings.filter(({ artifact }) => artifact !== 'ios.manifest').map(of) };
}

describe.each(Object.keys(APPS).filter((id) => id !== 'ios.whatsapp'))('%s', (id) => {
  it('is told as WhatsApp is', async () => {
    const expected = await told(APPS['ios.whatsapp'] ?? (() => undefined));
    const found = await told(APPS[id] ?? (() => undefined));
    expect(expected.outcome).toBe('targeted');
    // The list of chats, which WhatsApp has beside its messages, mentions the number once more.
    const messages = expected.findings.filter(({ observable }) => observable?.relation !== 'mentioned');
    expect(messages.length).toBeGreaterThan(2);
    expect(found.outcome).toBe('targeted');
    expect(sorted(found.findings.map((one) => JSON.stringify(one)))).toEqual(
      sorted(messages.map((one) => JSON.stringify(one))),
    );
  });

  it('is looked through for lures too', () => {
    expect(holdsMessages(id as Parameters<typeof holdsMessages>[0])).toBe(true);
  });
});
