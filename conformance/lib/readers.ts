/** Every reader of bytes that needs no phone around it, with seeds to mutate and the one error each may throw. */
import {
  attributedBodyString,
  attributedBodyText,
  BinaryXmlError,
  decodePostbox,
  isKeyedArchive,
  isTypedstream,
  KeybagError,
  KeyedArchiveError,
  PlistError,
  parseBinaryXml,
  parseKeybag,
  parsePlist,
  pemCertificates,
  readApkManifest,
  readCertificate,
  readMBFile,
  readTypedstream,
  unarchive,
} from '@bridle/bytes';
import { HandOverError } from '@bridle/hand-over';
import { buildMatcher, IndicatorFileError, loadIndicatorFile, parsePattern } from '@bridle/indicators';
import { parseHeader as parseBackupHeader } from '../../packages/evidence/src/adb-backup/header.ts';
import { LocalClock } from '../../packages/evidence/src/android/local-clock.ts';
import { logLine } from '../../packages/evidence/src/android/log-line.ts';
import { propertiesOf } from '../../packages/evidence/src/android/property-text.ts';
import { TombstoneText, tombstoneOf } from '../../packages/evidence/src/android/tombstone.ts';
import { JsonElements, parsedJson } from '../../packages/evidence/src/json/elements.ts';
import { readStoredMessage } from '../../packages/evidence/src/messages/app/telegram/stored-message.ts';
import { authenticationOf, mailDate, relaysOf } from '../../packages/evidence/src/messages/email/headers.ts';
import { readHtml } from '../../packages/evidence/src/messages/email/html.ts';
import { fileBehind } from '../../packages/evidence/src/messages/signal/decrypted.ts';
import { CsvRows } from '../../packages/evidence/src/messages/table/csv.ts';
import { telegramMessage } from '../../packages/evidence/src/messages/telegram/message.ts';
import { contentOf, splitSender } from '../../packages/evidence/src/messages/whatsapp/entry.ts';
import { parseHeader } from '../../packages/evidence/src/messages/whatsapp/header.ts';
import { ChatSurveyor } from '../../packages/evidence/src/messages/whatsapp/survey.ts';
import { parseWhatsappKey } from '../../packages/evidence/src/messages/whatsapp-backup/key.ts';
import { XmlTokens } from '../../packages/evidence/src/messages/xml/tokens.ts';
import { parseContents } from '../../packages/hand-over/src/parse-contents.ts';
import { wrapAdbBackup } from '../../packages/phantom/src/android/adb-backup.ts';
import { watchingManifest, writeBinaryXml } from '../../packages/phantom/src/android/apk.ts';
import { pem, x509 } from '../../packages/phantom/src/android/certificates.ts';
import { logText } from '../../packages/phantom/src/android/logcat.ts';
import {
  type PhantomCrash,
  tombstoneBuffer,
  tombstoneText,
} from '../../packages/phantom/src/android/tombstones.ts';
import { archived, nsArray, nsDictionary, writeKeyedArchive } from '../../packages/phantom/src/archive.ts';
import { fileMetadata } from '../../packages/phantom/src/backup.ts';
import { BackupEncryption } from '../../packages/phantom/src/encryption.ts';
import { storedTelegramMessage, webpage } from '../../packages/phantom/src/ios/telegram.ts';
import { javaBytes, whatsappKeyFile } from '../../packages/phantom/src/messages/whatsapp-backup.ts';
import { Real, writeBinaryPlist, writeXmlPlist } from '../../packages/phantom/src/plist.ts';
import { encodePostbox } from '../../packages/phantom/src/postbox.ts';
import { protobuf } from '../../packages/phantom/src/segb.ts';
import { writeAttributedBody } from '../../packages/phantom/src/typedstream.ts';
import { logReaders } from './log-readers.ts';

export interface Reader {
  readonly name: string;
  readonly seeds: readonly Uint8Array[];
  /** Throws nothing for any bytes but what it documents, which is caught here. */
  read(bytes: Uint8Array): void;
}

/** What readers leave out of hostile bytes is no matter here. */
const ignore = (): void => undefined;

