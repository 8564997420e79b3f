import { hasRoom, type TellCut } from '../cuts.ts';
import { nameOfPath } from '../process-path.ts';

/**
 * Senders whose messages are kept: they are few, and tell of crashes, code that is not signed, profiles, pairing,
 * installations, access to camera and microphone, and of what came in by iMessage.
 */
const SENDERS: ReadonlySet<string> = new Set([
  'amfid',
  'IMTranscoderAgent',
  'IMTransferAgent',
  'installd',
  'lockdownd',
  'mdmd',
  'MessagesBlastDoorService',
  'osanalyticshelper',
  'profiled',
  'ReportCrash',
  'tccd',
  'xpcroleaccountd',
]);

/** Subsystems of the same kind, whoever sends them. */
const SUBSYSTEMS: ReadonlySet<string> = new Set([
  'com.apple.BlastDoor',
  'com.apple.ManagedConfiguration',
  'com.apple.TCC',
]);

export const isChosenSender = (path: string | null): boolean =>
  path !== null && SENDERS.has(nameOfPath(path));

export const isChosenSubsystem = (name: string | undefined): boolean =>
  name !== undefined && SUBSYSTEMS.has(name);

/** What a text must hold to be kept whoever wrote it: the folders from which spyware ran. */
const NEEDLES = ['/var/tmp/', 'roleaccountd.staging'].map((text) => new TextEncoder().encode(text));

/**
 * Where such a folder stands in the bytes, ascending: one pass for each of them, with jumps over what cannot fit
 * (Horspool), because nearly all of a log holds none.
 */
export function needlesIn(bytes: Uint8Array): readonly number[] {
  const found = NEEDLES.flatMap((needle, i) => occurrences(bytes, needle, JUMPS[i] as Uint8Array));
  return found.length < 2 ? found : found.sort((a, b) => a - b);
}

/** How far to go when a byte stands at the needle's end. */
const JUMPS = NEEDLES.map((needle) => {
  const jumps = new Uint8Array(256).fill(needle.length);
  for (let i = 0; i < needle.length - 1; i++) jumps[needle[i] as number] = needle.length - 1 - i;
  return jumps;
});

function occurrences(bytes: Uint8Array, needle: Uint8Array, jumps: Uint8Array): number[] {
  const found: number[] = [];
  const last = needle.length - 1;
  for (let at = last; at < bytes.length; ) {
    const byte = bytes[at] as number;
    if (byte === needle[last]) {
      let i = last - 1;
      while (i >= 0 && bytes[at - last + i] === needle[i]) i -= 1;
      if (i < 0) found.push(at - last);
    }
    at += jumps[byte] as number;
  }
  return found;
}

/** True where one of the ascending places lies in `[from, to)`. */
export function anyWithin(places: readonly number[], from: number, to: number): boolean {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  const place = places[low];
  return place !== undefined && place < to;
}

const FOLDER =
  /(?:\/private)?\/var\/(?:tmp|db\/com\.apple\.xpc\.roleaccountd\.staging)\/[^\s\p{C}"'`<>,;:()[\]{}|]{1,1024}/gu;
const MAX_PATHS = 1000;

/** Paths below these folders in a text. */
export function pathsIn(text: string, tell: TellCut): readonly string[] {
  if (!text.includes('/var/')) return [];
  const found = new Set<string>();
  for (const [path] of text.matchAll(FOLDER)) {
    const name = path.replace(/[.]+$/, '');
    if (found.has(name)) continue;
    if (!hasRoom(found.size, MAX_PATHS, 'paths in one message', tell)) break;
    found.add(name);
  }
  return [...found];
}
