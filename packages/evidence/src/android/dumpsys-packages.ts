import type { Instant } from '@bridle/model';
import { beginningOf, firstOf, hasRoom, type TellCut } from '../cuts.ts';
import type { Input } from '../input.ts';
import { lineRecords } from './line-records.ts';
import { LocalClock } from './local-clock.ts';
import { bounded, wholeNumber } from './names.ts';

/** A package as `dumpsys package` lists it. */
export interface DumpsysPackage {
  readonly row: number;
  readonly package: string;
  /** False in the list of installed ones; true for the version of the system that an update hides. */
  readonly hidden_version: boolean;
  readonly uid: number | null;
  readonly version_code: number | null;
  readonly version_name: string | null;
  readonly first_installed: Instant | null;
  readonly last_update: Instant | null;
  readonly zone: 'device-local' | null;
  readonly installer: string | null;
  readonly initiator: string | null;
  readonly apk_path: string | null;
  readonly system: boolean | null;
  readonly disabled: boolean | null;
  /** For any user of the phone. */
  readonly installed: boolean | null;
  readonly package_flags: readonly string[];
  readonly requested: readonly string[];
  readonly granted: readonly string[];
}

type Draft = { -readonly [K in keyof DumpsysPackage]: DumpsysPackage[K] } & {
  readonly requested: string[];
  readonly granted: string[];
};

/** An app asks for some hundred at most. */
const MAX_PERMISSIONS = 1000;
/** Android has some sixty. */
const MAX_FLAGS = 100;
/** Linux takes no longer path. */
const MAX_PATH = 4096;
const LISTS: ReadonlyMap<string, boolean> = new Map([
  ['Packages:', false],
  ['Hidden system packages:', true],
]);

/**
 * The packages of `dumpsys package`: those that are installed, then those of the system that an update hides. A list
 * goes on over blank lines and ends where another part of the text begins, which is not indented.
 */
export function dumpsysPackages(input: Input): AsyncGenerator<readonly DumpsysPackage[]> {
  const clock = new LocalClock(input.timezone);
  const tell = input.partial;
  return lineRecords<DumpsysPackage>(input, (emit, strange) => {
    let known = false;
    let hidden: boolean | null = null;
    let open: Draft | null = null;
    let block: 'requested' | 'granted' | null = null;
    /** Where a block's heading stands: what is indented further belongs to it. */
    let indentOfBlock = 0;
    const finish = (): void => {
      if (open !== null) emit(open);
      open = null;
      block = null;
    };
    return {
      get known() {
        return known;
      },
      line(text, row) {
        if (text.charCodeAt(0) !== 32) {
          if (text.trim() === '') return;
          finish();
          known ||= text.endsWith(':');
          hidden = LISTS.get(text.trimEnd()) ?? null;
          return;
        }
        if (hidden === null) return;
        const heading = /^ {2}Package \[([^\]]{1,255})\]/.exec(text);
        if (heading !== null) {
          finish();
          open = draft(row, heading[1] as string, hidden, clock.zone);
          return;
        }
        if (open === null) {
          if (text.trim() !== '') strange();
          return;
        }
        const indent = text.search(/\S/);
        if (indent < 0) return;
        if (block !== null && indent > indentOfBlock) {
          permission(open, block, text.trim(), tell);
          return;
        }
        const line = text.slice(indent);
        block = blockOf(line);
        indentOfBlock = indent;
        if (block === null) fact(open, line, clock, tell);
      },
      end: finish,
    };
  });
}

const draft = (row: number, name: string, hidden: boolean, zone: DumpsysPackage['zone']): Draft => ({
  row,
  package: name,
  hidden_version: hidden,
  uid: null,
  version_code: null,
  version_name: null,
  first_installed: null,
  last_update: null,
  zone,
  installer: null,
  initiator: null,
  apk_path: null,
  system: null,
  disabled: null,
  installed: null,
  package_flags: [],
  requested: [],
  granted: [],
});

function blockOf(line: string): 'requested' | 'granted' | null {
  if (line === 'requested permissions:') return 'requested';
  return line === 'install permissions:' || line === 'runtime permissions:' || line === 'grantedPermissions:'
    ? 'granted'
    : null;
}

function permission(of: Draft, block: 'requested' | 'granted', line: string, tell: TellCut): void {
  const [, name, granted] = /^([\w.-]{1,300})(?::.{0,40}granted=(true|false))?/.exec(line) ?? [];
  if (name === undefined || granted === 'false') return;
  const list = block === 'requested' ? of.requested : of.granted;
  if (!list.includes(name) && hasRoom(list.length, MAX_PERMISSIONS, 'permissions of one package', tell))
    list.push(name);
}

function fact(of: Draft, line: string, clock: LocalClock, tell: TellCut): void {
  const equals = line.indexOf('=');
  if (equals < 0) return;
  const value = line.slice(equals + 1).trim();
  switch (line.slice(0, equals)) {
    case 'userId':
    case 'appId':
      of.uid ??= wholeNumber(/^\d{1,9}/.exec(value)?.[0]);
      break;
    case 'versionCode':
      of.version_code ??= wholeNumber(/^\d{1,16}/.exec(value)?.[0]);
      break;
    case 'versionName':
      of.version_name ??= bounded(value, 200);
      break;
    case 'firstInstallTime':
      of.first_installed ??= clock.instant(value);
      break;
    case 'lastUpdateTime':
      of.last_update ??= clock.instant(value);
      break;
    case 'installerPackageName':
      of.installer ??= value === 'null' ? null : bounded(value, 255);
      break;
    case 'installInitiatingPackageName':
    case 'initiatingPackageName':
      of.initiator ??= value === 'null' ? null : bounded(value, 255);
      break;
    case 'codePath':
    case 'path':
      of.apk_path ??= beginningOf(value, MAX_PATH, 'the path of a package', tell);
      break;
    case 'pkgFlags':
    case 'flags':
      if (of.package_flags.length === 0 && value.startsWith('[')) {
        const flags = value.replace(/[[\]]/g, ' ').trim().split(/\s+/);
        of.package_flags = firstOf(flags, MAX_FLAGS, 'marks of one package', tell);
        of.system = of.package_flags.includes('SYSTEM');
      } else if (of.system === null && /^0x[0-9a-f]{1,8}\b/.test(value)) {
        // Old versions write the number: its lowest bit is the one of the system.
        of.system = (Number.parseInt(value, 16) & 1) === 1;
      }
      break;
    default:
      if (/^User \d{1,6}: /.test(line)) ofUser(of, line);
  }
}

/** `User 0: ceDataInode=1 installed=true hidden=false … enabled=0 …`; the state of the first user stands for all. */
function ofUser(of: Draft, line: string): void {
  const installed = /\binstalled=(true|false)\b/.exec(line)?.[1];
  if (installed !== undefined) of.installed = of.installed === true || installed === 'true';
  if (of.disabled !== null) return;
  // 2 switched off, 3 by the user; 4 until it is used.
  const state = /\benabled=(\d)\b/.exec(line)?.[1];
  if (state !== undefined) of.disabled = state === '2' || state === '3';
}
