import { parsePlist, type RandomAccess, readAll } from '@bridle/bytes';
import type { DeviceInfo, Instant } from '@bridle/model';
import { dictOf, textOf } from '../plist-access.ts';
import type { TreeFile } from '../tree/index.ts';
import { type SysdiagnoseName, sysdiagnoseName } from './name.ts';

/** What an archive tells of the phone that it is of. */
export interface SysdiagnoseFacts {
  readonly device: DeviceInfo;
  /** Its unique id or its serial: only ever compared. */
  readonly deviceKey: string | null;
  readonly takenAt: Instant | null;
  readonly zone: string | null;
}

const VERSION = 'logs/SystemVersion/SystemVersion.plist';
const REMOTE = 'remotectl_dumpstate.txt';
const LOG = 'sysdiagnose.log';
/** So much of a text is looked at. Bytes. */
const HEAD = 262_144;

/** `root` is the archive's folder, whose name says when and where it was made; others may have renamed it. */
export async function factsOf(files: ReadonlyMap<string, TreeFile>, root: string): Promise<SysdiagnoseFacts> {
  const version = await plistAt(files, VERSION);
  const remote = await headOf(files, REMOTE);
  const name: SysdiagnoseName | null = sysdiagnoseName(root) ?? sysdiagnoseName(await headOf(files, LOG));
  return {
    device: {
      model: property(remote, 'ProductType'),
      osVersion: textOf(version?.get('ProductVersion')) ?? property(remote, 'OSVersion'),
      build:
        textOf(version?.get('ProductBuildVersion')) ??
        property(remote, 'BuildVersion') ??
        name?.build ??
        null,
    },
    // As a backup of the same phone writes it.
    deviceKey:
      (property(remote, 'UniqueDeviceID') ?? property(remote, 'SerialNumber'))?.toUpperCase() ?? null,
    takenAt: name?.takenAt ?? null,
    zone: name?.zone ?? null,
  };
}

/** `Name => value` of the first device that `remotectl dumpstate` lists: the phone itself. */
function property(text: string, name: string): string | null {
  const [, value] = new RegExp(`^\\s*${name} => (\\S{1,100})\\s*$`, 'm').exec(text) ?? [];
  return value ?? null;
}

async function plistAt(
  files: ReadonlyMap<string, TreeFile>,
  path: string,
): Promise<ReturnType<typeof dictOf>> {
  const found = await opened(files, path, async (file) => dictOf(parsePlist(await readAll(file, HEAD))));
  return found ?? null;
}

async function headOf(files: ReadonlyMap<string, TreeFile>, path: string): Promise<string> {
  const text = await opened(files, path, async (file) =>
    new TextDecoder().decode(await file.read(0, Math.min(HEAD, file.size))),
  );
  return text ?? '';
}

/** What cannot be read only costs what it would have told of the phone. */
async function opened<T>(
  files: ReadonlyMap<string, TreeFile>,
  path: string,
  read: (file: RandomAccess) => Promise<T>,
): Promise<T | null> {
  const opening = await files.get(path)?.open();
  if (opening?.status !== 'open') return null;
  try {
    return await read(opening.file);
  } catch {
    return null;
  } finally {
    await opening.file.close();
  }
}
