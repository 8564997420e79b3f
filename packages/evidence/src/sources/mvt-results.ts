import { readAll } from '@bridle/bytes';
import type { DeviceInfo, Instant } from '@bridle/model';
import type { PlacesByKind } from '../artifact.ts';
import type { HostEntry, HostFolder } from '../host.ts';
import { ANDROID_MODULES, IOS_MODULES, isAndroidModule, isIosModule, ONLY_ANDROID } from '../mvt/modules.ts';
import { mvtInstant, textOf } from '../mvt/records.ts';
import type { FieldValue } from '../record.ts';
import { EvidenceError, type OpenedSource, type SourceFile, type SourceFormat } from '../source.ts';

/** The folder of JSON files that the Mobile Verification Toolkit writes with `--output`. */
export const mvtResults: SourceFormat = {
  kind: 'mvt-results',
  title: 'results of MVT',
  references: ['https://docs.mvt.re/en/latest/ios/methodology/', 'https://github.com/mvt-project/mvt'],

  async detect(host) {
    if (host.type !== 'folder') return [];
    if (await isResults(host)) return [host];
    const found: HostEntry[] = [];
    for (const name of await host.folders()) {
      const folder = host.folder(name);
      if (await isResults(folder)) found.push(folder);
    }
    return found;
  },

  async open(host) {
    if (host.type !== 'folder') throw new EvidenceError(`${host.path}: results of MVT are a folder`);
    const android = await isAndroid(host);
    const names: string[] = [];
    for (const module of android ? ANDROID_MODULES : IOS_MODULES)
      if ((await headOf(host, `${module}.json`)) !== null) names.push(`${module}.json`);
    const facts = android ? await androidFacts(host) : iosFacts(await json(host, 'backup_info.json'));
    return new MvtResults(host, names.sort(), android ? 'android' : 'ios', facts);
  },
};

const HEAD_BYTES = 4096;
/** `backup_info.json` has some twenty short values, a list of properties some thousand. */
const MAX_INFO_BYTES = 4 * 1024 * 1024;

/** The beginning of a file; null where there is none, empty where it cannot be read. */
async function headOf(folder: HostFolder, name: string): Promise<string | null> {
  const opening = await folder.open(name);
  if (opening.status === 'absent') return null;
  if (opening.status === 'refused') return '';
  try {
    return new TextDecoder().decode(await opening.file.read(0, HEAD_BYTES));
  } catch {
    // A medium that fails here fails again where the artifact reads the file, and is told there.
    return '';
  } finally {
    await opening.file.close();
  }
}

