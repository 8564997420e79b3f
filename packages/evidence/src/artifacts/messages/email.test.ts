import { createHash } from 'node:crypto';
import { threadTime } from '@bridle/bytes/testing';
import { fixtures, mailOf, PhantomMails } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import type { EmailRecord } from '../../messages/email/message.ts';
import { email as source } from '../../sources/email.ts';
import {
  type ArtifactReading,
  errorsAt,
  memorySingleFile,
  readFromBackup,
  utf8,
} from '../../testing/index.ts';
import { email } from './email.ts';

const read = (text: string | Uint8Array): Promise<ArtifactReading<EmailRecord>> =>
  readFromBackup(email, new Map([['mail', typeof text === 'string' ? utf8(text) : text]]));
const HEADERS = [
  ['From', 'Ada <ada@example.org>'],
  ['To', 'runa@example.com'],
  ['Subject', 'x'],
  ['Date', 'Fri, 1 Aug 2025 09:00:00 +0200'],
] as const;
const page = (html: string): string => mailOf({ headers: HEADERS, html });

describe('a mail', () => {
  it('is read with who, when, what, and what servers say of it', async () => {
    const made = fixtures.get('messages.email')?.().files();
    const { records, runs, observables } = await readFromBackup(email, made ?? new Map());
    expect(runs.map((run) => [run.source, run.status, run.records])).toEqual([
      ['lure.eml', 'read', 1],
      ['notice.eml', 'read', 1],
      ['old.mbox', 'read', 2],
    ]);
    expect(records[0]).toEqual({
      row: 1,
      kind: 'message',
      channel: 'email',
      chat: null,
      sender: 'desk@example.org',
      recipients: ['runa@example.com', 'cato@example.com'],
      direction: 'received',
      isodate: '2025-08-01T07:00:05Z',
      date_precision: 'second',
      date_basis: 'server',
      date_text: 'Fri, 1 Aug 2025 09:00:00 +0200',
      date_doubt: null,
      zone: null,
      text: 'Please read before we print it: https://news.example.org/story',
      links: ['https://news.example.org/story', 'https://landing.example.net/s?id=1'],
      attachments: [
        {
          name: 'story.pdf',
          type: 'application/pdf',
          size: 13,
          sha256: createHash('sha256').update('Hello harbour').digest('hex'),
        },
      ],
      state: null,
      original: 'byte 0',
      sender_name: 'Harbour News (desk)',
      reply_to: ['desk@example.net'],
      return_path: 'bounce@mailer.example.net',
      subject: 'Your name – our story',
      mail_id: '<1@mailer.example.net>',
      sent_date: '2025-08-01T07:00:00Z',
      covered_links: [{ text: 'https://news.example.org/story', url: 'https://landing.example.net/s?id=1' }],
      misleading_links: [
        { text: 'https://news.example.org/story', url: 'https://landing.example.net/s?id=1' },
      ],
      loads: ['https://pixel.example.net/o.gif?u=1'],
      authentication: [
        { by: 'mx.example.com', method: 'spf', result: 'pass', of: 'bounce@mailer.example.net' },
        { by: 'mx.example.com', method: 'dkim', result: 'none', of: null },
        { by: 'mx.example.com', method: 'dmarc', result: 'fail', of: 'example.org' },
      ],
      relays: [{ from: 'mailer.example.net', ip: '198.51.100.7', at: '2025-08-01T07:00:05Z' }],
      apple_notice: null,
    });
    expect(records[1]).toMatchObject({ apple_notice: 'look-alike', direction: null, date_basis: 'sender' });
    expect(records[2]).toMatchObject({ subject: 'one', original: 'byte 0' });
    expect(records[3]).toMatchObject({ subject: 'two', original: expect.stringMatching(/^byte [1-9]\d+$/) });
    for (const expected of [
      { type: 'url', value: 'https://landing.example.net/s?id=1', relation: 'received' },
      { type: 'url', value: 'https://pixel.example.net/o.gif?u=1', relation: 'received' },
      { type: 'email-addr', value: 'desk@example.org', relation: 'received' },
      { type: 'email-addr', value: 'bounce@mailer.example.net', relation: 'received' },
      { type: 'ipv4-addr', value: '198.51.100.7', relation: 'received' },
    ])
      expect(observables).toContainEqual(expected);
  });

  it.each([
    [
      'relative to a base',
      '<base href="https://landing.example.net/d/"><a href="x?y">here</a>',
      'https://landing.example.net/d/x?y',
    ],
    [
      'with line ends in it',
      '<a href="https://landing.\nexample.net/a">here</a>',
      'https://landing.example.net/a',
    ],
    ['without a scheme', '<a href="//landing.example.net/a">here</a>', 'https://landing.example.net/a'],
    [
      'with references',
      '<a href="https&colon;&sol;&sol;landing&period;example.net/?a=1&amp;b=2">x</a>',
      'https://landing.example.net/?a=1&b=2',
    ],
    ['without marks', '<A HREF=https://landing.example.net/a>x</A>', 'https://landing.example.net/a'],
    ['of a form', '<form action="https://landing.example.net/login">', 'https://landing.example.net/login'],
    [
      'in an image map',
      '<area href=\'https://landing.example.net/m\' alt="x">',
      'https://landing.example.net/m',
    ],
    [
      'behind a style without end',
      '<style>a<a href="https://landing.example.net/s">x</a>',
      'https://landing.example.net/s',
    ],
  ])('has links %s', async (_, html, link) => {
    const { records } = await read(page(html));
    expect(records[0]?.links).toContain(link);
  });

  it('is not kept from a link by a thousand hidden ones before it', async () => {
    const landing = 'https://landing.example.net/';
    const hidden = (href: (i: number) => string): string =>
      Array.from({ length: 1500 }, (_, i) => `<a style="display:none" href="${href(i)}">${i}</a>`).join('');
    const same = await read(page(`${hidden(() => 'https://example.org/')}<a href="${landing}">here</a>`));
    expect(same.records[0]?.links).toEqual(['https://example.org/', landing]);
    expect(same.runs).toMatchObject([{ status: 'read' }]);
    const different = await read(page(hidden((i) => `https://example.org/${i}`)));
    expect(different.records[0]?.links).toHaveLength(1000);
    expect(different.runs).toMatchObject([
      { status: 'partial', error: expect.stringContaining('1000 links') },
    ]);
  });

  it('shows what a person sees of a page, and not what is hidden in it', async () => {
    const { records } = await read(
      page(
        '<head><title>t</title></head><style>p{}</style><p>One&nbsp;&lt;b&gt;</p><script>alert(1)</script><div>Two<br>3 < 4</div><!-- no -->',
      ),
    );
    expect(records[0]?.text).toBe('One\u00a0<b>\n\nTwo\n3 < 4');
  });

  it.each([
    ['https://bank.example.org', 'https://bank.example.net/', true],
    ['bank.example.org/login', 'https://bank.example.org.example.net/', true],
    ['www.example.org', 'https://example.org/', false],
    ['https://example.org', 'https://news.example.org/a', false],
    ['Sign in', 'https://example.net/', false],
    ['Version 1.2', 'https://example.net/', false],
  ])('whose link says %s and leads to %s', async (text, url, misleads) => {
    const { records } = await read(page(`<a href="${url}">${text}</a>`));
    expect(records[0]?.misleading_links).toEqual(misleads ? [{ text, url }] : []);
  });

  const notice = (from: string, results: string): string =>
    mailOf({
      headers: [
        ['Authentication-Results', results],
        ['From', from],
        ['To', 'runa@example.com'],
        ['Date', 'Fri, 1 Aug 2025 09:00:00 +0200'],
        ['Subject', 'x'],
      ],
      text: 'Apple threat notification: mercenary spyware attack against your iPhone',
    });

  it.each([
    [
      'threat-notifications@email.apple.com',
      'mx.example.com; dkim=pass header.d=email.apple.com',
      'authenticated',
    ],
    ['threat-notifications@email.apple.com', 'mx.example.com; dkim=pass header.d=evil.example', 'unverified'],
    [
      'threat-notifications@email.apple.com',
      'mx.example.com; dmarc=fail header.from=email.apple.com',
      'look-alike',
    ],
    ['threat-notifications@email.apple.com', 'mx.example.com; none', 'unverified'],
    [
      'threat-notifications@apple.com.example.net',
      'mx.example.com; dkim=pass header.d=apple.com',
      'look-alike',
    ],
  ])('from %s, of which a server says %s, is %s as a notice of Apple', async (from, results, expected) => {
    expect((await read(notice(from, results))).records[0]?.apple_notice).toBe(expected);
  });

  it('trusts only the first server’s word', async () => {
    const forged = notice(
      'threat-notifications@email.apple.com',
      'mx.example.com; dkim=fail header.d=apple.com',
    ).replace('From:', 'Authentication-Results: mx.apple.com; dkim=pass header.d=apple.com\r\nFrom:');
    expect((await read(forged)).records[0]?.apple_notice).toBe('look-alike');
  });

  it.each([
    ['Fri, 1 Aug 2025 09:00:00 +0200', '2025-08-01T07:00:00Z'],
    ['1 Aug 25 09:00 EST', '2025-08-01T14:00:00Z'],
    ['Thu, 1 Jan 1970 00:00:00 GMT', '1970-01-01T00:00:00Z'],
    ['Thu, 31 Dec 2099 23:59:60 -0000', '2099-12-31T23:59:59Z'],
    ['31 Apr 2025 09:00:00 +0000', null],
    ['tomorrow', null],
  ])('of %s', async (date, expected) => {
    const { records } = await read(
      `From: a@example.org\r\nSubject: x\r\nTo: b@example.org\r\nDate: ${date}\r\n\r\nx\r\n`,
    );
    expect(records[0]?.isodate).toBe(expected);
  });

  it('says that its last parts are missing where it is cut', async () => {
    const whole = mailOf({ headers: HEADERS, text: 'one', html: '<p>two</p>' });
    const { records, runs } = await read(whole.slice(0, -40));
    expect(records[0]?.text).toBe('one');
    expect(runs).toMatchObject([{ status: 'partial', error: expect.stringContaining('without an end') }]);
  });

  it('is left out with a reason where it is nested beyond sense', async () => {
    let nested = 'Content-Type: text/plain\r\n\r\nx';
    for (let i = 0; i < 60; i++)
      nested = `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n${nested}\r\n--b${i}--`;
    const { runs } = await read(`From: a@example.org\r\nSubject: x\r\nTo: b@example.org\r\n${nested}\r\n`);
    expect(runs).toMatchObject([
      { status: 'failed', error: expect.stringContaining('cannot be taken apart') },
    ]);
  });

  it('comes out of any page in time that grows with it', async () => {
    for (const html of [
      '<'.repeat(300_000),
      '<a '.repeat(100_000),
      `<a${' '.repeat(300_000)}>`,
      '<style>'.repeat(40_000),
      '<head>'.repeat(40_000),
      '<!--'.repeat(70_000),
      `<a href="${'x'.repeat(300_000)}`,
      '&'.repeat(300_000),
    ]) {
      const start = threadTime();
      await read(page(html));
      expect(threadTime() - start, html.slice(0, 10)).toBeLessThan(3000);
    }
  });
});

