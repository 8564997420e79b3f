import { fromModifiedUtf7 } from './modified-utf7.ts';

/** What a mailbox is for, as far as its address tells it. */
export type MailboxUse = 'inbox' | 'sent' | 'drafts' | 'other';

/**
 * Names that mail programs and providers give to mailboxes. RFC 6154 (https://www.rfc-editor.org/rfc/rfc6154) has
 * attributes for these uses, but the index keeps only the name.
 */
const SENT =
  /^(?:sent(?: (?:items|messages|mail))?|outbox|gesendet(?:e (?:objekte|elemente))?|enviad[oa]s?(?: .*)?|elementos enviados|(?:messages |éléments )?envoyés?|(?:posta |messaggi )?inviat[ai]|отправленные|(?:البريد |الرسائل |العناصر )?المرسلة?)$/iu;
const DRAFTS = /^(?:drafts?|entwürfe|borrador(?:es)?|brouillons?|bozze|черновики|(?:ال)?مسودات)$/iu;
const INBOX = /^(?:inbox|junk(?: e-?mail)?|spam|bulk(?: mail)?)$/iu;

/** Of the address of a mailbox, such as `imap://ACCOUNT/%5BGmail%5D/Sent%20Mail`: its last part decides. */
export function mailboxUse(url: string | null): MailboxUse {
  const last = url === null ? '' : (url.split('/').at(-1) ?? '');
  const name = nameOf(last).trim().normalize('NFC');
  if (name.length > 100) return 'other';
  return SENT.test(name) ? 'sent' : DRAFTS.test(name) ? 'drafts' : INBOX.test(name) ? 'inbox' : 'other';
}

/**
 * The name in a part of an address. What is known of the index (of Macs: https://github.com/imdinu/apple-mail-mcp/issues/120)
 * has names in UTF-8, escaped, with letters and their marks apart. IMAP sends them in modified UTF-7, and no public
 * source says that each version of iOS decodes them before it keeps them. So that is read too, where it cannot destroy
 * a plain name: the whole name must be valid, and something in it encoded. `R&D-` is not valid and stays. `R&-D` could
 * be either and stays too, since `&-` stands for nothing but `&`.
 */
function nameOf(part: string): string {
  const name = unescaped(part);
  return /&[^-]/.test(name) ? (fromModifiedUtf7(name) ?? name) : name;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
