import { isMail } from '../messages/email/mailbox.ts';
import { detectMessages, openMessages } from '../messages/message-source.ts';
import type { SourceFormat } from '../source.ts';

/** A saved mail (.eml), a mailbox (.mbox), or a zip of them. */
export const email: SourceFormat = {
  kind: 'email',
  title: 'e-mail (.eml, .mbox)',
  references: ['https://www.rfc-editor.org/rfc/rfc5322', 'https://www.rfc-editor.org/rfc/rfc4155'],
  detect: (host) => detectMessages(host, MAIL, isMail),
  open: (host) => openMessages(host, 'email', MAIL, isMail),
};

/** In an archive, mail programs also write `mbox` and Takeout's `All mail Including Spam and Trash.mbox`. */
const MAIL = /\.(?:eml|mbox|mbx|msg\.txt)$|(?:^|\/)mbox$/i;
