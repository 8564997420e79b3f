import { extractLinks } from '../../links.ts';
import type { MessageAttachment, MessageKind, MessageState } from '../message.ts';
import { isBidiMark, isBlank, withoutMarks } from './clean.ts';
import { saysAttached, saysCall, saysDeleted, saysEdited, saysEncrypted, saysOmitted } from './phrases.ts';

/** Longest name of a sender that is looked for: groups and contacts have shorter ones. UTF-16 units. */
const MAX_SENDER = 160;

/** Who wrote an entry, and where its text begins; without a sender it is a line of the app's own. */
export function splitSender(line: string, start: number): { sender: string | null; text: string } {
  const limit = Math.min(line.length, start + MAX_SENDER);
  let quotes = 0;
  for (let i = start; i < limit; i++) {
    const code = line.charCodeAt(i);
    // What stands in quotation marks is a name that the app tells of: `Mom created group "Plan: B"`.
    if (code === 0x22) quotes += 1;
    else if (code === 0x201c || code === 0x00ab) quotes += 1;
    else if (code === 0x201d || code === 0x00bb) quotes -= 1;
    if (code !== 0x3a || !endsName(line, i)) continue;
    if (quotes > 0 && quotes % 2 !== 0) break;
    const sender = withoutMarks(line.slice(start, i));
    if (sender === '') break;
    return { sender, text: line.slice(isBlank(line.charCodeAt(i + 1)) ? i + 2 : i + 1) };
  }
  return { sender: null, text: line.slice(start) };
}

function endsName(line: string, colon: number): boolean {
  let i = colon + 1;
  while (i < line.length && isBidiMark(line.charCodeAt(i))) i += 1;
  return i >= line.length || isBlank(line.charCodeAt(i));
}

/** What an entry is, by its text. */
export interface EntryContent {
  readonly kind: MessageKind;
  readonly text: string;
  readonly links: readonly string[];
  readonly attachments: readonly MessageAttachment[];
  readonly state: MessageState | null;
}

/** Longer texts are no notice of the app. */
const MAX_NOTICE = 400;

export function contentOf(sender: string | null, written: string): EntryContent {
  const marked = isBidiMark(written.charCodeAt(0));
  const edited = withoutEdited(written);
  const text = edited ?? written;
  const links = extractLinks(text);
  const attachments = attachmentsOf(text, marked);
  const state: MessageState | null = edited !== null ? 'edited' : saysDeleted(text) ? 'deleted' : null;
  const base = { text, links, attachments, state };
  // A sender can begin a text with a mark as well: what has a link is never taken for the app's own.
  const notice =
    (sender === null || marked) &&
    attachments.length === 0 &&
    state === null &&
    text.length <= MAX_NOTICE &&
    (sender === null || links.length === 0);
  if (!notice && sender !== null) return { kind: 'message', ...base };
  if (text.length < 100 && saysCall(text)) return { kind: 'call', ...base };
  return { kind: 'system', ...base };
}

/** `text <This message was edited>`: the text, or null where it was not edited. */
function withoutEdited(text: string): string | null {
  if (!text.endsWith('>')) return null;
  const open = text.lastIndexOf('<');
  if (open < 0 || text.length - open > 80 || !saysEdited(text.slice(open + 1, -1))) return null;
  let end = open;
  while (end > 0 && (isBlank(text.charCodeAt(end - 1)) || isBidiMark(text.charCodeAt(end - 1)))) end -= 1;
  return text.slice(0, end);
}

/** `name.jpg (file attached)`; the caption, if any, follows on the next lines. */
const ANDROID_FILE = /^([^/\\:*?"<>|\n]{0,200}\.\w{1,8}) \(([^()\n]{1,40})\)$/;
/** `<attached: 00000012-PHOTO-2024-12-10-14-30-12.jpg>`, in any language. */
const IOS_FILE = /^<[^<>:\n]{1,40}:\s{0,2}([^<>/\\\n]{1,200}\.\w{1,8})>$/;
const WHATSAPP_NAME = /^(?:IMG|VID|PTT|AUD|STK|DOC)-\d{8}-WA\d{1,6}\./;

function attachmentsOf(text: string, marked: boolean): readonly MessageAttachment[] {
  const newline = text.indexOf('\n');
  const first = withoutMarks(newline < 0 ? text : text.slice(0, newline));
  if (first.length > 300) return NONE;
  const [, androidName, words] = ANDROID_FILE.exec(first) ?? [];
  if (androidName !== undefined && words !== undefined) {
    if (WHATSAPP_NAME.test(androidName) || saysAttached(words)) return [fileOf(androidName)];
  }
  // iOS puts the file behind the caption.
  const last = withoutMarks(text.slice(text.lastIndexOf('\n') + 1));
  for (const line of last === first ? [first] : [first, last]) {
    const [, iosName] = line.length > 300 ? [] : (IOS_FILE.exec(line) ?? []);
    if (iosName !== undefined) return [fileOf(iosName)];
  }
  const omitted = first.startsWith('<') && first.endsWith('>') ? first.slice(1, -1) : marked ? first : null;
  if (omitted !== null && omitted.length < 200 && saysOmitted(omitted) && newline < 0)
    return [{ name: null, type: omitted, size: null, sha256: null }];
  return NONE;
}

const NONE: readonly MessageAttachment[] = [];

const fileOf = (name: string): MessageAttachment => ({
  name: name.startsWith('.') ? null : name,
  type: name.slice(name.lastIndexOf('.') + 1).toLowerCase(),
  size: null,
  sha256: null,
});

/** The notice with which exports of iPhones begin: its sender is the chat. */
export const isOpeningNotice = (sender: string | null, text: string): boolean =>
  sender !== null && isBidiMark(text.charCodeAt(0)) && saysEncrypted(text);
