import { fromUnixMillis, type Instant } from '@bridle/model';
import type { Input } from '../../input.ts';
import { extractLinks } from '../../links.ts';
import { Base64Measure } from '../base64-measure.ts';
import type { MessageAttachment, MessageRecord, MessageState } from '../message.ts';
import type { XmlHandler } from '../xml/tokens.ts';

export interface SmsBackupRecord extends MessageRecord {
  readonly contact_name: string | null;
  readonly subject: string | null;
  readonly sent_date: Instant | null;
  readonly service_center: string | null;
  readonly read: boolean | null;
  readonly call_type: string | null;
  readonly duration: number | null;
}

type Attributes = ReadonlyMap<string, string>;

/** Parts and addresses that one message may have; no carrier takes as many. */
const MAX_PARTS = 1000;

/** A message of several parts, while it is open. */
interface OpenMms {
  readonly attributes: Attributes;
  readonly texts: string[];
  readonly attachments: MessageAttachment[];
  readonly from: string[];
  readonly to: string[];
  parts: number;
}

/** Makes records of the elements of SMS Backup & Restore (https://www.synctech.com.au/sms-backup-restore/fields-in-xml-backup-files/). */
export class SmsElements implements XmlHandler {
  private readonly input: Input;
  private records: SmsBackupRecord[] = [];
  private row = 0;
  private said = 0;
  private counted = 0;
  private closed = false;
  private mms: OpenMms | null = null;
  private measure: Base64Measure | null = null;
  private readonly problems = new Map<string, number>();

  constructor(input: Input) {
    this.input = input;
  }

  /** The records that were finished since the last time. */
  take(): readonly SmsBackupRecord[] {
    const { records } = this;
    this.records = [];
    return records;
  }

  /** What is left, after the last element; says what was wrong. */
  end(): readonly SmsBackupRecord[] {
    this.endMms('a message of several parts is not closed');
    const { input } = this;
    for (const [what, count] of this.problems) input.partial(count === 1 ? what : `${what} (${count} times)`);
    if (!this.closed) input.partial('the file ends before its XML does: it was cut off');
    if (this.counted < this.said)
      input.partial(`the file says that it holds ${this.said} messages or calls; ${this.counted} were found`);
    return this.take();
  }

  open(name: string, attributes: Attributes, empty: boolean): void {
    switch (name) {
      case 'smses':
      case 'calls':
        this.said += Math.max(0, Math.min(numberOf(attributes, 'count') ?? 0, Number.MAX_SAFE_INTEGER));
        if (empty) this.closed = true;
        break;
      case 'sms':
        this.endMms('a message of several parts is not closed');
        this.add(this.sms(attributes));
        break;
      case 'call':
        this.endMms('a message of several parts is not closed');
        this.add(this.call(attributes));
        break;
      case 'mms':
        this.endMms('a message of several parts is not closed');
        this.mms = { attributes, texts: [], attachments: [], from: [], to: [], parts: 0 };
        if (empty) this.endMms(null);
        break;
      case 'part':
        this.part(attributes);
        break;
      case 'addr':
        this.address(attributes);
        break;
      default:
        break;
    }
  }

  close(name: string): void {
    if (name === 'mms') this.endMms(null);
    if (name === 'smses' || name === 'calls') this.closed = true;
  }

  piece(_attribute: string, piece: string): void {
    this.measure ??= new Base64Measure(this.input.digests.sha256());
    this.measure.push(piece);
  }

  broken(what: string): void {
    const reason = `not well-formed: ${what}`;
    if (this.problems.size < 20 || this.problems.has(reason))
      this.problems.set(reason, (this.problems.get(reason) ?? 0) + 1);
  }

  private add(record: SmsBackupRecord): void {
    this.counted += 1;
    this.records.push(record);
  }

  private part(attributes: Attributes): void {
    const measured = this.measure?.end() ?? null;
    this.measure = null;
    const { mms } = this;
    if (mms === null) return;
    if (!this.hasRoom(mms)) return;
    const type = textOf(attributes, 'ct');
    const text = textOf(attributes, 'text');
    if (type === 'text/plain' && text !== null) mms.texts.push(text);
    // The layout of the parts on the screen is no part of what was written.
    else if (type !== 'application/smil' && (measured !== null || type !== 'text/plain')) {
      const name = textOf(attributes, 'fn') ?? textOf(attributes, 'name') ?? textOf(attributes, 'cl');
      mms.attachments.push({ name, type, size: measured?.size ?? null, sha256: measured?.sha256 ?? null });
    }
  }

  private hasRoom(mms: OpenMms): boolean {
    mms.parts += 1;
    if (mms.parts <= MAX_PARTS) return true;
    this.broken(`a message with more than ${MAX_PARTS} parts or addresses`);
    return false;
  }

