import type { RandomAccess } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import type { Input } from '../../input.ts';
import { textLines } from '../../lines.ts';
import type { DateDoubt, MessageRecord } from '../message.ts';
import { utcOf } from '../wall-clock.ts';
import { instantOf } from './calendar.ts';
import { calendarOf, civilOf, type DateOrder } from './date-order.ts';
import { contentOf, splitSender } from './entry.ts';
import { type EntryHeader, parseHeader } from './header.ts';
import { type ChatSurvey, ChatSurveyor, chatByFileName } from './survey.ts';

/** Texts beyond are cut: WhatsApp itself takes 65,536 characters. UTF-16 units. */
export const MAX_TEXT = 1_048_576;

/** Bytes of the beginning that are looked over, and of each sample behind it. */
const FIRST_LOOK = 2_097_152;
const SAMPLE = 65_536;
const SAMPLES = 32;

/** Learns how an export writes its entries: from its beginning, and from samples evenly spread over the rest. */
export async function surveyChat(access: RandomAccess): Promise<ChatSurvey> {
  const surveyor = new ChatSurveyor();
  for await (const line of linesOf(access, 0, FIRST_LOOK)) surveyor.line(line);
  const rest = access.size - FIRST_LOOK;
  const samples = rest > 0 ? SAMPLES : 0;
  for (let i = 0; i < samples; i++) {
    surveyor.gap();
    // An even distance: where text has two bytes a character, a sample begins between two.
    const from = FIRST_LOOK + Math.floor((rest / SAMPLES) * i);
    let first = true;
    for await (const line of linesOf(access, from - (from % 2), SAMPLE)) {
      if (!first) surveyor.line(line);
      first = false;
    }
  }
  return surveyor.result();
}

/** Whether a file begins as an exported chat does. */
export async function isChat(access: RandomAccess): Promise<boolean> {
  const surveyor = new ChatSurveyor();
  for await (const line of linesOf(access, 0, SAMPLE)) {
    if (line.includes('\0')) return false;
    surveyor.line(line);
  }
  return surveyor.isChat();
}

/** Lines of a part of the file. */
async function* linesOf(access: RandomAccess, from: number, length: number): AsyncGenerator<string> {
  const size = Math.max(0, Math.min(length, access.size - from));
  const part: RandomAccess = {
    size,
    read: (offset, count) => access.read(from + offset, Math.min(count, Math.max(0, size - offset))),
  };
  for await (const batch of textLines(part)) for (const { text } of batch) yield text;
}

export async function* readWhatsappChat(input: Input): AsyncGenerator<readonly MessageRecord[]> {
  const survey = await surveyChat(input.access);
  const chat = new ChatReader(survey, input);
  for await (const lines of textLines(input.access)) {
    const entries: MessageRecord[] = [];
    for (const { number, text, cut } of lines) {
      const entry = chat.line(number, text, cut);
      if (entry !== null) entries.push(entry);
    }
    if (entries.length > 0) yield entries;
  }
  const last = chat.end();
  if (last !== null) yield [last];
  chat.report();
}

interface Draft {
  readonly header: EntryHeader;
  readonly line: number;
  readonly sender: string | null;
  readonly lines: string[];
  length: number;
}

/** Joins lines to entries. */
class ChatReader {
  private readonly survey: ChatSurvey;
  private readonly input: Input;
  /** The other side of a chat of two, and the owner of the phone; null in groups and where nothing tells. */
  private readonly pair: { readonly other: string; readonly owner: string | null } | null;
  private readonly chat: string | null;
  private draft: Draft | null = null;
  private row = 0;
  private before = 0;
  private cut = 0;

  constructor(survey: ChatSurvey, input: Input) {
    this.survey = survey;
    this.input = input;
    this.chat = survey.chat ?? chatByFileName(input.source, survey.senders);
    const pair = pairOf(this.chat, survey.senders);
    // The user's word against a guess by names: then names tell who is who.
    this.pair = pair !== null && input.owner.is(pair.other) ? null : pair;
  }

