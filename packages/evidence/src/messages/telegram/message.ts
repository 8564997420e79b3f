import { fromUnixSeconds, type Instant, parseInstant } from '@bridle/model';
import { firstOf, type TellCut } from '../../cuts.ts';
import { at, integerAt, listAt, textAt } from '../../json/access.ts';
import { extractLinks } from '../../links.ts';
import { type CoveredLink, misleadingLinks } from '../covered-links.ts';
import { MAX_PARTICIPANTS, MEMBERS } from '../group-bounds.ts';
import type { DateBasis, MessageAttachment, MessageKind, MessageRecord } from '../message.ts';
import { utcOf } from '../wall-clock.ts';

export interface TelegramRecord extends MessageRecord {
  readonly sender_id: string | null;
  readonly chat_type: string | null;
  readonly forwarded_from: string | null;
  readonly edited_date: Instant | null;
  readonly covered_links: readonly CoveredLink[];
  readonly misleading_links: readonly CoveredLink[];
  readonly service_action: string | null;
  readonly duration: number | null;
}

/** The chat that a message stands in, as far as it is told before its messages. */
export interface TelegramChat {
  readonly name: string | null;
  readonly type: string | null;
  readonly id: string | null;
}

export interface TelegramContext {
  readonly chat: TelegramChat;
  /** Id of the account that exported, where the file tells it. */
  readonly owner: string | null;
  readonly timezone: string | null;
  readonly row: number;
  readonly original: string;
}

/** Parts of one text that are looked at; Telegram allows a hundred formatted ones. */
const MAX_PARTS = 10_000;
/** Telegram allows a hundred buttons below a message, eight in a row. */
const MAX_BUTTONS = 100;

/** One element of `messages` (https://core.telegram.org/import-export). */
export function telegramMessage(message: unknown, context: TelegramContext, tell: TellCut): TelegramRecord {
  const { chat } = context;
  const action = textAt(message, 'action');
  const text = textOf(message, 'text', tell) || textOf(message, 'text_entities', tell);
  const covered = coveredLinks(message, tell);
  const sender = textAt(message, 'from') ?? textAt(message, 'actor');
  const senderId = textAt(message, 'from_id') ?? textAt(message, 'actor_id');
  const direction = directionOf(senderId, context);
  const links = new Set(extractLinks(text));
  for (const { url } of covered) links.add(url);
  for (const url of buttonLinks(message, tell)) links.add(url);
  // Some exports have 1970 for what was never edited.
  const edited = integerAt(message, 'edited_unixtime') || null;
  return {
    row: context.row,
    kind: kindOf(message, action),
    channel: 'telegram',
    chat: chat.name ?? chat.id,
    sender: sender ?? senderId,
    recipients: direction === 'sent' && isPrivate(chat.type) && chat.name !== null ? [chat.name] : [],
    direction,
    ...timeOf(message, context.timezone),
    date_doubt: null,
    text: text || describedAction(message, action, tell),
    links: [...links],
    attachments: attachmentsOf(message),
    state: edited !== null || (textAt(message, 'edited') ?? '1970') > '1971' ? 'edited' : null,
    original: context.original,
    sender_id: senderId,
    chat_type: chat.type,
    forwarded_from: textAt(message, 'forwarded_from'),
    edited_date: edited === null ? null : fromUnixSeconds(edited),
    covered_links: covered,
    misleading_links: misleadingLinks(covered),
    service_action: action,
    duration: integerAt(message, 'duration_seconds'),
  };
}

function kindOf(message: unknown, action: string | null): MessageKind {
  if (action === 'phone_call' || action === 'group_call' || action === 'conference_call') return 'call';
  return textAt(message, 'type') === 'service' || action !== null ? 'system' : 'message';
}

/** A text, or a list of texts and of objects with `text`. */
function textOf(message: unknown, key: string, tell: TellCut): string {
  const text = at(message, key);
  if (typeof text === 'string') return text;
  return partsOf(message, key, tell)
    .map((part) => (typeof part === 'string' ? part : (textAt(part, 'text') ?? '')))
    .join('');
}

const partsOf = (message: unknown, key: string, tell: TellCut): readonly unknown[] =>
  firstOf(listAt(message, key), MAX_PARTS, 'parts of one text', tell);

