/** Certificates that were added to a phone: the system's notice of it, and files in X.509. */
import { type Bytes, concat, utf8 } from '../bytes.ts';
import type { PhantomEvidence } from '../evidence.ts';
import { PhantomAndroidqf } from './androidqf.ts';
import { PhantomDumpstate } from './dumpstate.ts';

export interface PhantomX509 {
  readonly name: string;
  /** Default: the name itself, as a root. */
  readonly issuer?: string;
  readonly serial?: number;
  /** `YYMMDDHHMMSSZ`. */
  readonly from?: string;
  readonly until?: string;
  /** Null: a certificate of version 1, which does not say. */
  readonly authority?: boolean | null;
}

/** In DER, with a key and a signature that are nothing but zeros. */
export function x509(options: PhantomX509): Bytes {
  const { name, issuer = name, serial = 4711, authority = true } = options;
  const { from = '250101000000Z', until = '350101000000Z' } = options;
  const algorithm = sequence(objectId(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11), der(5));
  const constraints = sequence(
    objectId(0x55, 0x1d, 0x13),
    der(1, Uint8Array.of(0xff)),
    der(4, sequence(...(authority === true ? [der(1, Uint8Array.of(0xff))] : []))),
  );
  return sequence(
    sequence(
      ...(authority === null ? [] : [der(0xa0, der(2, Uint8Array.of(2)))]),
      der(2, Uint8Array.of(serial >> 8, serial & 0xff)),
      algorithm,
      commonName(issuer),
      sequence(der(23, utf8(from)), der(23, utf8(until))),
      commonName(name),
      sequence(algorithm, der(3, new Uint8Array(33))),
      ...(authority === null ? [] : [der(0xa3, sequence(constraints))]),
    ),
    algorithm,
    der(3, new Uint8Array(65)),
  );
}

export function pem(bytes: Uint8Array): string {
  const text = Buffer.from(bytes)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;
}

export interface PhantomShadeNotification {
  readonly app?: string;
  readonly user?: number;
  readonly id?: number;
  readonly tag?: string | null;
}

/** A notification in `dumpsys notification`; without options, the notice of an authority that nobody confirmed. */
export function notificationRecord(options: PhantomShadeNotification = {}): string {
  const { app = 'android', user = 0, id = 33, tag = 'DevicePolicyManager' } = options;
  return `    NotificationRecord(0x0d3a4f6b: pkg=${app} user=UserHandle{${user}} id=${id} tag=${tag} importance=4 key=${user}|${app}|${id}|${tag}|1000: Notification(channel=SECURITY shortcut=null contentView=null vibrate=null sound=null defaults=0x0 flags=0x0 color=0xff607d8b vis=PRIVATE))`;
}

export function noticesText(records: readonly string[]): string {
  return `Current Notification Manager state:\n  Notification List:\n${records.map((record) => `${record}\n`).join('')}  mUseAttentionLight=false\n`;
}

/** A small, complete example. */
export function fixture(): PhantomEvidence {
  const acquisition = new PhantomAndroidqf();
  const notices = [notificationRecord({ id: 26, tag: null }), notificationRecord()];
  const dump = new PhantomDumpstate({ head: false }).service('notification', noticesText(notices));
  acquisition.add('dumpsys.txt', dump.text());
  acquisition.add('tmp/proxy-ca.pem', pem(x509({ name: 'Example Interception Root' })));
  acquisition.add('tmp/certs/9a5ba575.0', x509({ name: 'Example Old Root', authority: null }));
  return acquisition;
}

const sequence = (...parts: readonly Uint8Array[]): Bytes => der(0x30, ...parts);
const objectId = (...bytes: readonly number[]): Bytes => der(6, Uint8Array.from(bytes));
const commonName = (name: string): Bytes =>
  sequence(der(0x31, sequence(objectId(0x55, 4, 3), der(12, utf8(name)))));

function der(tag: number, ...parts: readonly Uint8Array[]): Bytes {
  const content = concat(...parts);
  const length =
    content.length < 128
      ? Uint8Array.of(content.length)
      : Uint8Array.of(0x82, content.length >> 8, content.length & 0xff);
  return concat(Uint8Array.of(tag), length, content);
}
