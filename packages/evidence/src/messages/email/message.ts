import type { Instant } from '@bridle/model';
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { beginningOf, firstOf, type TellCut } from '../../cuts.ts';
import type { Digests } from '../../host.ts';
import { extractLinks } from '../../links.ts';
import { type CoveredLink, misleadingLinks } from '../covered-links.ts';
import type { MessageAttachment, MessageRecord } from '../message.ts';
import { type AppleNotice, appleNoticeOf } from './apple-notice.ts';
import { type Authentication, authenticationOf, headerOf, mailDate, relaysOf } from './headers.ts';
import { readHtml } from './html.ts';
import type { RawMail } from './mailbox.ts';

export interface EmailRecord extends MessageRecord {
  readonly sender_name: string | null;
  readonly reply_to: readonly string[];
  readonly return_path: string | null;
  readonly subject: string | null;
  readonly mail_id: string | null;
  readonly sent_date: Instant | null;
  readonly covered_links: readonly CoveredLink[];
  readonly misleading_links: readonly CoveredLink[];
  readonly loads: readonly string[];
  readonly authentication: readonly Authentication[];
  readonly relays: readonly {
    readonly from: string;
    readonly ip: string | null;
    readonly at: Instant | null;
  }[];
  readonly apple_notice: AppleNotice | null;
}

/** Texts beyond are cut. UTF-16 units. */
const MAX_TEXT = 4_194_304;
const MAX_ADDRESSES = 1000;
const MAX_ATTACHMENTS = 1000;

/** Reads one mail (RFC 5322, MIME). Rejects where its parts are nested too deep or its headers are too large. */
export async function emailMessage(
  mail: RawMail,
  row: number,
  digests: Digests,
  tell: TellCut,
): Promise<EmailRecord> {
  const email = await PostalMime.parse(mail.bytes, {
    maxNestingDepth: 30,
    maxHeadersSize: 1_048_576,
    maxRfc822NestingDepth: 3,
  });
  const { headers } = email;
  const page = email.html === undefined ? null : readHtml(email.html, tell);
  const text = beginningOf(textOf(email, page?.text ?? ''), MAX_TEXT, 'the text of a mail', tell);
  const covered = (page?.links ?? []).filter(({ text: shown, url }) => shown !== url);
  const links = new Set(extractLinks(text));
  for (const { url } of page?.links ?? []) links.add(url);
  for (const link of extractLinks(email.subject ?? '')) links.add(link);
  const relays = relaysOf(headers, tell);
  const sent = mailDate(headerOf(headers, 'date'));
  // The first line of those that passed it on is the receiver's own server; the date is the sender's claim.
  const arrived = relays[0]?.at ?? null;
  const isodate = arrived ?? sent;
  const authentication = authenticationOf(headers, tell);
  const from = addressesOf([email.from ?? email.sender], tell)[0] ?? null;
  const subject = email.subject === undefined || email.subject === '' ? null : email.subject;
  return {
    row,
    kind: 'message',
    channel: 'email',
    chat: null,
    sender: from,
    recipients: addressesOf([...(email.to ?? []), ...(email.cc ?? []), ...(email.bcc ?? [])], tell),
    direction: relays.length > 0 || headerOf(headers, 'delivered-to') !== null ? 'received' : null,
    isodate,
    date_precision: isodate === null ? null : 'second',
    date_basis: isodate === null ? null : arrived === null ? 'sender' : 'server',
    date_text: headerOf(headers, 'date'),
    date_doubt: null,
    zone: null,
    text,
    links: [...links],
    attachments: attachmentsOf(email.attachments, digests, tell),
    state: null,
    original: `byte ${mail.offset}`,
    sender_name: email.from?.name || null,
    reply_to: addressesOf(email.replyTo ?? [], tell),
    return_path: email.returnPath ?? null,
    subject,
    mail_id: email.messageId ?? null,
    sent_date: sent,
    covered_links: covered,
    misleading_links: misleadingLinks(covered),
    loads: page?.loads ?? [],
    authentication,
    relays,
    apple_notice: appleNoticeOf(from, `${subject ?? ''}\n${email.from?.name ?? ''}\n${text}`, authentication),
  };
}

/** The text part; of mails that are a page only, what of it a person sees. */
function textOf(email: Email, shown: string): string {
  const text = email.text?.trim() ?? '';
  return text === '' ? shown : text;
}

function addressesOf(addresses: readonly (Address | undefined)[], tell: TellCut): readonly string[] {
  const found = addresses.flatMap((address) =>
    address === undefined
      ? []
      : (address.group ?? [address]).flatMap(({ address: one }) => (one ? [one] : [])),
  );
  return firstOf(found, MAX_ADDRESSES, 'addresses in one list of a mail', tell);
}

function attachmentsOf(
  attachments: readonly Attachment[],
  digests: Digests,
  tell: TellCut,
): readonly MessageAttachment[] {
  return firstOf(attachments, MAX_ATTACHMENTS, 'attachments of one mail', tell).map(
    ({ filename, mimeType, content }) => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
      const digest = digests.sha256();
      digest.update(bytes);
      return { name: filename, type: mimeType, size: bytes.length, sha256: digest.hex() };
    },
  );
}

/** Whether the outermost parts of a mail are closed: one that was cut has no end. */
export function isClosed(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 65_536));
  const headers = head.slice(0, /\r?\n\r?\n/.exec(head)?.index ?? head.length);
  const type =
    /^content-type:\s{0,20}multipart\/[^]{0,2000}?boundary\s{0,5}=\s{0,5}(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/im.exec(
      headers,
    );
  const boundary = type?.[1] ?? type?.[2];
  if (boundary === undefined) return true;
  const tail = new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, bytes.length - 65_536)));
  return tail.includes(`--${boundary}--`);
}
