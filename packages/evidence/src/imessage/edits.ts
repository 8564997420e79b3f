import { PlistError, parsePlist } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { firstOf, hasRoom, type TellCut } from '../cuts.ts';
import { dictOf, integerOf, listOf, macInstantOf } from '../plist-access.ts';
import { bodyOf } from './body.ts';

/** One version of a part of a message that was edited: the first of a part is what was sent at first. */
export interface MessageVersion {
  /** Which part of the message, from 0: a text is one, each attachment between is another. */
  readonly part: number;
  readonly isodate: Instant | null;
  readonly text: string;
  readonly links: readonly string[];
}

export interface MessageEdits {
  readonly versions: readonly MessageVersion[];
  /** Parts that the sender took back. */
  readonly unsent: readonly number[];
}

const NONE: MessageEdits = { versions: [], unsent: [] };
/** Larger than any that Messages writes: a message can be edited five times. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_VERSIONS = 100;
const MAX_UNSENT = 1000;

/**
 * The edited and unsent parts in the column `message_summary_info`: a property list whose `ec` holds for each part the
 * versions (`d` time, `t` an attributed body), and whose `rp` names the parts that were taken back. Null where the
 * property list is damaged. https://github.com/ReagentX/imessage-exporter
 */
export function readEdits(info: Uint8Array | null, tell: TellCut): MessageEdits | null {
  if (info === null || info.length === 0 || !mayHoldEdits(info)) return NONE;
  if (info.length > MAX_BYTES) {
    tell(`the earlier versions of a message are larger than ${MAX_BYTES} bytes: left out`);
    return NONE;
  }
  try {
    const summary = dictOf(parsePlist(info));
    if (summary === null) return null;
    const versions: MessageVersion[] = [];
    for (const [name, events] of dictOf(summary.get('ec')) ?? []) {
      const part = /^\d{1,6}$/.test(name) ? Number(name) : 0;
      for (const event of listOf(events) ?? []) {
        if (!hasRoom(versions.length, MAX_VERSIONS, 'versions of one message', tell)) break;
        const fields = dictOf(event);
        const body = fields?.get('t');
        if (fields === null || !(body instanceof Uint8Array)) continue;
        const { text, links } = bodyOf(null, body);
        versions.push({ part, isodate: timeOf(fields.get('d')), text, links });
      }
    }
    const parts = listOf(summary.get('rp')) ?? [];
    const unsent = firstOf(parts, MAX_UNSENT, 'parts of one message that were taken back', tell).flatMap(
      (part) => integerOf(part) ?? [],
    );
    return { versions, unsent };
  } catch (error) {
    if (error instanceof PlistError) return null;
    throw error;
  }
}

/** Seconds of Apple's clock; nanoseconds have been seen elsewhere in this database. */
function timeOf(value: Parameters<typeof macInstantOf>[0]): Instant | null {
  return typeof value === 'number' || typeof value === 'bigint' ? fromMacTime(value) : macInstantOf(value);
}

/** A text of two letters in a binary property list. */
const SHORT_TEXT = 0x52;
const EC = [0x65, 0x63] as const;
const RP = [0x72, 0x70] as const;

/** Nearly all of them hold neither: looking for the two names is many times faster than decoding. */
function mayHoldEdits(bytes: Uint8Array): boolean {
  // Not binary: decoded as it is.
  if (bytes[0] !== 0x62) return true;
  for (let at = bytes.indexOf(SHORT_TEXT); at >= 0; at = bytes.indexOf(SHORT_TEXT, at + 1)) {
    const [first, second] = [bytes[at + 1], bytes[at + 2]];
    if ((first === EC[0] && second === EC[1]) || (first === RP[0] && second === RP[1])) return true;
  }
  return false;
}
