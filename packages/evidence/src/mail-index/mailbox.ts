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
  const name = decoded(last).trim().normalize('NFC');
  if (name.length > 100) return 'other';
  return SENT.test(name) ? 'sent' : DRAFTS.test(name) ? 'drafts' : INBOX.test(name) ? 'inbox' : 'other';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
