/**
 * Exports of any size in bounded memory: each format is read out of a file that is made while it is read. For a
 * gigabyte of each: BRIDLE_MESSAGE_BYTES=1000000000 npx vitest run conformance/large-messages.test.ts
 */

import { inMemory } from '@bridle/bytes';
import type { Input, SourceRecord } from '@bridle/evidence';
import { expect, it } from 'vitest';
import { FileInput } from '../packages/evidence/src/input.ts';
import { readMails } from '../packages/evidence/src/messages/email/read.ts';
import { readSmsBackup } from '../packages/evidence/src/messages/sms-backup/read.ts';
import { readMessageTable } from '../packages/evidence/src/messages/table/read.ts';
import { readTelegramExport } from '../packages/evidence/src/messages/telegram/read.ts';
import { readWhatsappChat } from '../packages/evidence/src/messages/whatsapp/chat.ts';
import { nodeDigests } from '../packages/evidence/src/testing/index.ts';
import { memoryHeld } from './lib/memory.ts';
import { type Repeated, repeated } from './lib/repeated.ts';
import { MESSAGE_BYTES } from './lib/settings.ts';

const HOUR = 3_600_000;
/** What reading may add, in bytes: far above what any reader holds, far below what a gigabyte would take. */
const MEMORY_LIMIT = 500 * 1024 * 1024;

interface Format {
  readonly name: string;
  readonly file: Repeated;
  readonly read: (input: Input) => AsyncGenerator<readonly SourceRecord[]>;
  /** Records in each repeated piece, and beside them. */
  readonly each: number;
  readonly more: number;
}

const FORMATS: readonly Format[] = [
  {
    name: 'a chat of WhatsApp',
    file: repeated(
      '',
      '[13/11/2025, 12:25:55\u202fPM] Ada: It is about you: https://news.example.org/story\r\nsecond line\r\n[13/11/2025, 12:26:55\u202fPM] Runa: No\r\n',
      '',
      MESSAGE_BYTES,
    ),
    read: readWhatsappChat,
    each: 2,
    more: 0,
  },
  {
    name: 'one message of WhatsApp without end',
    file: repeated(
      '13/11/2025, 09:00 - Ada: begins\n',
      'and goes on\n',
      '13/11/2025, 09:01 - Ada: ends\n',
      MESSAGE_BYTES,
    ),
    read: readWhatsappChat,
    each: 0,
    more: 2,
  },
  {
    name: 'text messages',
    file: repeated(
      '<?xml version="1.0"?><smses>',
      '<sms address="+12025550143" date="1754031700123" type="1" body="Your parcel &#55357;&#56550;: https://parcel.example.org/a" read="1" />\n',
      '</smses>',
      MESSAGE_BYTES,
    ),
    read: readSmsBackup,
    each: 1,
    more: 0,
  },
  {
    name: 'a message with a film in it',
    file: repeated(
      '<?xml version="1.0"?><smses><mms date="1754031700123" msg_box="1" address="1"><parts><part ct="video/mp4" data="',
      'SGVsbG8gaGFyYm91cg',
      '" /></parts></mms></smses>',
      MESSAGE_BYTES,
    ),
    read: readSmsBackup,
    each: 0,
    more: 1,
  },
  {
    name: 'a chat of Telegram',
    file: repeated(
      '{"name":"Ada","type":"personal_chat","id":1002,"messages":[',
      '{"id":1,"type":"message","date":"2025-08-01T09:00:00","date_unixtime":"1754031600","from":"Ada","from_id":"user1002","text":["See ",{"type":"link","text":"https://short.example.org/1"}]},\n',
      '{"id":2,"type":"message","text":"end"}]}',
      MESSAGE_BYTES,
    ),
    read: readTelegramExport,
    each: 1,
    more: 1,
  },
  {
    name: 'a mailbox',
    file: repeated(
      '',
      `From a@example.org Fri Aug  1 09:00:00 2025\nFrom: a@example.org\nTo: b@example.org\nSubject: hello\nDate: Fri, 1 Aug 2025 09:00:00 +0000\n\n${'harbour '.repeat(2000)}\n\n`,
      '',
      MESSAGE_BYTES,
    ),
    read: readMails,
    each: 1,
    more: 0,
  },
  {
    name: 'a table',
    file: repeated(
      'time,sender,text\n',
      '2025-08-01 09:00,+12025550143,"See ""it"": https://news.example.org"\n',
      '',
      MESSAGE_BYTES,
    ),
    read: (input) => readMessageTable(input, null),
    each: 1,
    more: 0,
  },
];

it.each(FORMATS)(
  '$name is read whole in bounded memory',
  { timeout: HOUR },
  async ({ file, read, each, more }) => {
    const input = new FileInput({
      kind: 'whatsapp-export',
      source: 'large',
      access: file,
      wal: null,
      digests: nodeDigests,
      openCompanion: () => Promise.resolve(null),
    });
    const before = memoryHeld();
    let records = 0;
    let peak = 0;
    let next = 0;
    for await (const batch of read(input)) {
      records += batch.length;
      if (records < next) continue;
      next = records + 20_000;
      peak = Math.max(peak, memoryHeld() - before);
    }
    expect(records).toBe(each * file.times + more);
    expect(peak).toBeLessThan(MEMORY_LIMIT);
  },
);

it('the file that is made while it is read is what it should be', async () => {
  const file = repeated('ab', 'cde', 'f', 12);
  expect(new TextDecoder().decode(await file.read(0, 100))).toBe('abcdecdecdef');
  for (let at = 0; at < 12; at++)
    expect(await file.read(at, 5)).toEqual(await inMemory(await file.read(0, 100)).read(at, 5));
});
