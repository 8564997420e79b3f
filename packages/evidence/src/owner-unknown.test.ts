import { fixtures, PhantomTelegramExport, whatsappChat } from '@bridle/phantom';
import { expect, it } from 'vitest';
import type { HostEntry } from './host.ts';
import { ownerUnknown } from './owner-unknown.ts';
import { closeEvidence, openEvidence } from './recognise.ts';
import { openOptionsFor } from './source.ts';
import { memoryFolder, memorySingleFile, nodeDigests, utf8 } from './testing/index.ts';

const chat = (...from: readonly string[]): Uint8Array =>
  utf8(
    whatsappChat(
      'android',
      from.map((name, i) => ({ when: `13/11/2025, 09:0${i}`, from: name, text: 'a' })),
    ),
  );
const telegram = (type: string): Uint8Array => {
  const messages = [
    { id: 1, type: 'message', date: '2025-08-01T09:00:00', from: 'Ada', from_id: 'user5', text: 'a' },
  ];
  const [file] = new PhantomTelegramExport({ name: 'Harbour', type, id: 77, messages }).files().values();
  return file ?? new Uint8Array(0);
};
const fixture = (artifact: string): HostEntry =>
  memoryFolder(fixtures.get(artifact)?.().files() ?? new Map());

it.each<[string, HostEntry, boolean]>([
  ['an exported group', memorySingleFile(chat('Ada', 'Runa', 'Cato'), 'chat.txt'), true],
  [
    'a chat of two, named by its file',
    memorySingleFile(chat('Ada', 'Runa'), 'WhatsApp Chat with Ada.txt'),
    false,
  ],
  ['a group of Telegram', memorySingleFile(telegram('private_group'), 'result.json'), true],
  ['a chat of two of Telegram', memorySingleFile(telegram('personal_chat'), 'result.json'), false],
  [
    'a table without a column for it',
    memorySingleFile(utf8('date,sender,text\n2025-11-13,Ada,a\n'), 'a.csv'),
    true,
  ],
  [
    'a table that says it',
    memorySingleFile(utf8('date,sender,text,direction\n2025-11-13,Ada,a,in\n'), 'a.csv'),
    false,
  ],
  ['messages of a phone', fixture('messages.sms-backup-restore'), false],
  ['a backup of a phone', fixture('ios.sms'), false],
])('%s', async (_, host, unknown) => {
  const { evidence } = await openEvidence([host], openOptionsFor([], { digests: nodeDigests }));
  const [one] = evidence;
  if (one === undefined) throw new Error('not recognised');
  expect(await ownerUnknown(one.source, nodeDigests)).toBe(unknown);
  await closeEvidence(evidence);
});
