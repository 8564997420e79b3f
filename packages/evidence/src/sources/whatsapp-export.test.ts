import { whatsappChat, zipOf } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { memoryFolder, memorySingleFile, utf8 } from '../testing/index.ts';
import { whatsappExport } from './whatsapp-export.ts';

const CHAT = whatsappChat('android', [{ when: '13/11/2025, 09:00', from: 'Ada', text: 'x' }]);

describe('what is no exported chat', () => {
  it.each([
    ['a log', '2024-12-10 14:30:12 - INFO: started\n2024-12-10 14:30:13 - INFO: stopped\n'],
    [
      'a log in brackets',
      '[2024-12-10 14:30:12] production.ERROR: x\n[2024-12-10 14:30:13] production.INFO: y\n',
    ],
    [
      'a bug report',
      '========================================================\n== dumpstate: 2024-12-10 14:30:12\n',
    ],
    ['a table', 'date,text\n10/12/2024 14:30,hello\n'],
    ['prose', 'On 10/12/2024 at 14:30 we met.\nThen we left.\n'],
    ['nothing', ''],
    ['zeros', '\0'.repeat(5000)],
  ])('%s is left to others', async (_, text) => {
    expect(await whatsappExport.detect(memorySingleFile(utf8(text)))).toEqual([]);
  });

  it('is not looked for in a zip without texts, nor in folders', async () => {
    const zip = zipOf(new Map([['a.jpg', utf8(CHAT)]]));
    expect(await whatsappExport.detect(memorySingleFile(zip))).toEqual([]);
    expect(await whatsappExport.detect(memoryFolder(new Map([['a.txt', utf8(CHAT)]])))).toEqual([]);
  });

  it('cannot be opened', async () => {
    const host = {
      ...memorySingleFile(utf8(CHAT)),
      open: () => Promise.resolve({ status: 'absent' as const }),
    };
    expect(await whatsappExport.detect(host)).toEqual([]);
  });
});

it('knows a chat whatever its file is called, and in a zip', async () => {
  for (const host of [
    memorySingleFile(utf8(CHAT), 'x/holiday.jpg'),
    memorySingleFile(
      zipOf(
        new Map([
          ['b.jpg', utf8('x')],
          ['notes.txt', utf8('x')],
          ['a.TXT', utf8(CHAT)],
        ]),
      ),
    ),
  ]) {
    expect(await whatsappExport.detect(host)).toEqual([host]);
  }
});
