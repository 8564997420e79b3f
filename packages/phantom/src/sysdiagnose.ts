/** A made-up sysdiagnose: files at their places below the archive's folder, as that folder or as the archive. */
import { type Bytes, utf8 } from './bytes.ts';
import type { PhantomEvidence } from './evidence.ts';
import { writeXmlPlist } from './plist.ts';
import { type BuiltDatabase, buildDatabase } from './sqlite.ts';
import { buildTar, tarGzOf } from './tar.ts';
import { PhantomLogArchive } from './unified-log/index.ts';

type Build = Parameters<typeof buildDatabase>[0];
type Options = Parameters<typeof buildDatabase>[1];

export interface SysdiagnoseOptions {
  /** When it was taken, by the phone's clock, and what that is ahead of UTC: `+0200`. */
  readonly taken?: Date;
  readonly ahead?: string;
  readonly version?: string;
  readonly build?: string;
  readonly model?: string;
  readonly udid?: string;
  /** Of any name, so that neither time nor zone are told. */
  readonly nameless?: boolean;
}

const DEFAULTS = {
  taken: new Date('2025-08-14T06:30:05Z'),
  ahead: '+0200',
  version: '18.6',
  build: '22G86',
  model: 'iPhone14,4',
  udid: '00008110-000000000000E001',
} as const satisfies SysdiagnoseOptions;

export class PhantomSysdiagnose implements PhantomEvidence {
  readonly taken: Date;
  /** Name of its folder: `sysdiagnose_2025.08.14_08-30-05+0200_iPhone-OS_iPhone_22G86`. */
  readonly name: string;
  readonly #files = new Map<string, Uint8Array>();

  constructor(options: SysdiagnoseOptions = {}) {
    const { taken, ahead, version, build, model, udid } = { ...DEFAULTS, ...options };
    const minutes =
      (Number(ahead.slice(1, 3)) * 60 + Number(ahead.slice(3))) * (ahead.startsWith('-') ? -1 : 1);
    const local = new Date(taken.getTime() + minutes * 60_000).toISOString();
    const stamp = `${local.slice(0, 10).replaceAll('-', '.')}_${local.slice(11, 19).replaceAll(':', '-')}${ahead}`;
    this.taken = taken;
    this.name = options.nameless === true ? 'phone' : `sysdiagnose_${stamp}_iPhone-OS_iPhone_${build}`;
    this.add('sysdiagnose.log', `Output available at 'IN_PROGRESS_${this.name}.tmp'\n`);
    this.add(
      'logs/SystemVersion/SystemVersion.plist',
      writeXmlPlist({ ProductName: 'iPhone OS', ProductVersion: version, ProductBuildVersion: build }),
    );
    this.add('remotectl_dumpstate.txt', remoteDevices(version, build, model, udid));
  }

  add(path: string, content: Uint8Array | string): void {
    this.#files.set(path, typeof content === 'string' ? utf8(content) : content);
  }

  addDatabase(path: string, build: Build, options?: Options): void {
    const database: BuiltDatabase =
      options === undefined ? buildDatabase(build) : buildDatabase(build, options);
    this.add(path, database.main);
    if (database.wal !== null) this.add(`${path}-wal`, database.wal);
  }

  /** Puts a log archive in; `name` is the tracev3 file's. */
  addLogs(archive: PhantomLogArchive, name?: string): void {
    for (const [path, bytes] of archive.files(name)) this.add(`system_logs.logarchive/${path}`, bytes);
  }

  /** The files below the archive's folder. */
  content(): ReadonlyMap<string, Uint8Array> {
    return this.#files;
  }

  /** As the folder that one has after unpacking. */
  folder(): Map<string, Uint8Array> {
    return new Map([...this.#files].map(([path, bytes]) => [`${this.name}/${path}`, bytes]));
  }

  tarGz(): Bytes {
    return tarGzOf(this.#files, `${this.name}/`);
  }

  /** As a tar, not compressed, so that damage reaches what lies in it. */
  files(): Map<string, Uint8Array> {
    const members = [...this.#files].map(([path, bytes]) => ({
      name: `${this.name}/${path}`,
      bytes,
      modified: this.taken,
    }));
    return new Map([[`${this.name}.tar`, buildTar(members)]]);
  }
}

/** What `remotectl dumpstate` prints: the phone itself, then others. */
function remoteDevices(version: string, build: string, model: string, udid: string): string {
  return [
    'Local device',
    '\tUUID: 3E0E7D7B-0000-4000-8000-000000000001',
    '\tMessaging Protocol Version: 6',
    `\tProduct Type: ${model}`,
    `\tOS Build: ${version} (${build})`,
    '\tProperties: {',
    `\t\tBuildVersion => ${build}`,
    `\t\tOSVersion => ${version}`,
    `\t\tProductType => ${model}`,
    `\t\tUniqueDeviceID => ${udid}`,
    '\t}',
    '\tServices:',
    '\t\tcom.apple.sysdiagnose.remote',
    '\t\tcom.apple.osanalytics.logRelay',
    '',
    'Found coordinator (bridge)',
    '\tState: connected (connectable)',
    '\tUUID: 3E0E7D7B-0000-4000-8000-000000000002',
    '\tProperties: {',
    '\t\tOSVersion => 9.0',
    '\t}',
    '\tServices:',
    '\t\tcom.example.remote.service',
    '',
  ].join('\n');
}
