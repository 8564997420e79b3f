import { withoutMarks } from './clean.ts';
import { DateOrderFinder, type OrderDecision } from './date-order.ts';
import { isOpeningNotice, splitSender } from './entry.ts';
import { parseHeader } from './header.ts';
import { isLogLevel } from './log-words.ts';

/** Senders that are remembered: enough to tell a chat of two from a group. */
const MAX_SENDERS = 64;
/** Shapes of headers that are told apart. */
const MAX_SHAPES = 256;

export interface ChatSurvey extends OrderDecision {
  /** Entries that were seen, of the export's own shape. */
  readonly entries: number;
  /** The form of date and time that the export's entries have: lines in another one were pasted into a message. */
  readonly shape: string | null;
  readonly senders: ReadonlySet<string>;
  /** The chat's name, where the export says it itself. */
  readonly chat: string | null;
}

/** Looks over the beginning of an export, and samples of the rest, to learn how it writes its entries. */
export class ChatSurveyor {
  private readonly byShape = new Map<
    string,
    { readonly finder: DateOrderFinder; readonly senders: Set<string> }
  >();
  private chat: string | null = null;
  private first = true;
  private lines = 0;
  private logLike = 0;
  /** Entries among the first lines that are not empty. */
  private early = 0;

  line(line: string): void {
    if (line.trim() === '') return;
    this.lines += 1;
    const header = parseHeader(line);
    if (header === null) return;
    if (this.lines <= EARLY_LINES) this.early += 1;
    let of = this.byShape.get(header.shape);
    if (of === undefined) {
      if (this.byShape.size >= MAX_SHAPES) return;
      of = { finder: new DateOrderFinder(), senders: new Set() };
      this.byShape.set(header.shape, of);
    }
    of.finder.add(header);
    const { sender, text } = splitSender(line, header.end);
    if (this.first) {
      this.first = false;
      if (isOpeningNotice(sender, text)) this.chat = sender;
    }
    if (sender === null) return;
    if (isLogLevel(sender)) this.logLike += 1;
    if (of.senders.size < MAX_SENDERS) of.senders.add(sender);
  }

  /** What follows does not follow on what came before. */
  gap(): void {
    for (const { finder } of this.byShape.values()) finder.gap();
  }

  result(): ChatSurvey {
    let best: string | null = null;
    let count = 0;
    for (const [shape, { finder }] of this.byShape) {
      if (finder.count > count) {
        best = shape;
        count = finder.count;
      }
    }
    const of = best === null ? undefined : this.byShape.get(best);
    const decision = of?.finder.decide() ?? { order: 'day-month-year', ambiguous: false };
    return { ...decision, entries: count, shape: best, senders: of?.senders ?? new Set(), chat: this.chat };
  }

  /** Whether these lines are an exported chat at all: what logs and tables have in common with one is not enough. */
  isChat(): boolean {
    const { entries, shape, senders } = this.result();
    if (shape === null || this.early === 0 || this.logLike * 2 > entries) return false;
    // Exports with a dash have no seconds: `2024-12-10 14:30:12 - ` is a log.
    if (/^-d.*3(?:12|24)$/.test(shape)) return false;
    return senders.size > 0 || entries > 1;
  }
}

/** An export begins with an entry; a few lines may stand before it, where a person put them. */
const EARLY_LINES = 5;

/** The chat's name by the name of its file: `WhatsApp Chat with Ada.txt`, in any language, ends or begins with a sender. */
export function chatByFileName(path: string, senders: ReadonlySet<string>): string | null {
  const name = withoutMarks(
    path
      .slice(path.lastIndexOf('/') + 1)
      .replace(/\.[A-Za-z]{1,5}$/, '')
      .replace(/ ?\(\d{1,3}\)$/, ''),
  );
  let found: string | null = null;
  for (const sender of senders) {
    if (sender.length < (found?.length ?? 1)) continue;
    if (name.endsWith(sender) || name.startsWith(sender)) found = sender;
  }
  return found;
}
