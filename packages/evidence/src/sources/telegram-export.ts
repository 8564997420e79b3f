import { detectMessages, openMessages } from '../messages/message-source.ts';
import { isTelegramExport } from '../messages/telegram/read.ts';
import type { SourceFormat } from '../source.ts';

/** `result.json` of Telegram Desktop, of one chat or of a whole account, by itself or in a zip. */
export const telegramExport: SourceFormat = {
  kind: 'telegram-export',
  title: 'exported Telegram chats (JSON)',
  references: ['https://core.telegram.org/import-export'],
  detect: (host) => detectMessages(host, JSON_FILE, isTelegramExport),
  open: (host) => openMessages(host, 'telegram-export', JSON_FILE, isTelegramExport),
};

const JSON_FILE = /\.json$/i;
