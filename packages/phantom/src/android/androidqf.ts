/** A made-up acquisition of AndroidQF, whole or with what a changed one has. */
import { createHash } from 'node:crypto';
import { type Bytes, utf8 } from '../bytes.ts';
import type { PhantomEvidence } from '../evidence.ts';
import { zipOf } from '../zip.ts';

export interface PhantomAndroidqfOptions {
  readonly uuid?: string;
  /** When it was begun; its text goes into `acquisition.json` as it is. */
  readonly started?: string;
  /** Where the examiner's machine kept it, as `hashes.csv` names its files. */
  readonly storedAt?: string;
  readonly properties?: Readonly<Record<string, string>>;
  /** Public key of the computer that took it, with its name; newer versions of the tool note it. */
  readonly hostKey?: string;
}

export const ANDROID_PROPERTIES: Readonly<Record<string, string>> = {
  'ro.product.model': 'Phantom 7',
  'ro.product.manufacturer': 'Phantom',
  'ro.build.version.release': '14',
  'ro.build.id': 'UP1A.231005.007',
  'ro.build.tags': 'release-keys',
  'ro.build.version.security_patch': '2025-04-05',
  'ro.boot.verifiedbootstate': 'green',
  'ro.serialno': 'PHANTOM0000001',
  'persist.sys.timezone': 'Europe/Madrid',
};

export class PhantomAndroidqf implements PhantomEvidence {
  private readonly own = new Map<string, Bytes>();
  private readonly storedAt: string;

  constructor(options: PhantomAndroidqfOptions = {}) {
    const uuid = options.uuid ?? '00000000-0000-4000-8000-000000000001';
    this.storedAt = options.storedAt ?? `C:\\cases\\${uuid}\\`;
    this.add(
      'acquisition.json',
      JSON.stringify(
        {
          uuid,
          androidqf_version: 'v1.8.3',
          storage_path: this.storedAt,
          started: options.started ?? '2025-05-01T10:00:00.123456789Z',
          completed: '2025-05-01T10:20:00Z',
          tmp_dir: '/data/local/tmp/',
          sdcard: '/sdcard/',
          cpu: 'arm64-v8a',
          ...(options.hostKey !== undefined && { adb_host_public_key: options.hostKey }),
        },
        null,
        1,
      ),
    );
    this.add('getprop.txt', getprop({ ...ANDROID_PROPERTIES, ...options.properties }));
  }

  add(path: string, content: string | Uint8Array): void {
    this.own.set(path, typeof content === 'string' ? utf8(content) : new Uint8Array(content));
  }

  json(path: string, value: unknown): void {
    this.add(path, JSON.stringify(value, null, 4));
  }

  files(): Map<string, Uint8Array> {
    const files = new Map<string, Uint8Array>(this.own);
    const separator = this.storedAt.includes('\\') ? '\\' : '/';
    const list = [...this.own].map(([path, bytes]) => {
      const name = this.storedAt + path.replaceAll('/', separator);
      const hash = createHash('sha256').update(bytes).digest('hex');
      return `${/[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name},${hash}`;
    });
    files.set('hashes.csv', utf8(`${list.join('\n')}\n`));
    return files;
  }

  /** As a zip, with its entries at the root or below a folder (`uuid/`). */
  zip(below = ''): Bytes {
    return zipOf(this.files(), below);
  }
}

/** What `getprop` prints. */
export function getprop(properties: Readonly<Record<string, string>>): string {
  return Object.entries(properties)
    .map(([name, value]) => `[${name}]: [${value}]\n`)
    .join('');
}