const DATE = new Date('2026-01-02T03:04:05Z');
const PLIST = {
  text: 'héé',
  number: 7,
  large: 2n ** 62n,
  real: new Real(1.5),
  data: new Uint8Array([1, 2, 3]),
  date: DATE,
  list: [true, false, 'a', { nested: [[[]]] }],
};

const BUNDLE = {
  type: 'bundle',
  id: 'bundle--00000000-0000-4000-8000-000000000001',
  objects: [
    {
      type: 'malware',
      id: 'malware--00000000-0000-4000-8000-000000000002',
      name: 'Phantom',
      is_family: true,
    },
    {
      type: 'indicator',
      id: 'indicator--00000000-0000-4000-8000-000000000003',
      pattern:
        "[domain-name:value = 'a.example'] OR [url:value = 'https://b.example/x' AND process:name = 'p']",
      pattern_type: 'stix',
      valid_from: '2026-01-02T03:04:05Z',
    },
    {
      type: 'relationship',
      id: 'relationship--00000000-0000-4000-8000-000000000004',
      relationship_type: 'indicates',
      source_ref: 'indicator--00000000-0000-4000-8000-000000000003',
      target_ref: 'malware--00000000-0000-4000-8000-000000000002',
    },
  ],
};

const CRASH: PhantomCrash = {
  at: '2025-08-13 22:11:09.518290770+0200',
  process: 'com.example.gallery',
  thread: 'HeifDecoder',
  pid: 9850,
  tid: 9893,
  uid: 10199,
  signal: [11, 'SIGSEGV', 1, 'SEGV_MAPERR'],
  cause: 'null pointer dereference',
  frames: [
    ['decode+166', '/system/lib64/libexamplecodec.so'],
    ['run+12', '/apex/com.android.runtime/lib64/bionic/libc.so'],
  ],
};

