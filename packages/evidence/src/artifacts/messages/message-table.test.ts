import { inMemory } from '@bridle/bytes';
import { csvOf, fixtures } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import type { MessageRecord } from '../../messages/message.ts';
import { ColumnMapError, parseColumnMap } from '../../messages/table/columns.ts';
import { readMessageTable } from '../../messages/table/read.ts';
import { messageTable as source } from '../../sources/message-table.ts';
import { memorySingleFile, readFromBackup, utf8 } from '../../testing/index.ts';
import { messageTable } from './message-table.ts';

async function read(
  text: string,
  map: string | null = null,
  timezone: string | null = null,
): Promise<{ records: MessageRecord[]; problems: string[] }> {
  const records: MessageRecord[] = [];
  const problems: string[] = [];
  const reading = {
    access: inMemory(utf8(text)),
    timezone,
    partial: (reason: string) => void problems.push(reason),
  };
  for await (const batch of readMessageTable(reading, map === null ? null : parseColumnMap(map)))
    records.push(...batch);
  return { records, problems };
}

describe('a table of messages', () => {
  it('is read row by row', async () => {
    const made = fixtures.get('messages.message-table')?.().files();
    const { records, runs } = await readFromBackup(messageTable, made ?? new Map());
    expect(runs).toMatchObject([{ status: 'read', records: 3, source: 'messages.csv' }]);
    expect(records[0]).toEqual({
      row: 1,
      kind: 'message',
      channel: 'sms',
      chat: null,
      sender: '+12025550143',
      recipients: ['Runa'],
      direction: 'received',
      isodate: '2025-06-05T09:12:00Z',
      date_precision: 'minute',
      date_basis: 'person',
      date_text: '05/06/2025 09:12',
      date_doubt: 'day-month-order',
      zone: 'device-local',
      text: 'Your daughter "had" an accident,\nsee https://news.example.org/1',
      links: ['https://news.example.org/1'],
      attachments: [],
      state: null,
      original: 'line 2',
    });
    expect(records[1]).toMatchObject({
      isodate: '2025-06-05T07:13:00Z',
      zone: null,
      date_doubt: null,
      direction: 'sent',
      channel: 'whatsapp',
    });
    expect(records[2]).toMatchObject({
      date_precision: 'day',
      direction: null,
      channel: 'other',
      original: 'line 5',
    });
  });

  it('is read by the columns that a person names', async () => {
    const { records } = await read(
      'Cuándo;Qué;Quién\n13.11.2025 14:30;hola;+12025550143\n',
      'time=Cuándo, text=Qué, sender=quién',
      'Europe/Paris',
    );
    expect(records).toMatchObject([
      { text: 'hola', sender: '+12025550143', isodate: '2025-11-13T13:30:00Z', zone: null },
    ]);
    const missing = await read('a,b\n1,2\n', 'text=c');
    expect(missing.records).toEqual([]);
    expect(missing.problems).toHaveLength(1);
  });

  it.each(['text', 'time=a', 'text=', 'what=x,text=y', 'text=a,text=b'])('refuses the map %s', (map) => {
    expect(() => parseColumnMap(map)).toThrow(ColumnMapError);
  });

  it.each([
    ['1754031600', '2025-08-01T07:00:00Z', 'second'],
    ['1754031600123', '2025-08-01T07:00:00.123Z', 'millisecond'],
    ['2025-08-01T09:00:00.5+0200', '2025-08-01T07:00:00.500Z', 'millisecond'],
    ['2025-08-01T09:00Z', '2025-08-01T09:00:00Z', 'minute'],
    ['2025-08-01T09:00', '2025-08-01T09:00:00Z', 'minute'],
    ['2025-08-01', '2025-08-01T00:00:00Z', 'day'],
    ['13 Nov 2025', '2025-11-13T00:00:00Z', 'day'],
    ['2025-02-30', null, null],
    ['soon', null, null],
  ])('with the time %s', async (time, isodate, precision) => {
    const { records } = await read(
      csvOf([
        ['time', 'text'],
        [time, 'x'],
      ]),
    );
    expect(records).toMatchObject([{ isodate, date_precision: precision, date_text: time }]);
  });

  it('decides the order of day and month over all its rows', async () => {
    const { records } = await read('date,text\n01/02/2025,a\n01/31/2025,b\n');
    expect(records.map((r) => r.isodate)).toEqual(['2025-01-02T00:00:00Z', '2025-01-31T00:00:00Z']);
    expect(records[0]?.date_doubt).toBeNull();
  });

  it('is known by its head only', async () => {
    for (const yes of ['time,text\n', 'Fecha;Mensaje\n', 'Expéditeur\tTexte\n', 'المرسل,الرسالة\n'])
      expect(await source.detect(memorySingleFile(utf8(yes))), yes).toHaveLength(1);
    for (const no of [
      '',
      'text\n',
      'path,sha256\n',
      'message,datetime,timestamp_desc\n',
      'message,datetime\0',
      'Dear Runa,\nthis is a letter\n',
      'type,value,text_de\n',
    ])
      expect(await source.detect(memorySingleFile(utf8(no))), no).toEqual([]);
  });
});
