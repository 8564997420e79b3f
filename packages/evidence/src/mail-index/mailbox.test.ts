import { expect, it } from 'vitest';
import { mailboxUse } from './mailbox.ts';

it.each([
  ['imap://A/INBOX', 'inbox'],
  ['imap://A/Junk', 'inbox'],
  ['imap://A/Sent%20Messages', 'sent'],
  ['imap://A/%5BGmail%5D/Sent%20Mail', 'sent'],
  ['imap://A/Gesendete%20Objekte', 'sent'],
  ['imap://A/Messages%20envoy%C3%A9s', 'sent'],
  ['imap://A/Messages%20envoye%CC%81s', 'sent'],
  ['imap://A/Enviados', 'sent'],
  ['imap://A/Messages%20envoy%26AOk-s', 'sent'],
  ['imap://A/%5BGmail%5D/&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-', 'sent'],
  ['imap://A/Entw%26APw-rfe', 'drafts'],
  ['imap://A/Drafts', 'drafts'],
  ['imap://A/Archive', 'other'],
  ['imap://A/Presents', 'other'],
  // No modified UTF-7, or not certainly: such names stay as they are.
  ['imap://A/Entw%26APw', 'other'],
  ['imap://A/R%26D-', 'other'],
  ['imap://A/Sent%26-', 'other'],
  ['imap://A/%E0%A4%A', 'other'],
  ['', 'other'],
  [null, 'other'],
] as const)('%s is for %s', (url, use) => {
  expect(mailboxUse(url)).toBe(use);
});
