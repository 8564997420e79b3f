import { utf8Text } from '../text/decode.ts';
import { attributedText, dictionaryValue, type FoundationValue, stringValue } from './foundation.ts';
import { readTypedstream } from './reader.ts';
import { salvageText } from './salvage.ts';
import { TypedstreamObject } from './value.ts';

/** One attribute of a stretch of text. */
export interface AttributeRange {
  /** As the writer names it, for example `__kIMLinkAttributeName`. */
  readonly name: string;
  readonly value: FoundationValue;
  /** First unit of the text (UTF-16, as in JavaScript). */
  readonly start: number;
  /** Units; as the stream says, so it may reach beyond a text that is cut short. */
  readonly length: number;
}

/** What a message's `attributedBody` column holds. */
export interface AttributedBody {
  /** Null when there is no text to be found. An attachment stands in it as U+FFFC. */
  readonly text: string | null;
  /** Whether the bytes could not be read to their end; text and attributes are what came before. */
  readonly partial: boolean;
  readonly attributes: readonly AttributeRange[];
}

/**
 * Attributes of interest in messages of iOS and macOS (names as found in `sms.db` / `chat.db`).
 * The value of a link may differ from the text that it lies under.
 */
export const MESSAGE_ATTRIBUTES = {
  /** A URL as text. */
  link: '__kIMLinkAttributeName',
  /** The handle that is mentioned, as text. */
  mention: '__kIMMentionConfirmedMention',
  /** `attachment.guid`, as text. */
  attachment: '__kIMFileTransferGUIDAttributeName',
  /** File name of an attachment, as text. */
  fileName: '__kIMFilenameAttributeName',
  /** Number of the part of the message, from 0. */
  part: '__kIMMessagePartAttributeName',
  /** A keyed archive of what the data detectors found (dates, addresses, links), as data. */
  dataDetected: '__kIMDataDetectedAttributeName',
} as const;

/** Attribute ranges of one body; runs can share a dictionary at three bytes each, so they have to be bounded. */
const MAX_ATTRIBUTES = 20_000;

/**
 * Reads an `attributedBody`: a typedstream of an NSAttributedString (or of a bare NSString). Never throws. Damaged
 * bytes give what came before the damage; where not even the text was reached, a text that is recognisable as such
 * further on, or null. `partial` is set in all these cases, and for bytes that are no typedstream.
 *
 * After its string the object holds runs: the number of an attribute dictionary and the length of the run (`iI`),
 * with the dictionary itself behind the first run that uses it.
 */
export function attributedBodyText(bytes: Uint8Array): AttributedBody {
  const stream = readTypedstream(bytes);
  if (stream === null) return { text: null, partial: true, attributes: [] };
  const partial = stream.damage !== null;
  const root = stream.groups[0]?.values[0];
  const object = root instanceof TypedstreamObject ? root : null;
  const attributed = object?.inherits('NSAttributedString') === true;
  const text = object === null ? null : attributed ? attributedText(object) : bareText(object);
  if (text === null) return { text: partial ? salvageText(bytes) : null, partial, attributes: [] };
  const attributes = attributed && object !== null ? attributeRanges(object) : [];
  return { text, partial: partial || attributes.length >= MAX_ATTRIBUTES, attributes };
}

function bareText(object: TypedstreamObject): string | null {
  return object.inherits('NSString') ? stringValue(object) : null;
}

function attributeRanges(object: TypedstreamObject): AttributeRange[] {
  const dictionaries = new Map<number, ReadonlyMap<string, FoundationValue>>();
  const ranges: AttributeRange[] = [];
  let start = 0;
  for (let i = 1; i < object.groups.length; i++) {
    const [number, length] = object.groups[i]?.values ?? [];
    if (typeof number !== 'number' || typeof length !== 'number' || !(length >= 0)) continue;
    const next = object.groups[i + 1]?.values[0];
    if (next instanceof TypedstreamObject && !dictionaries.has(number)) {
      dictionaries.set(number, dictionaryValue(next));
      i++;
    }
    for (const [name, value] of dictionaries.get(number) ?? []) {
      if (ranges.length >= MAX_ATTRIBUTES) return ranges;
      ranges.push({ name, value, start, length });
    }
    start += length;
  }
  return ranges;
}

/**
 * Only the text of an `attributedBody`: the same as `attributedBodyText(bytes).text`, many times faster for bodies
 * that begin as Messages writes them. Null when there is none; never throws.
 */
export function attributedBodyString(bytes: Uint8Array): string | null {
  const prefix =
    bytes[PREFIX_DIFFERENCE] === MUTABLE_PREFIX[PREFIX_DIFFERENCE] ? MUTABLE_PREFIX : PLAIN_PREFIX;
  if (!startsWith(bytes, prefix)) return attributedBodyText(bytes).text;
  let start = prefix.length + 1;
  let length = bytes[prefix.length] ?? TAG_NIL;
  if (length === TAG_INT16 && start + 2 <= bytes.length) {
    length = (bytes[start] as number) | ((bytes[start + 1] as number) << 8);
    start += 2;
  } else if (length === TAG_INT32 && start + 4 <= bytes.length) {
    length = new DataView(bytes.buffer, bytes.byteOffset + start, 4).getUint32(0, true);
    start += 4;
  } else if (length >= 0x80) {
    return attributedBodyText(bytes).text;
  }
  // A text that is cut short takes the long way too.
  return start + length <= bytes.length
    ? utf8Text(bytes, start, start + length)
    : attributedBodyText(bytes).text;
}

const TAG_INT16 = 0x81;
const TAG_INT32 = 0x82;
const TAG_NIL = 0x85;
const NEW = '\x84';

/**
 * How nearly every body begins: header, system version 1000, the type `@`, an attributed string with its classes
 * down to NSObject, `@` again, a string with its classes, and the type `+`. What follows is the length of the text.
 * References: the string `@` is 0x92; the class NSObject is 0x95 (0x94 without the mutable class above).
 */
const HEADER = `\x04\x0bstreamtyped\x81\xe8\x03${NEW}\x01@`;
const STRING_CLASS = `${NEW}\x08NSString\x01`;
const ATTRIBUTED_CLASSES = `${NEW}${NEW}\x12NSAttributedString\x00${NEW}${NEW}\x08NSObject\x00\x85\x92`;

const MUTABLE_PREFIX = prefixBytes(
  `${HEADER}${NEW}${NEW}${NEW}\x19NSMutableAttributedString\x00${ATTRIBUTED_CLASSES}` +
    `${NEW}${NEW}${NEW}\x0fNSMutableString\x01${NEW}${STRING_CLASS}\x95${NEW}\x01+`,
);
const PLAIN_PREFIX = prefixBytes(
  `${HEADER}${NEW}${ATTRIBUTED_CLASSES}${NEW}${NEW}${STRING_CLASS}\x94${NEW}\x01+`,
);
/** Where the two prefixes first differ: the length of the class name. */
const PREFIX_DIFFERENCE = HEADER.length + 3;

function prefixBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function startsWith(bytes: Uint8Array, prefix: Uint8Array): boolean {
  if (bytes.length < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) if (bytes[i] !== prefix[i]) return false;
  return true;
}
