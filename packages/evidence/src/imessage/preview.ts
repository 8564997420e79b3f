import {
  ArchivedObject,
  type ArchivedValue,
  archivedText,
  isKeyedArchive,
  KeyedArchiveError,
  PlistError,
  parsePlist,
  unarchive,
} from '@bridle/bytes';
import { beginningOf, type TellCut } from '../cuts.ts';

/** What Messages has shown of a link: its page was loaded on one of the two phones. */
export interface LinkPreview {
  /** Where the link led in the end, and what it was before it led elsewhere. */
  readonly url: string | null;
  readonly original_url: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly site_name: string | null;
}

/** Previews hold pictures; larger ones than this are not looked into. */
const MAX_BYTES = 16 * 1024 * 1024;
/** UTF-16 units of a text that are kept. */
const MAX_TEXT = 16_384;
const FIRST = new TextEncoder().encode('richLinkMetadata');

/**
 * The preview in the column `payload_data` of a message that is a link: an archive whose `richLinkMetadata` is an
 * LPLinkMetadata (https://developer.apple.com/documentation/linkpresentation/lplinkmetadata). Null for other payloads;
 * `damaged` where it should be one and cannot be read.
 */
export function readPreview(payload: Uint8Array | null, tell: TellCut): LinkPreview | null | 'damaged' {
  if (payload === null || payload.length < FIRST.length || !holds(payload, FIRST)) return null;
  if (payload.length > MAX_BYTES) {
    tell(`the preview of a link is larger than ${MAX_BYTES} bytes: left out`);
    return null;
  }
  try {
    const plist = parsePlist(payload);
    if (!isKeyedArchive(plist)) return 'damaged';
    const metadata = fieldOf(unarchive(plist), 'richLinkMetadata');
    if (metadata === undefined) return null;
    const text = (name: string): string | null => {
      const found = archivedText(fieldOf(metadata, name));
      return found && beginningOf(found, MAX_TEXT, 'a text of the preview of a link', tell);
    };
    const preview = {
      url: text('URL'),
      original_url: text('originalURL'),
      title: text('title'),
      summary: text('summary'),
      site_name: text('siteName'),
    };
    return Object.values(preview).every((value) => value === null) ? null : preview;
  } catch (error) {
    if (error instanceof PlistError || error instanceof KeyedArchiveError) return 'damaged';
    throw error;
  }
}

function fieldOf(value: ArchivedValue | undefined, name: string): ArchivedValue | undefined {
  if (value instanceof ArchivedObject) return value.fields.get(name);
  return value instanceof Map ? value.get(name) : undefined;
}

function holds(bytes: Uint8Array, part: Uint8Array): boolean {
  const first = part[0] as number;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (part.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}