/** `text_link` has the address under a text of its own: the text may name another place than the one it leads to. */
function coveredLinks(message: unknown, tell: TellCut): readonly CoveredLink[] {
  const found: CoveredLink[] = [];
  const seen = new Set<string>();
  for (const key of ['text', 'text_entities']) {
    for (const part of partsOf(message, key, tell)) {
      const url = textAt(part, 'href');
      if (url === null) continue;
      const text = textAt(part, 'text') ?? '';
      if (!seen.has(`${url}\0${text}`)) found.push({ text, url });
      seen.add(`${url}\0${text}`);
    }
  }
  return found;
}

/** Buttons below a message, which bots send. */
function buttonLinks(message: unknown, tell: TellCut): readonly string[] {
  const links: string[] = [];
  const rows = listAt(message, 'inline_bot_buttons');
  for (const row of firstOf(rows, MAX_BUTTONS, 'rows of buttons below one message', tell)) {
    if (!Array.isArray(row)) continue;
    for (const button of firstOf<unknown>(row, MAX_BUTTONS, 'buttons in one row', tell)) {
      const data = textAt(button, 'data');
      const type = textAt(button, 'type');
      if (
        data !== null &&
        (type === 'url' || type === 'auth' || type === 'webview' || type === 'simple_webview')
      )
        links.push(data);
    }
  }
  return links;
}

function attachmentsOf(message: unknown): readonly MessageAttachment[] {
  const found: MessageAttachment[] = [];
  const photo = textAt(message, 'photo');
  if (photo !== null)
    found.push({ name: photo, type: 'photo', size: integerAt(message, 'photo_file_size'), sha256: null });
  const file = textAt(message, 'file');
  const name = textAt(message, 'file_name');
  const type = textAt(message, 'mime_type') ?? textAt(message, 'media_type');
  if (file !== null || name !== null)
    found.push({ name: name ?? file, type, size: integerAt(message, 'file_size'), sha256: null });
  return found;
}

/** What a line of the app tells of, where it has no text: `invite_members: Ada, Cato`. */
function describedAction(message: unknown, action: string | null, tell: TellCut): string {
  if (action === null) return '';
  const about = [
    textAt(message, 'title'),
    textAt(message, 'discard_reason'),
    ...firstOf(listAt(message, 'members'), MAX_PARTICIPANTS, MEMBERS, tell).map((member) =>
      typeof member === 'string' ? member : null,
    ),
  ].filter((part) => part !== null);
  return about.length === 0 ? action : `${action}: ${about.join(', ')}`;
}

const isPrivate = (type: string | null): boolean =>
  type === 'personal_chat' || type === 'bot_chat' || type === 'private_chat';

function directionOf(sender: string | null, { chat, owner }: TelegramContext): 'received' | 'sent' | null {
  const id = sender === null ? null : /^user(\d{1,20})$/.exec(sender)?.[1];
  if (owner !== null && sender !== null) return id === owner ? 'sent' : 'received';
  // A chat of two has the id of the other side.
  if (isPrivate(chat.type) && chat.id !== null && id !== null && id !== undefined)
    return id === chat.id ? 'received' : 'sent';
  return null;
}

function timeOf(
  message: unknown,
  timezone: string | null,
): Pick<MessageRecord, 'isodate' | 'date_precision' | 'date_basis' | 'date_text' | 'zone'> {
  const seconds = integerAt(message, 'date_unixtime');
  const written = textAt(message, 'date');
  const basis: DateBasis = 'server';
  if (seconds !== null) {
    const isodate = fromUnixSeconds(seconds);
    return {
      isodate,
      date_precision: isodate && 'second',
      date_basis: isodate && basis,
      date_text: null,
      zone: null,
    };
  }
  // Older exports have the wall clock of the computer that exported, and no zone.
  const local = written === null ? null : parseInstant(`${written}Z`);
  const utc = local === null ? null : utcOf(local, timezone);
  return {
    isodate: utc ?? local,
    date_precision: local && 'second',
    date_basis: local && basis,
    date_text: written,
    zone: local !== null && utc === null ? 'device-local' : null,
  };
}
