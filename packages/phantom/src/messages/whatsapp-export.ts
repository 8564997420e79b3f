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

/** The zip that an iPhone makes of it. */
export class PhantomWhatsappExport implements PhantomEvidence {
  readonly #chat: string;
  constructor(chat: string) {
    this.#chat = chat;
  }

  files(): Map<string, Uint8Array> {
    const photo = Uint8Array.from({ length: 64 }, (_, i) => i);
    const members = new Map([
      ['_chat.txt', utf8(this.#chat)],
      ['00000004-PHOTO-2025-07-01-09-20-00.jpg', photo],
    ]);
    return new Map([['WhatsApp Chat - Ada.zip', zipOf(members)]]);
  }
}

const ADA = 'Ada Ackerby';
const RUNA = 'Runa Inkwater';

/** A small, complete example: notices, a message of several lines, a link, a picture, edited and deleted messages, a call. */
export function fixture(): PhantomEvidence {
  return new PhantomWhatsappExport(
    whatsappChat('ios', [
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
    ]),
  );
}