describe('a mailbox', () => {
  it('is read mail by mail, in pieces of any size', async () => {
    const mails = Array.from(
      { length: 30 },
      (_, i) =>
        `From a@example.org Fri Aug  1 09:00:00 2025\nFrom: a@example.org\nTo: b@example.org\nSubject: ${i}\n\n${'x'.repeat(i * 97)}\nFrom here it goes on\n\n`,
    ).join('');
    const made = new PhantomMails(new Map([['a.mbox', mails]])).files();
    const { records } = await readFromBackup(email, made);
    expect(records.map((r) => r.subject)).toEqual(Array.from({ length: 30 }, (_, i) => String(i)));
    expect(records[5]?.text).toContain('From here it goes on');
  });

  it('is split where a separator lies across two reads', async () => {
    const mail = (subject: string, length: number): string =>
      `From a@example.org Fri Aug  1 09:00:00 2025\nFrom: a@example.org\nTo: b@example.org\nSubject: ${subject}\n\n${'x'.repeat(length)}\n\n`;
    for (let shift = 0; shift < 60; shift += 7) {
      const { records } = await read(mail('one', 1_048_576 - 200 + shift * 4) + mail('two', 5));
      expect(
        records.map((r) => r.subject),
        `${shift}`,
      ).toEqual(['one', 'two']);
    }
  });
});