const HAND_OVER = JSON.stringify({
  format: 'bridle-hand-over/1',
  createdAt: '2026-01-02T03:04:05.000Z',
  tool: 'bridle',
  recipients: ['age1abc'],
  scopes: ['report'],
  parts: [{ scope: 'report', name: 'report/a', original: null, size: 1, sha256: '0'.repeat(64) }],
  leftOut: [{ path: 'x', reason: 'y' }],
  consent: {
    language: 'en',
    agreedAt: '2026-01-02T03:04:05.000Z',
    scopes: ['report'],
    how: 'asked',
    text: '0'.repeat(64),
  },
  custody: [
    {
      sequence: 1,
      at: '2026-01-02T03:04:05.000Z',
      who: 'a',
      what: 'packed',
      about: { contents: 'b' },
      previous: null,
      sha256: '0'.repeat(64),
    },
  ],
});

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const READERS: readonly Reader[] = [
  {
    name: 'property list',
    seeds: [
      writeBinaryPlist(PLIST),
      writeXmlPlist(PLIST),
      writeKeyedArchive(
        archived('Thing', { list: nsArray(['a', nsDictionary(new Map([['k', 'v']]))]), at: 5 }),
      ),
    ],
    read(bytes) {
      try {
        const plist = parsePlist(bytes);
        if (isKeyedArchive(plist)) unarchive(plist);
      } catch (error) {
        if (!(error instanceof PlistError) && !(error instanceof KeyedArchiveError)) throw error;
      }
    },
  },
  {
    name: 'list of contents of a package that is handed over',
    seeds: [utf8(HAND_OVER)],
    read(bytes) {
      try {
        parseContents(new TextDecoder().decode(bytes));
      } catch (error) {
        if (!(error instanceof HandOverError)) throw error;
      }
    },
  },
  {
    name: 'keybag',
    seeds: [
      new BackupEncryption({ password: 'x' }).keybag,
      new BackupEncryption({ password: 'x', protection: 'single' }).keybag,
    ],
    read(bytes) {
      try {
        parseKeybag(bytes);
      } catch (error) {
        if (!(error instanceof KeybagError)) throw error;
      }
    },
  },
  {
    name: 'MBFile',
    seeds: [fileMetadata('Library/x', 7, { inode: 1, date: DATE, fields: { Target: '/y' } })],
    read: (bytes) => void readMBFile(bytes),
  },
  {
    name: 'typedstream',
    seeds: [writeAttributedBody('plain text'), writeAttributedBody('héé '.repeat(100))],
    read(bytes) {
      if (isTypedstream(bytes)) readTypedstream(bytes);
      attributedBodyText(bytes);
      attributedBodyString(bytes);
    },
  },
  {
    name: 'compiled XML of Android',
    seeds: [
      writeBinaryXml(watchingManifest('com.example.app')),
      writeBinaryXml(watchingManifest('com.example.app'), { utf8: true, obfuscated: true }),
    ],
    read(bytes) {
      try {
        parseBinaryXml(bytes);
        readApkManifest(bytes);
      } catch (error) {
        if (!(error instanceof BinaryXmlError)) throw error;
      }
    },
  },
  {
    name: 'certificate',
    seeds: [
      x509({ name: 'Example Root' }),
      x509({ name: 'host.example', issuer: 'Example Root', authority: false }),
      utf8(pem(x509({ name: 'Example Old Root', authority: null }))),
    ],
    read(bytes) {
      readCertificate(bytes);
      for (const der of pemCertificates(new TextDecoder('latin1').decode(bytes)))
        if (der !== null) readCertificate(der);
    },
  },
  {
    name: 'header of an adb backup',
    seeds: [wrapAdbBackup(new Uint8Array(512)), wrapAdbBackup(new Uint8Array(512), { password: 'x' })],
    read: (bytes) => void parseBackupHeader(bytes.subarray(0, 8192)),
  },
  {
    name: 'tombstone',
    seeds: [tombstoneBuffer(CRASH), utf8(tombstoneText(CRASH))],
    read(bytes) {
      const clock = new LocalClock('Europe/Paris');
      tombstoneOf(bytes, clock, ignore);
      const text = new TombstoneText(clock, ignore);
      for (const line of new TextDecoder().decode(bytes).split('\n')) text.line(line);
      text.end();
    },
  },
  {
    name: 'lines of Android',
    seeds: [
      utf8(logText([{ at: '08-14 08:29:55.853', tag: 'adbd', text: 'x' }])),
      utf8('[a.b]: [c\nd]\n[persist.sys.timezone]: [Europe/Paris]\n'),
    ],
    read(bytes) {
      const text = new TextDecoder().decode(bytes);
      const clock = new LocalClock(propertiesOf(text).get('persist.sys.timezone') ?? null);
      for (const line of text.split('\n')) clock.instant(`2025-${logLine(line)?.when ?? line}`);
    },
  },
  {
    name: 'indicator file',
    seeds: [utf8(JSON.stringify(BUNDLE)), utf8(JSON.stringify(BUNDLE.objects, null, 1))],
    read(bytes) {
      try {
        const { indicators } = loadIndicatorFile('set.stix2', bytes, '0'.repeat(64));
        buildMatcher(indicators);
      } catch (error) {
        if (!(error instanceof IndicatorFileError)) throw error;
      }
    },
  },
  {
    name: 'STIX pattern',
    seeds: [
      utf8(
        "[file:hashes.'SHA-256' = 'aa' AND (file:name LIKE '%.x' OR file:size > 5)] FOLLOWEDBY [a:b IN ('c', 'd')] WITHIN 5 SECONDS",
      ),
      utf8(
        "[x-y:z.'q-r'[*].s MATCHES '^a.*\\\\\\\\b$'] REPEATS 3 TIMES START t'2026-01-02T03:04:05Z' STOP t'2026-01-02T03:04:06Z'",
      ),
    ],
    read: (bytes) => void parsePattern(new TextDecoder().decode(bytes)),
  },
  {
    name: 'exported chat',
    seeds: [
      utf8(
        '[6/28/25, 9:01:10\u202fPM] Ada: \u200e<attached: 1.jpg>\r\n[6/29/25, 9:01:10\u202fPM] Ada: x <This message was edited>\r\n',
      ),
      utf8(
        '١٣\u200f/١١\u200f/٢٠٢٥، ٢:٣٠ م - Ada: IMG-20251113-WA0001.jpg (file attached)\n۱۴۰۴/۸/۲۲،\u200f ۱۴:۳۰ - Ada created group "x: y"\n',
      ),
    ],
    read(bytes) {
      const surveyor = new ChatSurveyor();
      for (const line of new TextDecoder().decode(bytes).split('\n')) {
        surveyor.line(line);
        const header = parseHeader(line);
        const { sender, text } = splitSender(line, header?.end ?? 0);
        contentOf(sender, text);
      }
      surveyor.result();
    },
  },
  {
    name: 'XML of a backup',
    seeds: [
      utf8(
        '<?xml version="1.0"?><!-- x --><smses count="1"><sms body="&#55357;&#56832; &lt;" type=\'1\' /><mms><part data="QUJD" /></mms></smses>',
      ),
    ],
    read(bytes) {
      const nothing = (): void => undefined;
      const tokens = new XmlTokens(
        { open: nothing, close: nothing, piece: nothing, broken: nothing },
        { inPieces: new Set(['data']), elements: new Set(['sms', 'mms', 'part']), maxValue: 1000 },
      );
      for (let at = 0; at < bytes.length; at += 7)
        tokens.push(new TextDecoder('latin1').decode(bytes.subarray(at, at + 7)));
      tokens.end();
    },
  },
  {
    name: 'JSON of an export',
    seeds: [
      utf8(
        '{"name":"A","messages":[{"id":1,"text":["a",{"type":"text_link","text":"b","href":"https://c.example"}],"date_unixtime":"1754031600"}]}',
      ),
    ],
    read(bytes) {
      const json = new JsonElements({
        wish: (path) => (path[0] === 'messages' && path.length === 1 ? 'enter' : 'take'),
        value: (_, text) =>
          void telegramMessage(
            text === null ? undefined : parsedJson(text),
            {
              chat: { name: null, type: null, id: null },
              owner: null,
              timezone: null,
              row: 1,
              original: '',
            },
            ignore,
          ),
      });
      for (let at = 0; at < bytes.length; at += 7) json.push(bytes.subarray(at, at + 7));
    },
  },
  {
    name: 'page and headers of a mail',
    seeds: [
      utf8(
        '<base href="https://a.example/"><p>x&nbsp;<a href="b?c=1&amp;d"><b>https://e.example</b></a><img src=//f.example/g><style>h</style>',
      ),
      utf8('mx.example; dkim=pass (x (y)) header.d=a.example; spf=fail smtp.mailfrom=b@c.example'),
      utf8('from a.example ([198.51.100.7]) by b.example; Fri, 1 Aug 2025 09:00:05 +0200'),
    ],
    read(bytes) {
      const text = new TextDecoder().decode(bytes);
      readHtml(text, ignore);
      mailDate(text);
      authenticationOf([{ key: 'authentication-results', value: text }], ignore);
      relaysOf([{ key: 'received', value: text }], ignore);
    },
  },
  {
    name: 'frame of a Signal backup',
    seeds: [
      protobuf([
        [
          4,
          protobuf([
            [1, 1],
            [2, 1],
            [3, 5000],
          ]),
        ],
      ]),
      protobuf([
        [
          2,
          protobuf([
            [1, 'INSERT'],
            [2, protobuf([[2, 1]])],
          ]),
        ],
      ]),
    ],
    read: (bytes) => void fileBehind(bytes),
  },
  {
    name: 'key of a WhatsApp backup',
    seeds: [javaBytes(whatsappKeyFile()), utf8('0123456789abcdef'.repeat(4))],
    read: (bytes) => void parseWhatsappKey(bytes),
  },
  {
    name: 'table of messages',
    seeds: [utf8('time,text\r\n2025-08-01,"a ""b""\nc"\r\n')],
    read(bytes) {
      const rows = new CsvRows(',');
      for (let at = 0; at < bytes.length; at += 7)
        rows.push(new TextDecoder('latin1').decode(bytes.subarray(at, at + 7)));
      rows.end();
    },
  },
  {
    name: 'objects and messages of Telegram',
    seeds: [
      encodePostbox({
        ...webpage('https://a.example/', 'x'),
        at: { objects: [{ t: { int32: 0 }, fn: 'a.pdf' }] },
        list: { int32s: [1, 2] },
        texts: { texts: ['a', 'b'] },
        d: { double: 1.5 },
        inner: { object: { yes: true, none: null, wide: 6_000_000_000_000_000_001n } },
      }),
      storedTelegramMessage(),
    ],
    read(bytes) {
      decodePostbox(bytes);
      readStoredMessage(bytes);
    },
  },
  ...logReaders(),
];
