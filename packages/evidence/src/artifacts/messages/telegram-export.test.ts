import { fixtures, PhantomTelegramExport, zipOf } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import type { TelegramRecord } from '../../messages/telegram/message.ts';
import { OwnerNames } from '../../owner.ts';
import { telegramExport as source } from '../../sources/telegram-export.ts';
import {
  type ArtifactReading,
  errorsAt,
  memorySingleFile,
  readFromBackup,
  utf8,
} from '../../testing/index.ts';
import { telegramExport } from './telegram-export.ts';

const read = (content: unknown): Promise<ArtifactReading<TelegramRecord>> =>
  readFromBackup(telegramExport, new PhantomTelegramExport(content).files());
const chat = (messages: readonly unknown[], more: object = {}): object => ({
  name: 'Ada',
  type: 'personal_chat',
  id: 1002,
  messages,
  ...more,
});
const message = (fields: object): object => ({
  id: 1,
  type: 'message',
  date: '2025-08-01T09:00:00',
  from: 'Ada',
  ...fields,
});

describe('an export of Telegram', () => {
  it('is read message by message, of a whole account', async () => {
    const made = fixtures.get('messages.telegram-export')?.().files();
    const { records, runs, observables } = await readFromBackup(telegramExport, made ?? new Map());
    expect(runs).toMatchObject([{ status: 'read', records: 5, source: 'result.json' }]);
    expect(records[0]).toEqual({
      row: 1,
      kind: 'message',
      channel: 'telegram',
      chat: 'Ada Ackerby',
      sender: 'Ada Ackerby',
      recipients: [],
      direction: 'received',
      isodate: '2025-08-01T07:00:00Z',
      date_precision: 'second',
      date_basis: 'server',
      date_text: null,
      date_doubt: null,
      zone: null,
      text: 'Your name stands https://news.example.org here, and at https://short.example.org/1',
      links: ['https://news.example.org', 'https://short.example.org/1', 'https://landing.example.net/x'],
      attachments: [],
      state: null,
      original: expect.stringMatching(/^chats\.list\[0\]\.messages\[0\], byte \d+$/),
      sender_id: 'user1002',
      chat_type: 'personal_chat',
      forwarded_from: 'Harbour News',
      edited_date: null,
      covered_links: [{ text: 'https://news.example.org', url: 'https://landing.example.net/x' }],
      misleading_links: [{ text: 'https://news.example.org', url: 'https://landing.example.net/x' }],
      service_action: null,
      duration: null,
    });
    expect(records[1]).toMatchObject({
      direction: 'sent',
      recipients: ['Ada Ackerby'],
      state: 'edited',
      edited_date: '2025-08-01T07:06:00Z',
      text: 'No {"}[',
      attachments: [{ name: 'plan.pdf', type: 'application/pdf', size: 1234, sha256: null }],
    });
    expect(records[2]).toMatchObject({
      kind: 'call',
      service_action: 'phone_call',
      duration: 12,
      text: 'phone_call: hangup',
    });
    expect(records[3]).toMatchObject({
      kind: 'system',
      chat: 'Harbour',
      text: 'invite_members: Cato, Runa Inkwater',
      isodate: '2025-08-02T10:00:00Z',
      zone: 'device-local',
      date_text: '2025-08-02T10:00:00',
    });
    expect(records[4]).toMatchObject({
      sender: 'user1003',
      direction: 'received',
      links: ['https://button.example.org/'],
      attachments: [{ name: 'photos/1.jpg', type: 'photo' }],
    });
    expect(observables).toContainEqual({
      type: 'url',
      value: 'https://landing.example.net/x',
      relation: 'received',
    });
  });

  it('is read of one group by who owns the account: a name, or an id, which nobody else can take', async () => {
    const group = chat(
      [
        message({ from: 'Ada', from_id: 'user1002', text: 'a' }),
        message({ from: 'Runa', from_id: 'user5', text: 'b' }),
        message({ from: 'Runa', from_id: 'user666', text: 'c' }),
      ],
      { name: 'Harbour', type: 'private_group', id: 77 },
    );
    const as = async (...names: readonly string[]): Promise<unknown> =>
      (
        await readFromBackup(
          telegramExport,
          new PhantomTelegramExport(group).files(),
          undefined,
          new OwnerNames(names),
        )
      ).records.map(({ direction }) => direction);
    expect(await as()).toEqual([null, null, null]);
    expect(await as('Runa')).toEqual(['received', 'sent', 'sent']);
    expect(await as('user5')).toEqual(['received', 'sent', 'received']);
  });

  it('is read of one chat, whose id tells who is who', async () => {
    const { records } = await read(
      chat([
        message({ from_id: 'user1002', text: 'a' }),
        message({ from_id: 'user5', text: 'b' }),
        message({ text: 'c' }),
      ]),
    );
    expect(records.map((r) => [r.chat, r.direction])).toEqual([
      ['Ada', 'received'],
      ['Ada', 'sent'],
      ['Ada', null],
    ]);
  });

  it('bears whatever a message holds in place of what it should', async () => {
    const odd = [null, 1, 'x', [], [[]], {}, true];
    const messages = odd.flatMap((value) => [
      value,
      ...[
        'text',
        'from',
        'from_id',
        'date',
        'date_unixtime',
        'text_entities',
        'inline_bot_buttons',
        'members',
        'file',
        'file_size',
        'edited',
        '__proto__',
        'action',
      ].map((key) => JSON.parse(`{"type":"service","${key}":${JSON.stringify(value)}}`) as unknown),
    ]);
    const { records, runs } = await read(chat(messages));
    expect(runs).toMatchObject([
      { status: 'partial', error: expect.stringMatching(/6 messages are damaged/) },
    ]);
    expect(records).toHaveLength(messages.length - 6);
  });

  it('bears messages from 1970 and 2099 and times that are none', async () => {
    const at = (date_unixtime: string): object => message({ date_unixtime, date: 'never' });
    const { records } = await read(chat(['0', '4102444799', 'x', '99999999999999'].map(at)));
    expect(records.map((r) => r.isodate)).toEqual([
      '1970-01-01T00:00:00Z',
      '2099-12-31T23:59:59Z',
      null,
      null,
    ]);
  });

  it('is read up to where it is cut', async () => {
    const whole = JSON.stringify(chat([message({ text: 'one' }), message({ text: 'two' })]));
    const cut = utf8(whole.slice(0, whole.indexOf('two')));
    const { records, runs } = await readFromBackup(telegramExport, new Map([['result.json', cut]]));
    expect(records.map((r) => r.text)).toEqual(['one']);
    expect(runs).toMatchObject([{ status: 'partial', error: expect.stringContaining('cut off') }]);
  });

  it('is known by its content', async () => {
    const yes = [
      chat([]),
      { chats: { about: '', list: [] } },
      { about: 'x', personal_information: { user_id: 1 } },
    ];
    const no = [[], {}, { messages: [] }, { type: 'bundle', objects: [] }, { chats: [] }];
    for (const content of yes) {
      const host = memorySingleFile(utf8(JSON.stringify(content, null, 1)), 'x.bin');
      expect(await source.detect(host)).toEqual([host]);
    }
    for (const content of no)
      expect(await source.detect(memorySingleFile(utf8(JSON.stringify(content))))).toEqual([]);
    const zip = memorySingleFile(
      zipOf(new Map([['ChatExport/result.json', utf8(JSON.stringify(chat([])))]])),
    );
    expect(await source.detect(zip)).toEqual([zip]);
  });
});

describe('what is left out of a message is told', () => {
  const list = <T>(length: number, one: T): readonly T[] => Array.from({ length }, () => one);
  const button = { type: 'url', text: 'x', data: 'https://landing.example/p' };

  it.each<readonly [string, number, (count: number) => object, string]>([
    ['parts of a text', 10_000, (count) => ({ text: list(count, 'x') }), 'parts of one text'],
    [
      'rows of buttons',
      100,
      (count) => ({ inline_bot_buttons: list(count, [button]) }),
      'rows of buttons below one message',
    ],
    ['buttons', 100, (count) => ({ inline_bot_buttons: [list(count, button)] }), 'buttons in one row'],
    [
      'members',
      256,
      (count) => ({ type: 'service', action: 'invite_members', members: list(count, 'Ada') }),
      'members of one group',
    ],
  ])('%s', async (_, bound, fields, what) => {
    expect(await errorsAt(bound, (count) => read(chat([message(fields(count))])))).toEqual([
      null,
      `more than ${bound} ${what}: the rest is left out`,
    ]);
  });
});
