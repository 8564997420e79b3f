import type { Relation } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { EmailRecord } from '../../messages/email/message.ts';
import { readMails } from '../../messages/email/read.ts';
import { messageEvents, messageFields, messageObservables } from '../../messages/message.ts';

export const email = defineArtifact<EmailRecord>({
  id: 'messages.email',
  title: 'E-mails',
  reveals:
    'Links and files that lead to known spyware infrastructure, links that show another address than the one that they ' +
    'lead to, senders that the first server could not verify, and mails that imitate the threat notifications of Apple.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc5322',
    'https://www.rfc-editor.org/rfc/rfc8601',
    'https://support.apple.com/en-us/102174',
  ],
  places: { email: ['**/*.eml', '**/*.mbox'] },
  fields: {
    ...messageFields,
    sender_name: shared.sender_name,
    reply_to: field('list', 'Addresses that an answer would go to'),
    return_path: field('text', 'Address that undeliverable mail goes back to, as the last server noted it'),
    subject: shared.subject,
    mail_id: field('text', 'Id that the sending program gave the mail'),
    sent_date: shared.sent_date,
    covered_links: shared.covered_links,
    misleading_links: shared.misleading_links,
    loads: field('list', 'Addresses of pictures and styles that showing the mail would load'),
    authentication: field(
      'list',
      'What servers found about the sender, each with server, method, result and domain; only the first server’s word counts',
    ),
    relays: field('list', 'Servers that passed it on, the last first, each with name, address and time'),
    apple_notice: field(
      'text',
      'Of a mail that says to be a threat notification of Apple: `authenticated`, `unverified` or `look-alike`',
    ),
  },
  limits:
    'All headers below those of the first server can be made up by the sender. Encrypted mails are not opened, attached ' +
    'files are hashed and not looked into.',
  read: readMails,

  observables(mail, emit) {
    messageObservables(mail, emit);
    const relation: Relation = mail.direction ?? 'mentioned';
    for (const url of mail.loads) emit('url', url, relation);
    const others = new Set([...mail.reply_to, ...(mail.return_path === null ? [] : [mail.return_path])]);
    if (mail.sender !== null) others.delete(mail.sender);
    for (const address of others) if (address.includes('@')) emit('email-addr', address, relation);
    for (const { ip } of mail.relays) {
      if (ip !== null) emit(ip.includes(':') ? 'ipv6-addr' : 'ipv4-addr', ip, relation);
    }
  },

  events(mail, emit) {
    messageEvents({ ...mail, text: mail.subject ?? mail.text }, emit);
    if (mail.date_basis === 'server')
      emit(mail.sent_date, 'Mail sent, as the sender says', mail.subject ?? '');
  },
});
