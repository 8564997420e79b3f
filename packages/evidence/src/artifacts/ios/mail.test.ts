import { addMail, MAIL_ACCOUNT, mailExample, PhantomDump, type PhantomIndexedMail } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { errorsAt, readerOf, readFromBackup } from '../../testing/index.ts';
import { mail } from './mail.ts';

const at = new Date('2025-08-01T07:00:10Z');
const lure: PhantomIndexedMail = {
  from: 'news@lure.example',
  fromName: 'Parcel service',
  to: ['nadia@example.org'],
  subject: 'See https://landing.example/s',
  summary: 'Choose another day at https://landing.example/p and',
  received: at,
};

const read = readerOf(mail, () => new PhantomDump(), addMail);

describe('the index of Apple Mail', () => {
  it('gives sender, subject, beginning, links, files and times of a mail', async () => {
    const { records, runs } = await readFromBackup(mail, mailExample().files());
    expect(runs).toMatchObject([{ status: 'read', recovered: { records: 1 } }]);
    expect(records[0]).toEqual({
      row: 1,
      isodate: '2025-08-01T07:00:10Z',
      sent_date: '2025-08-01T07:00:00Z',
      viewed_date: '2025-08-01T08:15:00Z',
      direction: 'received',
      mailbox: `${MAIL_ACCOUNT}/INBOX`,
      sender: 'news@lure.example',
      sender_name: 'Parcel service',
      recipients: ['nadia@example.org'],
      subject: 'Your parcel could not be delivered',
      text: 'Choose another day at https://landing.example/p and',
      links: ['https://landing.example/p', 'https://landing.example/unsubscribe'],
      attachments: [{ name: 'label.pdf', type: null, size: null, sha256: null }],
      read: true,
      state: null,
    });
  });

  it('tells by mailbox and by the owner’s accounts who sent a mail', async () => {
    const { records } = await readFromBackup(mail, mailExample().files());
    expect(records.map(({ row, direction, state }) => [row, direction, state])).toEqual([
      [1, 'received', null],
      [2, 'sent', null],
      [3, null, 'draft'],
      // In an archive of both kinds: somebody else than the owner sent it.
      [4, 'received', null],
      [5, 'received', 'deleted'],
      [6, 'received', null],
    ]);
  });

  it('does not say who sent a mail in an archive where no account of the owner is known', async () => {
    const { records, observables } = await read([{ ...lure, mailbox: 'Archive' }]);
    expect(records[0]?.direction).toBeNull();
    expect(new Set(observables.map(({ relation }) => relation))).toEqual(new Set(['mentioned']));
  });

  it('emits links, files and the sender of what came in, and the recipients of what went out', async () => {
    const { observables } = await readFromBackup(mail, mailExample().files());
    expect(observables).toContainEqual({
      type: 'url',
      value: 'https://landing.example/unsubscribe',
      relation: 'received',
    });
    expect(observables).toContainEqual({ type: 'file-name', value: 'label.pdf', relation: 'received' });
    expect(observables).toContainEqual({
      type: 'email-addr',
      value: 'news@lure.example',
      relation: 'received',
    });
    expect(observables).toContainEqual({ type: 'email-addr', value: 'desk@example.com', relation: 'sent' });
    expect(observables).not.toContainEqual(
      expect.objectContaining({ value: 'nadia@example.org', relation: 'received' }),
    );
  });

  it('recovers a deleted mail with its deleted words', async () => {
    const { records } = await readFromBackup(mail, mailExample().files());
    const gone = records.find(({ recovered }) => recovered !== undefined);
    expect(gone).toMatchObject({
      subject: 'Look at this at once',
      sender: 'gone@lure.example',
      links: ['https://landing.example/gone'],
      isodate: '2025-08-04T12:00:00Z',
    });
  });

  it('reads the tables of iOS 12 and before', async () => {
    const { records, runs } = await read([{ ...lure, to: ['a@example.org', 'b@example.org'], read: true }], {
      old: true,
    });
    expect(runs[0]?.status).toBe('read');
    expect(records[0]).toMatchObject({
      sender: 'news@lure.example',
      sender_name: 'Parcel service',
      recipients: ['a@example.org', 'b@example.org'],
      subject: 'See https://landing.example/s',
      text: '',
      links: ['https://landing.example/s'],
      read: true,
      viewed_date: null,
    });
  });

  it('still has times and mailboxes when the phone was locked, and says what is missing', async () => {
    const { records, runs } = await read([lure], { locked: true });
    expect(runs).toMatchObject([
      { status: 'partial', error: 'the Protected Index is not there: senders and subjects stay unknown' },
    ]);
    expect(records[0]).toMatchObject({
      isodate: '2025-08-01T07:00:10Z',
      sender: null,
      subject: null,
      direction: 'received',
    });
  });

  it('bears a mail without anything, and says so of another database', async () => {
    const { records } = await read([{ from: null, received: null }]);
    expect(records[0]).toMatchObject({
      isodate: null,
      sender: null,
      subject: null,
      recipients: [],
      links: [],
    });
    const dump = new PhantomDump();
    dump.addDatabase('private/var/mobile/Library/Mail/Envelope Index', (db) => db.exec('CREATE TABLE a (b)'));
    expect((await readFromBackup(mail, dump.files())).runs).toMatchObject([{ status: 'failed' }]);
  });
});

it('says when a header of a mail, or what belongs to one, is cut', async () => {
  const addressed = (length: number) =>
    read([{ ...lure, to: ['a@example.org,'.padEnd(length)] }], { old: true });
  expect(await errorsAt(65_536, addressed)).toEqual([
    null,
    'a header of a mail is longer than 65536 characters: its end is left out',
  ]);
  const sentTo = (length: number) =>
    read([{ ...lure, to: Array.from({ length }, (_, i) => `a${i}@example.org`) }]);
  expect(await errorsAt(1000, sentTo)).toEqual([
    null,
    'more than 1000 rows of recipients belong to one: the rest is left out',
  ]);
  const owned = (length: number) =>
    read(
      Array.from({ length: length + 1 }, (_, i) => ({
        ...lure,
        // The last mail is of an address that was known before.
        from: `a${i % length}@example.org`,
        mailbox: 'Sent Messages',
      })),
    );
  expect(await errorsAt(200, owned)).toEqual([
    null,
    'more than 200 addresses of the owner: the rest is left out',
  ]);
});
