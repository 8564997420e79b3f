import { createHash } from 'node:crypto';
import { fixtures, smsBackup, smsElement, zipOf } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import type { SmsBackupRecord } from '../../messages/sms-backup/elements.ts';
import { smsBackupRestore as source } from '../../sources/sms-backup-restore.ts';
import {
  type ArtifactReading,
  errorsAt,
  memorySingleFile,
  readFromBackup,
  utf8,
} from '../../testing/index.ts';
import { smsBackupRestore } from './sms-backup-restore.ts';

const read = (xml: string | Uint8Array, name = 'a.xml'): Promise<ArtifactReading<SmsBackupRecord>> =>
  readFromBackup(smsBackupRestore, new Map([[name, typeof xml === 'string' ? utf8(xml) : xml]]));
const message = (body: string): string =>
  smsElement('sms', { address: '+12025550143', date: '1754031700123', type: 1, body });

describe('a file of SMS Backup & Restore', () => {
  it('is read message by message', async () => {
    const made = fixtures.get('messages.sms-backup-restore')?.().files();
    const { records, runs, observables, events } = await readFromBackup(smsBackupRestore, made ?? new Map());
    expect(runs).toMatchObject([{ status: 'read', records: 5, source: 'sms-20250801070000.xml' }]);
    expect(records[0]).toEqual({
      row: 1,
      kind: 'message',
      channel: 'sms',
      chat: '+12025550143',
      sender: '+12025550143',
      recipients: [],
      direction: 'received',
      isodate: '2025-08-01T07:01:40.123Z',
      date_precision: 'millisecond',
      date_basis: 'device',
      date_text: null,
      date_doubt: null,
      zone: null,
      text: 'Your parcel 📦 waits: https://parcel.example.org/a?b=1&c=2',
      links: ['https://parcel.example.org/a?b=1&c=2'],
      attachments: [],
      state: null,
      original: 'element 1',
      contact_name: null,
      subject: null,
      sent_date: '2025-08-01T07:01:39Z',
      service_center: '+12025550199',
      read: true,
      call_type: null,
      duration: null,
    });
    expect(records[1]).toMatchObject({
      direction: 'sent',
      sender: null,
      recipients: ['+12025550144'],
      text: 'On my way\nsoon',
      contact_name: 'Runa Inkwater',
      sent_date: null,
    });
    expect(records[2]).toMatchObject({
      state: 'draft',
      isodate: null,
      date_text: 'yesterday',
      read: false,
    });
    expect(records[3]).toMatchObject({
      channel: 'mms',
      subject: 'Look',
      text: 'The harbour',
      sender: '+12025550144',
      recipients: ['+12025550145'],
      attachments: [
        {
          name: 'harbour.jpg',
          type: 'image/jpeg',
          size: 13,
          sha256: createHash('sha256').update('Hello harbour').digest('hex'),
        },
      ],
    });
    expect(records[4]).toMatchObject({
      kind: 'call',
      channel: 'phone',
      call_type: 'missed',
      duration: 0,
      text: '',
    });
    expect(observables).toContainEqual({
      type: 'url',
      value: 'https://parcel.example.org/a?b=1&c=2',
      relation: 'received',
    });
    expect(observables).toContainEqual({ type: 'phone-number', value: '+12025550143', relation: 'received' });
    expect(observables).toContainEqual({ type: 'phone-number', value: '+12025550144', relation: 'sent' });
    expect(observables.filter((o) => o.type === 'file-hash')).toHaveLength(1);
    expect(events.map((e) => e.what)).toEqual([
      'Message received',
      'Message sent',
      'Message received',
      'Call received',
    ]);
  });

  it('is read up to where it breaks off, and beyond what is broken', async () => {
    const whole = smsBackup([message('one'), message('two'), message('three')]);
    const cut = await read(whole.slice(0, whole.indexOf('three')));
    expect(cut.records.map((r) => r.text)).toEqual(['one', 'two', '']);
    expect(cut.runs).toMatchObject([
      { status: 'partial', error: expect.stringMatching(/ends within an element.*cut off/) },
    ]);
    const broken = await read(whole.replace('body="two"', 'body="two'));
    expect(broken.records.map((r) => r.text.trim())).toEqual(['one', 'two />', 'three']);
    expect(broken.runs).toMatchObject([
      { status: 'partial', error: expect.stringContaining('not well-formed') },
    ]);
  });

  it('says that there are fewer messages than the file tells', async () => {
    const { runs } = await read(smsBackup([message('one')], 'smses', 5));
    expect(runs).toMatchObject([
      { status: 'partial', error: expect.stringContaining('holds 5 messages or calls; 1 were found') },
    ]);
  });

  it('keeps text that only looks like markup, and marks that turn the writing', async () => {
    const { records } = await read(smsBackup([message('<sms body="x"/> &amp; \u202egnp.exe')]));
    expect(records.map((r) => r.text)).toEqual(['<sms body="x"/> &amp; \u202egnp.exe']);
  });

  it('expands nothing that a document type declares', async () => {
    const { records } = await read(
      `<?xml version="1.0"?><!DOCTYPE smses [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>${smsBackup(
        [message('x')],
      )
        .replace(/^<\?.*\?>/, '')
        .replace('body="x"', 'body="&a;&b;"')}`,
    );
    expect(records.map((r) => r.text)).toEqual(['&a;&b;']);
  });

  it('bears messages from 1970 and 2099, and numbers that are no times', async () => {
    const at = (date: string): string => smsElement('sms', { address: '1', date, type: 1, body: 'x' });
    const { records } = await read(
      smsBackup(['1', '4102444799000', '0', '-1', '99999999999999999', '1e9'].map(at)),
    );
    expect(records.map((r) => r.isodate)).toEqual([
      '1970-01-01T00:00:00.001Z',
      '2099-12-31T23:59:59Z',
      null,
      '1969-12-31T23:59:59.999Z',
      null,
      null,
    ]);
  });

  it('is known by its content, in a zip too', async () => {
    const xml = utf8(smsBackup([message('x')]));
    for (const host of [memorySingleFile(xml, 'x.jpg'), memorySingleFile(zipOf(new Map([['a/b.xml', xml]])))])
      expect(await source.detect(host)).toEqual([host]);
    for (const other of [
      '<html><smses/></html>',
      '<?xml version="1.0"?><plist/>',
      'smses',
      '',
      '<!-- <smses> --><other/>',
    ])
      expect(await source.detect(memorySingleFile(utf8(other)))).toEqual([]);
  });

  it('hashes a large file piece by piece', async () => {
    const bytes = new Uint8Array(3_000_000).map((_, i) => i * 7);
    const data = Buffer.from(bytes).toString('base64');
    const { records } = await read(
      smsBackup([
        smsElement(
          'mms',
          { address: '1', date: '1754031700123', msg_box: 1 },
          smsElement('parts', {}, smsElement('part', { ct: 'video/mp4', data })),
        ),
      ]),
    );
    expect(records[0]?.attachments).toEqual([
      {
        name: null,
        type: 'video/mp4',
        size: 3_000_000,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    ]);
  });
});

it('says when addresses of a message, or attributes of an element, are left out', async () => {
  const sent = (length: number) => {
    const addresses = Array.from({ length }, () =>
      smsElement('addr', { address: '+12025550143', type: 151 }),
    );
    const mms = { address: '+12025550143', date: '1754031700123', msg_box: 1 };
    return read(smsBackup([smsElement('mms', mms, smsElement('addrs', {}, addresses.join('')))]));
  };
  expect(await errorsAt(1000, sent)).toEqual([
    null,
    'not well-formed: a message with more than 1000 parts or addresses',
  ]);
  const decorated = (length: number) => {
    const more = Object.fromEntries(Array.from({ length: length - 1 }, (_, i) => [`a${i}`, 'x']));
    return read(smsBackup([smsElement('sms', { ...more, body: 'https://landing.example/p' })]));
  };
  expect(await errorsAt(256, decorated)).toEqual([
    null,
    'not well-formed: an element with more than 256 attributes',
  ]);
});