it('mails are known by their content, and other texts are not taken for mails', async () => {
  const mail = utf8(mailOf({ headers: HEADERS, text: 'x' }));
  expect(await source.detect(memorySingleFile(mail, 'x.jpg'))).toHaveLength(1);
  for (const other of [
    '',
    'x',
    'key: value\nother: value\n',
    'HTTP/1.1 200 OK\nDate: x\nFrom: y\n',
    '[13/11/2025, 09:00:00] Ada: x',
    'From here on\nto there: x\n',
  ])
    expect(await source.detect(memorySingleFile(utf8(other))), other).toEqual([]);
});

describe('what is left out of a mail is told', () => {
  const many = (length: number, one: (i: number) => string): string =>
    Array.from({ length }, (_, i) => one(i)).join('');
  const headed = (name: string, value: string, times = 1): string =>
    mailOf({
      headers: [...HEADERS, ...Array.from({ length: times }, () => [name, value] as const)],
      text: 'x',
    });
  const attached = (length: number): string =>
    `${HEADERS.map(([name, value]) => `${name}: ${value}\r\n`).join('')}MIME-Version: 1.0\r\n` +
    `Content-Type: multipart/mixed; boundary="b"\r\n\r\n` +
    `${many(length, (i) => `--b\r\nContent-Disposition: attachment; filename="${i}.txt"\r\n\r\nx\r\n`)}--b--\r\n`;

  it.each<readonly [string, number, (count: number) => string, string]>([
    ['attachments', 1000, attached, 'more than 1000 attachments of one mail: the rest is left out'],
    [
      'addresses',
      1000,
      (length) => headed('Cc', many(length - 1, (i) => `a${i}@example.org, `).slice(0, -2)),
      'more than 1000 addresses in one list of a mail: the rest is left out',
    ],
    [
      'links',
      1000,
      (length) => page(many(length, (i) => `<a href="https://landing.example/${i}">x</a>`)),
      // The engine counts records that hold as many links as are taken.
      'more than 1000 links in the page of one mail: the rest is left out; 1 of the records hold 1000 links or more: what stood behind them was not compared',
    ],
    [
      'pictures',
      1000,
      (length) => page(many(length, (i) => `<img src="https://landing.example/${i}.png">`)),
      'more than 1000 addresses that one mail loads: the rest is left out',
    ],
    [
      'the end of a link',
      16_384,
      (length) => page(`<a href="${'https://landing.example/'.padEnd(length, 'x')}">x</a>`),
      'a link in the page of a mail is longer than 16384 characters: its end is left out',
    ],
    [
      'the end of its text',
      4_194_304,
      (length) => mailOf({ headers: HEADERS, text: 'x'.repeat(length) }),
      'the text of a mail is longer than 4194304 characters: its end is left out',
    ],
    [
      'servers that passed it',
      100,
      (times) => headed('Received', 'from a.example ([198.51.100.7]) by b.example', times),
      'more than 100 servers that one mail passed: the rest is left out',
    ],
    [
      'results of servers',
      1000,
      (length) => headed('Authentication-Results', `mx.example${many(length, () => '; spf=pass')}`),
      'more than 1000 results of authentication of one mail: the rest is left out',
    ],
  ])('%s', async (what, bound, mail, reason) => {
    const within =
      what === 'links'
        ? '1 of the records hold 1000 links or more: what stood behind them was not compared'
        : null;
    expect(await errorsAt(bound, (count) => read(mail(count)))).toEqual([within, reason]);
  });

  it('but an element with any number of attributes hides nothing', async () => {
    const { records } = await read(
      page(`<a ${many(200, (i) => `data-${i}="x" `)}href="https://landing.example/p">x</a>`),
    );
    expect(records[0]?.links).toEqual(['https://landing.example/p']);
  });

  it('and a look-alike of Apple’s notice is one wherever it says so', async () => {
    const text = `${'Dear reader. '.repeat(2000)}Apple sends you this threat notification.`;
    const { records } = await read(mailOf({ headers: HEADERS, text }));
    expect(records[0]?.apple_notice).toBe('look-alike');
  });
});

it('finds where a link leads behind any number of blanks', async () => {
  const blanks = ' '.repeat(200);
  const { records } = await read(page(`<a href${blanks}=${blanks}"https://landing.example/p">x</a>`));
  expect(records[0]?.links).toEqual(['https://landing.example/p']);
});