  private address(attributes: Attributes): void {
    const { mms } = this;
    const address = textOf(attributes, 'address');
    // The owner's own number is left out by the phone, and stands as this word.
    if (mms === null || address === null || address === 'insert-address-token') return;
    if (!this.hasRoom(mms)) return;
    if (textOf(attributes, 'type') === FROM) mms.from.push(address);
    else mms.to.push(address);
  }

  private endMms(problem: string | null): void {
    const { mms } = this;
    if (mms === null) return;
    this.mms = null;
    if (problem !== null) this.broken(problem);
    const { attributes, texts, attachments, from, to } = mms;
    const box = textOf(attributes, 'msg_box');
    const direction = directionOf(box);
    const address = textOf(attributes, 'address');
    const others = address === null ? [] : address.split('~');
    this.add({
      ...this.common(attributes, 'mms', texts.join('\n')),
      sender: from[0] ?? (direction === 'received' ? (others[0] ?? null) : null),
      recipients: to.length > 0 ? to : direction === 'received' ? [] : others,
      direction,
      state: stateOf(box),
      attachments,
    });
  }

  private sms(attributes: Attributes): SmsBackupRecord {
    const type = textOf(attributes, 'type');
    const direction = directionOf(type);
    const address = textOf(attributes, 'address');
    return {
      ...this.common(attributes, 'sms', attributes.get('body') ?? ''),
      sender: direction === 'received' ? address : null,
      recipients: direction === 'received' || address === null ? [] : address.split('~'),
      direction,
      state: stateOf(type),
    };
  }

  private call(attributes: Attributes): SmsBackupRecord {
    const type = numberOf(attributes, 'type');
    const number = textOf(attributes, 'number');
    const direction = type === null ? null : type === 2 ? 'sent' : 'received';
    return {
      ...this.common(attributes, 'phone', ''),
      kind: 'call',
      chat: number,
      sender: direction === 'sent' ? null : number,
      recipients: direction === 'sent' && number !== null ? [number] : [],
      direction,
      call_type: (type === null ? undefined : CALL_TYPES[type]) ?? textOf(attributes, 'type'),
      duration: numberOf(attributes, 'duration'),
    };
  }

  private common(attributes: Attributes, channel: 'sms' | 'mms' | 'phone', text: string): SmsBackupRecord {
    this.row += 1;
    const subject = textOf(attributes, 'subject') ?? textOf(attributes, 'sub');
    const isodate = timeOf(attributes, 'date');
    const read = textOf(attributes, 'read');
    return {
      row: this.row,
      kind: 'message',
      channel,
      chat: textOf(attributes, 'address'),
      sender: null,
      recipients: [],
      direction: null,
      isodate,
      date_precision: isodate === null ? null : 'millisecond',
      date_basis: isodate === null ? null : 'device',
      date_text: isodate === null ? (attributes.get('date') ?? null) : null,
      date_doubt: null,
      zone: null,
      text,
      links: extractLinks(subject === null ? text : `${subject}\n${text}`),
      attachments: [],
      state: null,
      original: `element ${this.row}`,
      contact_name: nameOf(attributes),
      subject,
      sent_date: timeOf(attributes, 'date_sent'),
      service_center: textOf(attributes, 'service_center'),
      read: read === null ? null : read === '1',
      call_type: null,
      duration: null,
    };
  }
}

/** `type` of an address: PduHeaders.FROM of Android; the others are to, cc and bcc. */
const FROM = '137';

/** `type` of a call: CallLog.Calls of Android. */
const CALL_TYPES: readonly (string | undefined)[] = [
  undefined,
  'incoming',
  'outgoing',
  'missed',
  'voicemail',
  'rejected',
  'blocked',
  'answered-elsewhere',
];

/** What has no value stands as the word null. */
function textOf(attributes: Attributes, name: string): string | null {
  const value = attributes.get(name);
  return value === undefined || value === '' || value === 'null' ? null : value;
}

function nameOf(attributes: Attributes): string | null {
  const name = textOf(attributes, 'contact_name');
  return name === '(Unknown)' ? null : name;
}

function numberOf(attributes: Attributes, name: string): number | null {
  const value = attributes.get(name);
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : null;
}

/** Milliseconds since 1970; nothing where it is 0, which stands for none. */
function timeOf(attributes: Attributes, name: string): Instant | null {
  const value = attributes.get(name);
  if (value === undefined || !/^-?\d{1,16}$/.test(value) || Number(value) === 0) return null;
  return fromUnixMillis(Number(value));
}

/** 1 received, 2 sent, 3 draft, 4 to be sent, 5 failed, 6 queued: Telephony.TextBasedSmsColumns of Android. */
function directionOf(type: string | null): 'received' | 'sent' | null {
  if (type === '1') return 'received';
  return type !== null && /^[2-6]$/.test(type) ? 'sent' : null;
}

function stateOf(type: string | null): MessageState | null {
  if (type === '3') return 'draft';
  return type === '5' ? 'failed' : null;
}