/** MVT's own note of the run; without it (older versions, hand-picked files) a module's file in the shape that MVT writes. */
async function isResults(folder: HostFolder): Promise<boolean> {
  if (/^\s*\{[^]*"mvt_version"\s*:/.test((await headOf(folder, 'info.json')) ?? '')) return true;
  for (const module of [...IOS_MODULES, ...ANDROID_MODULES]) {
    const head = await headOf(folder, `${module}.json`);
    if (head !== null && hasShape(module, head)) return true;
  }
  return false;
}

/** Keys that stand early in each record of a module whose file's name others use too. */
const SIGNS: ReadonlyMap<string, RegExp> = new Map([
  ['analytics', /"isodate"/],
  ['applications', /"(?:softwareVersionBundleId|isodate|bundleShortVersionString|artistName)"/],
  ['calendar', /"(?:calendar_id|unique_identifier)"/],
  ['calls', /"provider"/],
  ['contacts', /"organization"/],
  ['filesystem', /"modified"/],
  ['manifest', /"relative_path"/],
  ['mounts', /"mount_point"/],
  ['shortcuts', /"shortcut_id"/],
  ['sms', /"(?:ROWID|guid|isodate|body)"/],
  ['whatsapp', /"(?:Z_PK|record_type)"/],
]);

function hasShape(module: string, head: string): boolean {
  // Indented by four, as Python's json module does it on request.
  if (!/^(?:\[\r?\n {4}\S|\{\r?\n {4}")/.test(head)) return false;
  return SIGNS.get(module)?.test(head) ?? true;
}

/** Only `sms.json` is written for both: with `body` and `address` from an Android phone. */
async function isAndroid(folder: HostFolder): Promise<boolean> {
  for (const module of ONLY_ANDROID) if ((await headOf(folder, `${module}.json`)) !== null) return true;
  for (const module of IOS_MODULES)
    if (module !== 'sms' && (await headOf(folder, `${module}.json`)) !== null) return false;
  const head = (await headOf(folder, 'sms.json')) ?? '';
  return !/"(?:ROWID|guid)"/.test(head) && /"(?:body|address|m_type)"/.test(head);
}

/** What the results tell of the phone. */
interface Facts {
  readonly device: DeviceInfo;
  readonly deviceKey: string | null;
  readonly acquiredAt: Instant | null;
}

function iosFacts(info: FieldValue): Facts {
  return {
    device: {
      model: textOf(info, 'Product Type'),
      osVersion: textOf(info, 'Product Version'),
      build: textOf(info, 'Build Version'),
    },
    deviceKey: textOf(info, 'Unique Identifier') ?? textOf(info, 'Target Identifier'),
    acquiredAt: mvtInstant(textOf(info, 'Last Backup Date')),
  };
}

/** Properties of the system, of which MVT keeps either file's list. When the phone was read is not told. */
async function androidFacts(folder: HostFolder): Promise<Facts> {
  const properties = new Map<string, string>();
  for (const module of ['aqf_get_prop', 'dumpsys_get_prop'] as const) {
    const list = await json(folder, `${module}.json`);
    for (const item of Array.isArray(list) ? (list as readonly FieldValue[]) : []) {
      const name = textOf(item, 'name');
      const value = textOf(item, 'value');
      if (name !== null && value !== null && !properties.has(name)) properties.set(name, value);
    }
  }
  const property = (...names: readonly string[]): string | null => {
    for (const name of names) {
      const value = properties.get(name);
      if (value !== undefined) return value;
    }
    return null;
  };
  return {
    device: {
      model: property('ro.product.model', 'ro.product.system.model'),
      osVersion: property('ro.build.version.release'),
      build: property('ro.build.display.id', 'ro.build.id'),
    },
    deviceKey: property('ro.serialno', 'ro.boot.serialno'),
    acquiredAt: null,
  };
}

async function json(folder: HostFolder, name: string): Promise<FieldValue> {
  const opening = await folder.open(name);
  if (opening.status !== 'open') return null;
  try {
    return JSON.parse(new TextDecoder().decode(await readAll(opening.file, MAX_INFO_BYTES))) as FieldValue;
  } catch {
    // It only costs what it would have told of the phone: the artifact that reads the file names the damage.
    return null;
  } finally {
    await opening.file.close();
  }
}

class MvtResults implements OpenedSource {
  readonly kind = 'mvt-results';
  readonly platform: 'ios' | 'android';
  readonly encrypted = false;
  readonly device: DeviceInfo;
  readonly deviceKey: string | null;
  readonly acquiredAt: Instant | null;
  private readonly folder: HostFolder;
  private readonly names: ReadonlySet<string>;

  constructor(folder: HostFolder, names: readonly string[], platform: 'ios' | 'android', facts: Facts) {
    this.folder = folder;
    this.names = new Set(names);
    this.platform = platform;
    this.device = facts.device;
    this.deviceKey = facts.deviceKey;
    this.acquiredAt = facts.acquiredAt;
  }

  /** Both artifacts that read such folders name `sms.json`: each is of the phone of which it names files besides. */
  canHold(places: PlacesByKind): boolean {
    const isOwn = this.platform === 'ios' ? isIosModule : isAndroidModule;
    const names = (places['mvt-results'] ?? []).map((name) => name.replace(/\.json$/, ''));
    return names.length > 0 && names.every(isOwn);
  }

  nameOf(places: PlacesByKind): string {
    return places['mvt-results']?.[0] ?? '';
  }

  doubt(): null {
    return null;
  }

  find(places: PlacesByKind): readonly SourceFile[] {
    return (places['mvt-results'] ?? [])
      .filter((name) => this.names.has(name))
      .sort()
      .map((path) => ({ path, open: () => this.folder.open(path), wal: null }));
  }
}
