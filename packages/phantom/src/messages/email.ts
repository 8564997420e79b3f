/** Made-up mails (RFC 5322, MIME). */
import { utf8 } from '../bytes.ts';
import type { PhantomEvidence } from '../evidence.ts';
import { zipOf } from '../zip.ts';

export interface PhantomMail {
  /** In order; the first is the newest line of those that servers add. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text?: string;
  readonly html?: string;
  readonly attachment?: { readonly name: string; readonly type: string; readonly base64: string };
}

export function mailOf(mail: PhantomMail): string {
  const { headers, text, html, attachment } = mail;
  const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const shown: string[] = [];
  if (text !== undefined) shown.push(`Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`);
  if (html !== undefined) shown.push(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`);
  const body = shown.length === 1 ? (shown[0] ?? '') : multipart('alternative', shown);
  if (attachment === undefined) return `${head}MIME-Version: 1.0\r\n${body}`;
  const { name, type, base64 } = attachment;
  const file =
    `Content-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\n` +
    `Content-Transfer-Encoding: base64\r\n\r\n${base64}\r\n`;
  return `${head}MIME-Version: 1.0\r\n${multipart('mixed', [body, file])}`;
}

function multipart(kind: 'alternative' | 'mixed', parts: readonly string[]): string {
  const boundary = `phantom-${kind}`;
  return (
    `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n` +
    `${parts.map((part) => `--${boundary}\r\n${part}`).join('')}--${boundary}--\r\n`
  );
}

/** Mails by the name of their file, as a person packs them to hand them over. */
export class PhantomMails implements PhantomEvidence {
  readonly #mails: ReadonlyMap<string, string>;
  constructor(mails: ReadonlyMap<string, string>) {
    this.#mails = mails;
  }

  files(): Map<string, Uint8Array> {
    return new Map([
      ['mails.zip', zipOf(new Map([...this.#mails].map(([name, text]) => [name, utf8(text)])))],
    ]);
  }
}

/** A small, complete example: a lure with a page, a covered link and a file; a look-alike of Apple's notice; a mailbox. */
export function fixture(): PhantomEvidence {
  const lure = mailOf({
    headers: [
      ['Return-Path', '<bounce@mailer.example.net>'],
      ['Delivered-To', 'runa@example.com'],
      [
        'Received',
        'from mailer.example.net (mailer.example.net [198.51.100.7]) by mx.example.com with ESMTPS id 1; Fri, 1 Aug 2025 09:00:05 +0200',
      ],
      [
        'Authentication-Results',
        'mx.example.com; spf=pass smtp.mailfrom=bounce@mailer.example.net; dkim=none; dmarc=fail (p=none) header.from=example.org',
      ],
      ['From', '"Harbour News (desk)" <desk@example.org>'],
      ['Reply-To', 'desk@example.net'],
      ['To', 'Runa Inkwater <runa@example.com>'],
      ['Cc', 'Cato <cato@example.com>'],
      ['Subject', '=?UTF-8?Q?Your_name_=E2=80=93_our_story?='],
      ['Message-ID', '<1@mailer.example.net>'],
      ['Date', 'Fri, 1 Aug 2025 09:00:00 +0200'],
    ],
    text: 'Please read before we print it: https://news.example.org/story',
    html:
      '<html><head><title>x</title></head><body><p>Please read before we print it:</p>' +
      '<a href="https://landing.example.net/s?id=1"><b>https://news.example.org</b>/story</a>' +
      '<img src="https://pixel.example.net/o.gif?u=1" width=1></body></html>',
    attachment: { name: 'story.pdf', type: 'application/pdf', base64: 'SGVsbG8gaGFyYm91cg==' },
  });
  const lookAlike = mailOf({
    headers: [
      ['From', 'Apple <threat-notifications@apple-support.example>'],
      ['To', 'runa@example.com'],
      ['Subject', 'ALERT: State-sponsored attackers may be targeting your iPhone'],
      ['Date', 'Sat, 2 Aug 2025 10:00:00 GMT'],
      ['Message-ID', '<2@apple-support.example>'],
    ],
    html: '<p>Apple believes you are being targeted by mercenary spyware.</p><a href="https://verify.example.net/">Sign in</a>',
  });
  const mailbox = ['one', 'two']
    .map(
      (text, i) =>
        `From cato@example.com Sun Aug  3 0${i}:00:00 2025\r\nFrom: cato@example.com\r\nTo: runa@example.com\r\n` +
        `Subject: ${text}\r\nDate: Sun, 3 Aug 2025 0${i}:00:00 +0000\r\n\r\n${text}\r\n>From here on nothing.\r\n\r\n`,
    )
    .join('');
  return new PhantomMails(
    new Map([
      ['notice.eml', lookAlike],
      ['lure.eml', lure],
      ['old.mbox', mailbox],
    ]),
  );
}
