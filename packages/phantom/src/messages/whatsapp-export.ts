/** A made-up chat as WhatsApp exports it, in the writing of any locale. */
import { utf8 } from '../bytes.ts';
import type { PhantomEvidence } from '../evidence.ts';
import { zipOf } from '../zip.ts';

export interface PhantomChatEntry {
  /** Date and time as the phone's locale writes them. */
  readonly when: string;
  /** None: a line of the app's own. */
  readonly from?: string;
  readonly text: string;
}

/** What stands around date and time: `[…] ` on iPhones, `… - ` on Android. */
export type ChatStyle = 'ios' | 'android';

export function whatsappChat(style: ChatStyle, entries: readonly PhantomChatEntry[]): string {
  const end = style === 'ios' ? '\r\n' : '\n';
  return entries
    .map(({ when, from, text }) => {
      const head = style === 'ios' ? `[${when}] ` : `${when} - `;
      return `${head}${from === undefined ? '' : `${from}: `}${text}${end}`;
    })
    .join('');
}

/** The zip that an iPhone makes of it, beside a chat that somebody put into the same zip. */
export class PhantomWhatsappExport implements PhantomEvidence {
  readonly #texts: ReadonlyMap<string, string>;
  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  files(): Map<string, Uint8Array> {
    const members = new Map<string, Uint8Array>();
    for (const [name, text] of this.#texts) members.set(name, utf8(text));
    members.set(
      '00000004-PHOTO-2025-07-01-09-20-00.jpg',
      Uint8Array.from({ length: 64 }, (_, i) => i),
    );
    return new Map([['WhatsApp Chat - Ada.zip', zipOf(members)]]);
  }
}

const ADA = 'Ada Ackerby';
const RUNA = 'Runa Inkwater';

/** A small, complete example: notices, a message of several lines, a link, a picture, edited and deleted messages, a call. */
export function fixture(): PhantomEvidence {
  const chat = whatsappChat('ios', [
    {
      when: '6/28/25, 9:00:00\u202fPM',
      from: ADA,
      text: '\u200eMessages and calls are end-to-end encrypted. Only people in this chat can read, listen to, or share them.',
    },
    {
      when: '6/28/25, 9:01:10\u202fPM',
      from: ADA,
      text: 'Have you seen this?\r\nIt is about you:\r\nhttps://news.example.org/story?id=1',
    },
    { when: '6/28/25, 9:02:00\u202fPM', from: RUNA, text: 'No. Who sent it: a friend?' },
    {
      when: '7/1/25, 9:20:00\u202fAM',
      from: ADA,
      text: '\u200e<attached: 00000004-PHOTO-2025-07-01-09-20-00.jpg>',
    },
    { when: '7/1/25, 9:21:00\u202fAM', from: ADA, text: '\u200eMissed voice call, \u200eTap to call back' },
    { when: '7/2/25, 12:05:00\u202fAM', from: RUNA, text: 'Stop this \u200e<This message was edited>' },
    { when: '7/2/25, 12:06:00\u202fAM', from: ADA, text: '\u200eThis message was deleted.' },
  ]);
  // A year of the Thai calendar.
  const other = whatsappChat('android', [
    { when: '13/11/2568 14:30', from: 'Enno', text: 'สวัสดี' },
    { when: '13/11/2568 14:31', from: RUNA, text: 'Hello' },
  ]);
  return new PhantomWhatsappExport(
    new Map([
      ['_chat.txt', chat],
      ['WhatsApp Chat with Enno.txt', other],
    ]),
  );
}
