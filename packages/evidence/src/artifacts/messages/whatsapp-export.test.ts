import { fixtures, type PhantomChatEntry, whatsappChat } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import type { MessageRecord } from '../../messages/message.ts';
import { OwnerNames } from '../../owner.ts';
import { type ArtifactReading, readFromBackup, utf8 } from '../../testing/index.ts';
import { whatsappExport } from './whatsapp-export.ts';

function read(text: string | Uint8Array, name = 'chat.txt'): Promise<ArtifactReading<MessageRecord>> {
  return readFromBackup(whatsappExport, new Map([[name, typeof text === 'string' ? utf8(text) : text]]));
}

const entry = (when: string, from: string, text: string): PhantomChatEntry => ({ when, from, text });

describe('an exported chat', () => {
  it('is read out of the zip of an iPhone, entry by entry', async () => {
    const made = fixtures.get('messages.whatsapp-export')?.().files();
    const {
      records: all,
      runs,
      observables,
      events,
    } = await readFromBackup(whatsappExport, made ?? new Map());
    expect(runs).toMatchObject([
      { status: 'read', source: 'WhatsApp Chat with Enno.txt', records: 2 },
      { status: 'read', source: '_chat.txt', records: 7 },
    ]);
    expect(all[0]).toMatchObject({
      chat: 'Enno',
      isodate: '2025-11-13T14:30:00Z',
      date_doubt: 'calendar',
      direction: 'received',
    });
    const records = all.slice(2);
    expect(records[1]).toEqual({
      row: 2,
      kind: 'message',
      channel: 'whatsapp',
      chat: 'Ada Ackerby',
      sender: 'Ada Ackerby',
      recipients: [],
      direction: 'received',
      isodate: '2025-06-28T21:01:10Z',
      date_precision: 'second',
      date_basis: 'device',
      date_text: '6/28/25, 9:01:10\u202fPM',
      date_doubt: null,
      zone: 'device-local',
      text: 'Have you seen this?\nIt is about you:\nhttps://news.example.org/story?id=1',
      links: ['https://news.example.org/story?id=1'],
      attachments: [],
      state: null,
      original: 'line 2',
    });
    expect(records.map((r) => [r.kind, r.state, r.direction, r.attachments[0]?.name ?? null])).toEqual([
      ['system', null, 'received', null],
      ['message', null, 'received', null],
      ['message', null, 'sent', null],
      ['message', null, 'received', '00000004-PHOTO-2025-07-01-09-20-00.jpg'],
      ['call', null, 'received', null],
      ['message', 'edited', 'sent', null],
      ['message', 'deleted', 'received', null],
    ]);
    expect(records[5]).toMatchObject({ text: 'Stop this', recipients: ['Ada Ackerby'] });
    expect(observables).toEqual([
      { type: 'url', value: 'https://news.example.org/story?id=1', relation: 'received' },
    ]);
    expect(events[3]).toMatchObject({ at: '2025-06-28T21:01:10Z', what: 'Message received' });
  });

  it('tells who is who by the name of the file where it ends with one of two', async () => {
    const chat = whatsappChat('android', [
      { when: '13/11/2025, 09:00', text: 'Messages and calls are end-to-end encrypted.' },
      entry('13/11/2025, 09:01', 'Ada', 'https://example.org/a'),
      entry('13/11/2025, 09:02', 'Runa', 'no'),
    ]);
    const named = await read(chat, 'WhatsApp Chat with Ada.txt');
    expect(named.records.map((r) => r.direction)).toEqual([null, 'received', 'sent']);
    expect(named.records[0]).toMatchObject({ kind: 'system', sender: null });
    const unnamed = await read(chat);
    expect(unnamed.records.map((r) => r.direction)).toEqual([null, null, null]);
    expect(unnamed.observables).toEqual([
      { type: 'url', value: 'https://example.org/a', relation: 'mentioned' },
    ]);
  });

  describe('of a group', () => {
    const group = whatsappChat('ios', [
      entry('13/11/2025, 09:00:00', 'Harbour', '\u200eMessages and calls are end-to-end encrypted.'),
      entry('13/11/2025, 09:01:00', 'Ada', 'https://example.org/a'),
      entry('13/11/2025, 09:02:00', '~\u202fCato', 'https://example.org/b'),
      entry('13/11/2025, 09:03:00', 'Runa\u00a0Inkwater', 'https://example.org/c'),
    ]);
    const as = (...names: readonly string[]): Promise<ArtifactReading<MessageRecord>> =>
      readFromBackup(whatsappExport, new Map([['group.txt', utf8(group)]]), undefined, new OwnerNames(names));
    const directions = async (...names: readonly string[]): Promise<unknown> =>
      (await as(...names)).records.map(({ direction }) => direction);

    it('does not tell who owns the phone', async () => {
      expect(await directions()).toEqual([null, null, null, null]);
    });

    it('has a direction where the owner is named, however the blanks of the name are written', async () => {
      expect(await directions('Runa Inkwater')).toEqual([null, 'received', 'received', 'sent']);
      expect(await directions('~ Cato', 'Runa Inkwater')).toEqual([null, 'received', 'sent', 'sent']);
      const { observables, runs } = await as('Runa Inkwater');
      expect(observables.map(({ relation }) => relation)).toEqual(['received', 'received', 'sent']);
      expect(runs).toMatchObject([{ status: 'read', records: 4 }]);
    });

    it('makes nothing received where nobody writes under the name', async () => {
      expect(await directions('Runa')).toEqual([null, null, null, null]);
      expect(await directions('runa inkwater')).toEqual([null, null, null, null]);
    });
  });

  it('of two is told by its owner before it is guessed by the name of its file', async () => {
    const chat = utf8(
      whatsappChat('android', [
        entry('13/11/2025, 09:01', 'Ada', 'https://example.org/a'),
        entry('13/11/2025, 09:02', 'Runa', 'https://example.org/b'),
      ]),
    );
    const files = new Map([['WhatsApp Chat with Ada.txt', chat]]);
    const as = async (name: string): Promise<unknown> =>
      (await readFromBackup(whatsappExport, files, undefined, new OwnerNames([name]))).records.map(
        ({ direction }) => direction,
      );
    expect(await as('Runa')).toEqual(['received', 'sent']);
    expect(await as('Ada')).toEqual(['sent', 'received']);
    expect(await as('Enno')).toEqual(['received', 'sent']);
  });

  it('keeps what the app tells of apart from what people write', async () => {
    const { records } = await read(
      whatsappChat('android', [
        { when: '13/11/2025, 09:00', text: 'Ada created group "Plan: harbour"' },
        { when: '13/11/2025, 09:01', text: 'Runa joined using this group’s invite link' },
        entry('13/11/2025, 09:02', 'Ada', 'IMG-20251113-WA0001.jpg (file attached)\nlook: here'),
        entry('13/11/2025, 09:03', 'Ada', '<Media omitted>'),
        entry('13/11/2025, 09:04', 'Ada', '<Medien ausgeschlossen>'),
        entry('13/11/2025, 09:05', 'Ada', 'photo.heic (archivo adjunto)'),
        entry('13/11/2025, 09:06', 'Ada', 'report.pdf (final)'),
        entry('13/11/2025, 09:07', 'Ada', '<3'),
        entry('13/11/2025, 09:08', '\u202a+1\u00a0202\u00a0555\u00a00143\u202c', ''),
      ]),
    );
    expect(records.map((r) => [r.kind, r.sender])).toEqual([
      ['system', null],
      ['system', null],
      ['message', 'Ada'],
      ['message', 'Ada'],
      ['message', 'Ada'],
      ['message', 'Ada'],
      ['message', 'Ada'],
      ['message', 'Ada'],
      ['message', '+1\u00a0202\u00a0555\u00a00143'],
    ]);
    expect(records.map((r) => r.attachments.map((a) => a.name ?? a.type))).toEqual([
      [],
      [],
      ['IMG-20251113-WA0001.jpg'],
      ['Media omitted'],
      ['Medien ausgeschlossen'],
      ['photo.heic'],
      [],
      [],
      [],
    ]);
  });

  it('never takes a message with a link for a notice, whatever mark it begins with', async () => {
    const { records } = await read(
      whatsappChat('ios', [
        entry('13/11/2025, 09:00:00', 'Ada', '\u200eYour code changed: https://example.org/x'),
        entry('13/11/2025, 09:01:00', 'Runa', 'ok'),
      ]),
    );
    expect(records[0]).toMatchObject({ kind: 'message', links: ['https://example.org/x'] });
  });

  it('leaves a chat that was pasted into a message in that message', async () => {
    const { records } = await read(
      whatsappChat('ios', [
        entry(
          '13/11/2025, 09:00:00',
          'Ada',
          'Look:\n12/11/2025, 08:00 - Cato: pay here\n12/11/2025, 08:01 - Ada: no',
        ),
        entry('13/11/2025, 09:01:00', 'Runa', 'ok'),
        entry('13/11/2025, 09:02:00', 'Runa', 'and?'),
      ]),
    );
    expect(records).toHaveLength(3);
    expect(records[0]?.text).toContain('Cato: pay here');
  });

  it('says which dates can be read either way', async () => {
    const { records, runs } = await read(
      whatsappChat('android', [
        entry('10/12/2024, 09:00', 'Ada', 'a'),
        entry('10/12/2024, 09:01', 'Runa', 'b'),
      ]),
    );
    expect(runs).toMatchObject([{ status: 'read' }]);
    expect(records[0]).toMatchObject({ isodate: '2024-12-10T09:00:00Z', date_doubt: 'day-month-order' });
  });

  it('reads 1970 and 2099, midnight of clocks with twelve hours, and no day at all', async () => {
    const { records } = await read(
      whatsappChat('android', [
        entry('1/1/1970, 12:00 AM', 'Ada', 'a'),
        entry('12/31/2099, 11:59 PM', 'Ada', 'b'),
        entry('2/30/2025, 12:00 PM', 'Ada', 'c'),
      ]),
    );
    expect(records.map((r) => r.isodate)).toEqual(['1970-01-01T00:00:00Z', '2099-12-31T23:59:00Z', null]);
    expect(records[2]?.date_text).toBe('2/30/2025, 12:00 PM');
  });

  it('is read in UTF-16 too, as editors save it', async () => {
    const chat = whatsappChat('android', [
      entry('13/11/2025, 09:00', 'Ada', 'سلام'),
      entry('13/11/2025, 09:01', 'Ada', 'b'),
    ]);
    const bytes = new Uint8Array(2 + chat.length * 2);
    bytes.set([0xff, 0xfe]);
    for (let i = 0; i < chat.length; i++)
      new DataView(bytes.buffer).setUint16(2 + 2 * i, chat.charCodeAt(i), true);
    expect((await read(bytes)).records.map((r) => r.text)).toEqual(['سلام', 'b']);
  });

  it('is read as far as it goes where it is cut in half', async () => {
    const chat = whatsappChat('android', [
      entry('13/11/2025, 09:00', 'Ada', 'one'),
      entry('13/11/2025, 09:01', 'Ada', 'ünd'),
    ]);
    const { records } = await read(utf8(chat).subarray(0, utf8(chat).length - 4));
    expect(records.map((r) => r.text)).toEqual(['one', '\ufffd']);
  });

  it('says that the beginning is missing', async () => {
    const { runs, records } = await read(
      `the rest of a message\n${whatsappChat('android', [entry('13/11/2025, 09:00', 'Ada', 'one'), entry('13/11/2025, 09:01', 'Ada', 'two')])}`,
    );
    expect(records).toHaveLength(2);
    expect(runs).toMatchObject([
      { status: 'partial', error: expect.stringContaining('beginning is missing') },
    ]);
  });

  it('cuts a text that no message can have', async () => {
    const line = 'x'.repeat(1000);
    const chat = whatsappChat('android', [
      entry('13/11/2025, 09:00', 'Ada', Array.from({ length: 3000 }, () => line).join('\n')),
      entry('13/11/2025, 09:01', 'Ada', 'after'),
    ]);
    const { records, runs } = await read(chat);
    expect(records[0]?.text.length).toBeLessThan(1_100_000);
    expect(records[1]?.text).toBe('after');
    expect(runs).toMatchObject([
      { status: 'partial', error: expect.stringContaining('longer than any message') },
    ]);
  });
});
