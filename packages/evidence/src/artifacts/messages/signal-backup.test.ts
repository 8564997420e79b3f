import { fixtures, PhantomSignalFile, type SignalValue, signalBackup, signalTables } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import type { SignalRecord } from '../../messages/signal/message.ts';
import { openOptionsFor } from '../../source.ts';
import { signalBackup as source } from '../../sources/signal-backup.ts';
import { type ArtifactReading, memorySingleFile, nodeDigests, readFromBackup } from '../../testing/index.ts';
import { signalBackup as artifact } from './signal-backup.ts';

const read = (bytes: Uint8Array): Promise<ArtifactReading<SignalRecord>> =>
  readFromBackup(artifact, new PhantomSignalFile(bytes).files());
const AT = 1_754_031_600_000;
const message = (id: number, body: string, type = 20): readonly SignalValue[] => [
  id,
  AT,
  AT,
  1,
  2,
  1,
  type,
  body,
  1,
  null,
  0,
  0,
];
const options = (password: string | null) =>
  openOptionsFor([], {
    digests: nodeDigests,
    secrets: { password: () => Promise.resolve(password), key: null },
  });

describe('a backup of Signal', () => {
  it('is read message by message, with who is who', async () => {
    const made = fixtures.get('messages.signal-backup')?.().files();
    const { records, runs, observables, events } = await readFromBackup(artifact, made ?? new Map());
    expect(runs).toMatchObject([{ status: 'read', records: 6, source: 'signal-2025-08-01-09-00-00.backup' }]);
    expect(records[0]).toEqual({
      row: 1,
      kind: 'message',
      channel: 'signal',
      chat: 'Ada Ackerby',
      sender: '+12025550143',
      recipients: [],
      direction: 'received',
      isodate: '2025-08-01T07:00:00.123Z',
      date_precision: 'millisecond',
      date_basis: 'device',
      date_text: null,
      date_doubt: null,
      zone: null,
      text: 'See https://news.example.org/1',
      links: ['https://news.example.org/1', 'https://preview.example.org/'],
      attachments: [{ name: 'harbour.jpg', type: 'image/jpeg', size: 1234, sha256: null }],
      state: null,
      original: expect.stringMatching(/^message 1, byte \d+$/),
      sender_name: 'Ada Ackerby',
      sent_date: '2025-08-01T06:59:59.623Z',
      read: true,
      service_action: null,
    });
    expect(records[1]).toMatchObject({
      direction: 'sent',
      sender: null,
      recipients: ['+12025550143'],
      state: 'edited',
    });
    expect(records[2]).toMatchObject({
      kind: 'call',
      direction: 'received',
      service_action: 'missed-audio-call',
      read: false,
    });
    expect(records[3]).toMatchObject({ chat: 'Harbour', sender: 'cato.01', state: 'deleted' });
    expect(records[4]).toMatchObject({ kind: 'system', service_action: 'group-update', text: '' });
    expect(records[5]).toMatchObject({ direction: 'sent', recipients: ['Harbour'], state: 'failed' });
    expect(observables[0]).toEqual({
      type: 'url',
      value: 'https://news.example.org/1',
      relation: 'received',
    });
    expect(observables).toContainEqual({ type: 'phone-number', value: '+12025550143', relation: 'received' });
    expect(events[0]).toMatchObject({ at: '2025-08-01T07:00:00.123Z', what: 'Message received' });
  });

  it('is read in the old layout, with lengths in the clear and numbers in place of people', async () => {
    const { records } = await read(
      signalBackup({
        version: 0,
        tables: [
          {
            name: 'sms',
            columns: ['_id', 'thread_id', 'address', 'date', 'date_sent', 'type', 'body'],
            rows: [[1, 1, '+12025550143', AT + 1, AT, 20, 'old']],
          },
          {
            name: 'mms',
            columns: ['_id', 'thread_id', 'address', 'date', 'date_received', 'msg_box', 'body'],
            rows: [[7, 1, '+12025550143', AT, AT + 2, 23, 'picture']],
          },
          {
            name: 'part',
            columns: ['_id', 'mid', 'ct', 'file_name', 'data_size'],
            rows: [[1, 7, 'image/png', null, 5]],
          },
          { name: 'thread', columns: ['_id', 'recipient_ids'], rows: [[1, '+12025550143']] },
        ],
      }),
    );
    expect(records).toMatchObject([
      {
        text: 'old',
        sender: '+12025550143',
        chat: '+12025550143',
        isodate: '2025-08-01T07:00:00.001Z',
        sent_date: '2025-08-01T07:00:00Z',
        attachments: [],
      },
      {
        text: 'picture',
        direction: 'sent',
        recipients: ['+12025550143'],
        isodate: '2025-08-01T07:00:00Z',
        attachments: [{ type: 'image/png' }],
      },
    ]);
  });

  it('says when the passphrase is wrong or missing, and takes it without blanks', async () => {
    const host = memorySingleFile(signalBackup({ tables: signalTables([message(1, 'x')]) }), 'a.backup');
    await expect(source.open(host, options('00000 00000 00000 00000 00000 00000'))).rejects.toThrow(
      /^a\.backup: wrong passphrase/,
    );
    await expect(source.open(host, options(null))).rejects.toThrow(/30 digits.*--password-file/);
    const opened = await source.open(host, options('123456789012345678901234567890'));
    expect(opened).toMatchObject({ kind: 'signal-backup', encrypted: true });
  });

  it('leaves out what was altered, says so, and reads the rest', async () => {
    const whole = signalBackup({
      tables: signalTables([message(1, 'one'), message(2, 'two'), message(3, 'three')]),
    });
    let least = Infinity;
    for (let at = 150; at < whole.length; at += 37) {
      const altered = whole.slice();
      altered[at] = (altered[at] ?? 0) ^ 1;
      const { records, runs } = await read(altered);
      expect(runs[0]?.status, `byte ${at}`).not.toBe('read');
      expect(runs[0]?.error, `byte ${at}`).toMatch(/wrong MAC|damaged/);
      least = Math.min(least, records.length);
    }
    expect(least).toBeLessThan(3);
  });

  it('is read as far as it goes where it is cut', async () => {
    const whole = signalBackup({ tables: signalTables([message(1, 'one'), message(2, 'two')]) });
    const { records, runs } = await read(whole.subarray(0, whole.length - 900));
    expect(runs).toMatchObject([
      { status: expect.stringMatching(/partial|failed/), error: expect.stringContaining('cut off') },
    ]);
    expect(records.length).toBeLessThan(3);
    const unended = await read(signalBackup({ tables: signalTables([message(1, 'one')]), ended: false }));
    expect(unended.records).toHaveLength(1);
    expect(unended.runs).toMatchObject([
      { status: 'partial', error: expect.stringContaining('end is marked') },
    ]);
  });

  it('passes over files that are longer than what is read at once', async () => {
    const { records } = await read(
      signalBackup({ fileBytes: 700_000, tables: signalTables([message(1, 'after')]) }),
    );
    expect(records.map((r) => r.text)).toEqual(['after']);
  });

  it('is known by its content', async () => {
    const bytes = signalBackup({ tables: [] });
    expect(await source.detect(memorySingleFile(bytes, 'x.jpg'))).toHaveLength(1);
    for (const other of [bytes.subarray(0, 20), bytes.subarray(1), new Uint8Array(1000), new Uint8Array(0)])
      expect(await source.detect(memorySingleFile(other))).toEqual([]);
  });
});
