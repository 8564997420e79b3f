/** A made-up export of Telegram Desktop as JSON. */
import { utf8 } from '../bytes.ts';
import type { PhantomEvidence } from '../evidence.ts';

/** `result.json`, indented as Telegram indents it. */
export class PhantomTelegramExport implements PhantomEvidence {
  readonly #content: unknown;
  constructor(content: unknown) {
    this.#content = content;
  }

  files(): Map<string, Uint8Array> {
    return new Map([['result.json', utf8(JSON.stringify(this.#content, null, 1))]]);
  }
}

/** A small, complete example: an account with a chat of two and a group; mixed texts, a covered link, files, a call. */
export function fixture(): PhantomEvidence {
  return new PhantomTelegramExport({
    about: 'Here is the data you requested.',
    personal_information: {
      user_id: 1001,
      first_name: 'Runa',
      last_name: 'Inkwater',
      phone_number: '+12025550144',
    },
    contacts: {
      about: 'Your contacts',
      list: [{ user_id: 1002, first_name: 'Ada', date: '2025-01-01T00:00:00' }],
    },
    chats: {
      about: 'This page lists all chats from this export.',
      list: [
        {
          name: 'Ada Ackerby',
          type: 'personal_chat',
          id: 1002,
          messages: [
            {
              id: 1,
              type: 'message',
              date: '2025-08-01T09:00:00',
              date_unixtime: '1754031600',
              from: 'Ada Ackerby',
              from_id: 'user1002',
              forwarded_from: 'Harbour News',
              text: [
                'Your name stands ',
                {
                  type: 'text_link',
                  text: 'https://news.example.org',
                  href: 'https://landing.example.net/x',
                },
                ' here, and at ',
                { type: 'link', text: 'https://short.example.org/1' },
              ],
              text_entities: [
                { type: 'plain', text: 'Your name stands ' },
                {
                  type: 'text_link',
                  text: 'https://news.example.org',
                  href: 'https://landing.example.net/x',
                },
                { type: 'plain', text: ' here, and at ' },
                { type: 'link', text: 'https://short.example.org/1' },
              ],
            },
            {
              id: 2,
              type: 'message',
              date: '2025-08-01T09:05:00',
              date_unixtime: '1754031900',
              edited: '2025-08-01T09:06:00',
              edited_unixtime: '1754031960',
              from: 'Runa Inkwater',
              from_id: 'user1001',
              file: 'files/plan.pdf',
              file_name: 'plan.pdf',
              file_size: 1234,
              mime_type: 'application/pdf',
              text: 'No {"}[',
              text_entities: [{ type: 'plain', text: 'No {"}[' }],
            },
            {
              id: 3,
              type: 'service',
              date: '2025-08-01T09:10:00',
              date_unixtime: '1754032200',
              actor: 'Ada Ackerby',
              actor_id: 'user1002',
              action: 'phone_call',
              duration_seconds: 12,
              discard_reason: 'hangup',
              text: '',
              text_entities: [],
            },
          ],
        },
        {
          name: 'Harbour',
          type: 'private_group',
          id: 77,
          messages: [
            {
              id: 10,
              type: 'service',
              date: '2025-08-02T10:00:00',
              actor: 'Ada Ackerby',
              actor_id: 'user1002',
              action: 'invite_members',
              members: ['Cato', null, 'Runa Inkwater'],
              text: '',
            },
            {
              id: 11,
              type: 'message',
              date: '2025-08-02T10:01:00',
              date_unixtime: '1754121660',
              from: null,
              from_id: 'user1003',
              photo: 'photos/1.jpg',
              text: 'Look',
              inline_bot_buttons: [[{ type: 'url', text: 'Open', data: 'https://button.example.org/' }]],
            },
          ],
        },
      ],
    },
  });
}