  line(number: number, text: string, wasCut: boolean): MessageRecord | null {
    if (wasCut) this.cut += 1;
    const header = parseHeader(text);
    if (header === null || header.shape !== this.survey.shape) {
      this.more(text);
      return null;
    }
    const done = this.end();
    const { sender, text: first } = splitSender(text, header.end);
    this.draft = { header, line: number, sender, lines: [first], length: first.length };
    return done;
  }

  /** The entry that no line follows any more. */
  end(): MessageRecord | null {
    const { draft } = this;
    this.draft = null;
    return draft === null ? null : this.finish(draft);
  }

  report(): void {
    const { input } = this;
    if (this.row === 0) input.partial('no entry of an exported chat was found');
    if (this.before > 0)
      input.partial(`${this.before} lines stand before the first entry: the beginning is missing`);
    if (this.cut > 0) input.partial(`${this.cut} lines or texts are longer than any message: they were cut`);
  }

  private more(text: string): void {
    const { draft } = this;
    if (draft === null) {
      if (text.trim() !== '') this.before += 1;
      return;
    }
    if (draft.length + text.length > MAX_TEXT) {
      if (draft.length < MAX_TEXT) this.cut += 1;
      draft.length = MAX_TEXT;
      return;
    }
    draft.lines.push(text);
    draft.length += text.length + 1;
  }

  private finish({ header, line, sender, lines }: Draft): MessageRecord {
    this.row += 1;
    const content = contentOf(sender, lines.length === 1 ? (lines[0] as string) : lines.join('\n'));
    const direction = this.directionOf(sender);
    const { isodate, zone, doubt } = this.timeOf(header);
    return {
      row: this.row,
      kind: content.kind,
      channel: 'whatsapp',
      chat: this.chat,
      sender,
      recipients: direction === 'sent' && this.pair !== null ? [this.pair.other] : [],
      direction,
      isodate,
      date_precision: isodate === null ? null : header.second === null ? 'minute' : 'second',
      date_basis: 'device',
      date_text: header.written.trim(),
      date_doubt: doubt,
      zone,
      text: content.text,
      links: content.links,
      attachments: content.attachments,
      state: content.state,
      original: `line ${line}`,
    };
  }

  private directionOf(sender: string | null): 'received' | 'sent' | null {
    if (sender === null || this.pair === null) return null;
    if (sender === this.pair.other) return 'received';
    return sender === this.pair.owner ? 'sent' : null;
  }

  private timeOf(header: EntryHeader): {
    readonly isodate: Instant | null;
    readonly zone: 'device-local' | null;
    readonly doubt: DateDoubt | null;
  } {
    const date = civilOf(header, orderFor(header, this.survey.order));
    const local = date === null ? null : instantOf(date, header);
    const doubt: DateDoubt | null =
      date !== null && calendarOf(date.year) !== 'gregorian'
        ? 'calendar'
        : this.survey.ambiguous && header.monthAt < 0
          ? 'day-month-order'
          : null;
    const utc = local === null ? null : utcOf(local, this.input.timezone);
    if (utc !== null) return { isodate: utc, zone: null, doubt };
    return { isodate: local, zone: 'device-local', doubt };
  }
}

/** A month in words stands where it stands. */
function orderFor({ monthAt }: EntryHeader, order: DateOrder): DateOrder {
  if (monthAt < 0) return order;
  return monthAt === 0 ? 'month-day-year' : order === 'year-month-day' ? order : 'day-month-year';
}

function pairOf(
  chat: string | null,
  senders: ReadonlySet<string>,
): { readonly other: string; readonly owner: string | null } | null {
  if (chat === null || !senders.has(chat) || senders.size > 2) return null;
  const owner = [...senders].find((sender) => sender !== chat) ?? null;
  return { other: chat, owner };
}
