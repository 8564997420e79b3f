import { decodePostbox, PostboxEnd, type PostboxObject, PostboxReader } from '@bridle/bytes';

/** A row of the table of messages, with its objects decoded. */
export interface StoredMessage {
  readonly incoming: boolean;
  readonly failed: boolean;
  /** Who wrote it; in conversations of two the other side, for what came in. */
  readonly author: number | bigint | null;
  /** Whom it was forwarded from, and when that was written, in seconds since 1970. */
  readonly forwardedFrom: number | bigint | null;
  readonly forwardedDate: number | null;
  readonly text: string;
  readonly attributes: readonly PostboxObject[];
  readonly media: readonly PostboxObject[];
  /** Keys of media that stand in a table of their own, as hex digits. */
  readonly references: readonly string[];
  /** True where objects could not be decoded, or the row ends early. */
  readonly damaged: boolean;
}

/** More than Telegram puts into a message; a hostile row must not fill the memory. */
const MAX_PARTS = 1000;

const INCOMING = 4;
const FAILED = 2;

/**
 * The value of a row of `t7`: numbers that are there when a bit of the row's flags says so, the text, and objects of
 * attributes and media. Null where it is none. Facts from MessageHistoryTable.swift of Telegram-iOS, which is also
 * what iLEAPP's telegramMesssages.py reads.
 */
export function readStoredMessage(value: Uint8Array): StoredMessage | null {
  const reader = new PostboxReader(value);
  try {
    if (reader.uint8() !== 0) return null;
    reader.uint32();
    reader.uint32();
    skipOptional(reader, reader.uint8());
    const flags = reader.uint32();
    reader.uint32();
    const forwarded = forwardOf(reader);
    const author = reader.uint8() === 1 ? reader.int64() : null;
    const text = reader.text();
    const head = {
      incoming: (flags & INCOMING) !== 0,
      failed: (flags & FAILED) !== 0,
      author,
      forwardedFrom: forwarded?.author ?? null,
      forwardedDate: forwarded?.date ?? null,
      text,
    };
    return { ...head, ...partsOf(reader) };
  } catch (error) {
    if (error instanceof PostboxEnd) return null;
    throw error;
  }
}

/** Bits: 1 global id, 2 global tags, 4 key of an album, 8 album, 16 local tags, 32 topic. */
function skipOptional(reader: PostboxReader, flags: number): void {
  if ((flags & 1) !== 0) reader.int64();
  if ((flags & 2) !== 0) reader.uint32();
  if ((flags & 4) !== 0) reader.int64();
  if ((flags & 8) !== 0) reader.uint32();
  if ((flags & 16) !== 0) reader.uint32();
  if ((flags & 32) !== 0) reader.int64();
}

/** Bits: 2 source, 4 message of the source, 8 signature, 16 kind of announcement, 32 flags. */
function forwardOf(
  reader: PostboxReader,
): { readonly author: number | bigint; readonly date: number } | null {
  const flags = reader.uint8();
  if (flags === 0) return null;
  const author = reader.int64();
  const date = reader.int32();
  if ((flags & 2) !== 0) reader.int64();
  if ((flags & 4) !== 0) {
    reader.int64();
    reader.int32();
    reader.int32();
  }
  if ((flags & 8) !== 0) reader.counted();
  if ((flags & 16) !== 0) reader.counted();
  if ((flags & 32) !== 0) reader.int32();
  return { author, date };
}

type Parts = Pick<StoredMessage, 'attributes' | 'media' | 'references' | 'damaged'>;

/** What stands behind the text: where it breaks off, the message and what came before stay. */
function partsOf(reader: PostboxReader): Parts {
  const attributes: PostboxObject[] = [];
  const media: PostboxObject[] = [];
  const references: string[] = [];
  let damaged = false;
  try {
    for (const list of [attributes, media]) {
      const count = countOf(reader);
      for (let i = 0; i < count; i++) {
        const object = decodePostbox(reader.counted());
        if (object === null) damaged = true;
        else list.push(object);
      }
    }
    const count = countOf(reader);
    for (let i = 0; i < count; i++) references.push(mediaKey(reader.int32(), reader.int64()));
  } catch (error) {
    if (!(error instanceof PostboxEnd)) throw error;
    damaged = true;
  }
  return { attributes, media, references, damaged };
}

function countOf(reader: PostboxReader): number {
  const count = reader.int32();
  if (count < 0 || count > MAX_PARTS) throw new PostboxEnd(`${count} parts were announced`);
  return count;
}

/** Namespace and id of a medium as the table of media has them in its key: big-endian, here in hex. */
export function mediaKey(namespace: number, id: number | bigint): string {
  const bits = (BigInt.asUintN(32, BigInt(namespace)) << 64n) | BigInt.asUintN(64, BigInt(id));
  return bits.toString(16).padStart(24, '0');
}
