/** Made-up intrusion logs of Android: one JSON object a line. */
import { type Bytes, utf8 } from '../bytes.ts';
import type { PhantomEvidence } from '../evidence.ts';
import { zipOf } from '../zip.ts';

export interface PhantomDnsEvent {
  /** Unix milliseconds. */
  readonly at: number;
  readonly hostname: string;
  readonly addresses?: readonly string[];
  readonly app?: string;
  readonly id?: number;
}

export interface PhantomConnectEvent {
  /** Unix milliseconds. */
  readonly at: number;
  readonly address: string;
  readonly port?: number;
  readonly app?: string;
  readonly id?: number;
}

export interface PhantomSecurityEvent {
  /** Unix milliseconds; written in nanoseconds, with these decimals behind. */
  readonly at: number;
  readonly nanos?: string;
  readonly tag: string;
  readonly details?: unknown;
  readonly id?: number;
}

export const dnsEvent = (event: PhantomDnsEvent): string =>
  JSON.stringify({
    dns_event: {
      event_time: event.at,
      hostname: event.hostname,
      ip_addresses: (event.addresses ?? []).map((address) => `/${address}`),
      package_name: event.app,
      event_id: event.id,
    },
  });

export const connectEvent = (event: PhantomConnectEvent): string =>
  JSON.stringify({
    connect_event: {
      event_time: event.at,
      ip_address: `/${event.address}`,
      port: event.port ?? 443,
      package_name: event.app,
      event_id: event.id,
    },
  });

/** Nanoseconds do not fit into a number: the digits are written as text. */
export const securityEvent = (event: PhantomSecurityEvent): string => {
  const id = event.id === undefined ? '' : `,"event_id":${event.id}`;
  const details = JSON.stringify(event.details ?? {});
  return `{"security_event":{"event_time":${event.at}${event.nanos ?? '000000'}${id},${JSON.stringify(event.tag)}:${details}}}`;
};

export class PhantomIntrusionLogs implements PhantomEvidence {
  private readonly own = new Map<string, Bytes>();

  /** One log with these lines. */
  log(path: string, lines: readonly string[]): void {
    this.own.set(path, utf8(`${lines.join('\n')}\n`));
  }

  add(path: string, bytes: Uint8Array): void {
    this.own.set(path, new Uint8Array(bytes));
  }

  files(): Map<string, Uint8Array> {
    return new Map(this.own);
  }

  zip(below = ''): Bytes {
    return zipOf(this.own, below);
  }
}

/** 2025-05-11 16:00 UTC. */
const DAY = 1_746_979_200_000;

/** A day of a quiet phone, with one of each thing that a field tells of. */
export function quietDay(start: number = DAY): readonly string[] {
  return [
    dnsEvent({
      at: start + 17,
      hostname: 'news.example.net',
      addresses: ['198.51.100.7', '2001:db8::7'],
      app: 'com.example.browser',
      id: 1,
    }),
    connectEvent({ at: start + 45, address: '198.51.100.7', app: 'com.example.browser', id: 2 }),
    connectEvent({ at: start + 46, address: '2001:db8::7', port: 853, app: 'com.example.browser', id: 3 }),
    securityEvent({ at: start + 1000, nanos: '123456', tag: 'keyguard_dismissed', id: 4 }),
    securityEvent({
      at: start + 2000,
      tag: 'app_process_start',
      details: {
        process: 'com.example.browser:sandboxed',
        uid: 10_123,
        pid: 44,
        seinfo: 'default',
        apk_sha256_hash: 'ab'.repeat(32),
      },
      id: 5,
    }),
    securityEvent({
      at: start + 3000,
      tag: 'package_updated',
      details: { package_name: 'com.example.browser', version_code: 3, user_id: 0 },
      id: 6,
    }),
    securityEvent({
      at: start + 4000,
      tag: 'cert_authority_removed',
      details: { success: true, subject: 'CN=Example' },
      id: 7,
    }),
    securityEvent({
      at: start + 5000,
      tag: 'adb_shell_cmd',
      details: { command: 'pm list packages' },
      id: 8,
    }),
    securityEvent({
      at: start + 6000,
      tag: 'adb_sync_recv_file',
      details: { path: '/sdcard/picture.jpg' },
      id: 9,
    }),
  ];
}
