import type { RandomAccess } from '@bridle/bytes';
import { ctr } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { BackupHeader } from './header.ts';
import type { BackupKeys } from './keys.ts';
import { WireCursor } from './wire.ts';

/** Bytes of the MAC behind each frame and file. */
export const MAC_BYTES = 10;
/** Largest frame that is taken: a row of the database with a blob. Bytes. */
const MAX_FRAME = 32 * 1024 * 1024;
/** Frames between two places that are remembered for going back. */
const SPACING = 4096;
/** Frames in a row whose MAC is wrong, after which the rest is given up: the lengths are no lengths any more. */
const MAX_WRONG = 8;
const WINDOW = 262_144;

/** A piece of the backup with a key stream of its own. */
interface Segment {
  readonly offset: number;
  readonly end: number;
  readonly counter: number;
  readonly kind: 'frame' | 'file';
  /** Length of the file that follows a frame. */
  readonly follows: number;
  readonly plain: Uint8Array | null;
}

/**
 * A backup of Signal for Android with everything that is encrypted in it decrypted in place: each frame is its length
 * (4 bytes, big endian, with the MAC), the frame, and the 10 bytes of its MAC; a frame that announces a file is
 * followed by that file and its MAC. So a reader of it needs no key. What fails its MAC is given as zeros.
 */
export class DecryptedBackup implements RandomAccess {
  readonly size: number;
  private readonly access: RandomAccess;
  private readonly header: BackupHeader;
  private readonly keys: BackupKeys;
  private readonly marks: { readonly offset: number; readonly counter: number }[];
  private current: Segment | null = null;
  private wrong = 0;
  private wrongInRow = 0;
  private failure: string | null = null;
  private window: Uint8Array = new Uint8Array(0);
  private windowAt = 0;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(access: RandomAccess, header: BackupHeader, keys: BackupKeys) {
    this.access = access;
    this.header = header;
    this.keys = keys;
    this.size = access.size;
    this.marks = [
      { offset: header.end, counter: new DataView(header.iv.buffer, header.iv.byteOffset).getUint32(0) },
    ];
  }

  /** What could not be verified, as far as it was read. */
  get problem(): string | null {
    const wrong =
      this.wrong === 0
        ? null
        : `${this.wrong === 1 ? '1 frame is' : `${this.wrong} frames are`} damaged or altered (wrong MAC): left out`;
    return [wrong, this.failure].filter((part) => part !== null).join('; ') || null;
  }

  /** Whether the first frame can be verified: it cannot with another passphrase. */
  async opens(): Promise<boolean> {
    const [first] = this.marks;
    const segment = first === undefined ? null : await this.frameAt(first.offset, first.counter);
    const right = segment !== null && this.wrong === 0;
    this.wrong = 0;
    this.wrongInRow = 0;
    this.failure = null;
    return right;
  }

  read(offset: number, length: number): Promise<Uint8Array> {
    const mine = this.turn.then(() =>
      this.readNow(offset, Math.max(0, Math.min(length, this.size - offset))),
    );
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  private async readNow(offset: number, length: number): Promise<Uint8Array> {
    const out = new Uint8Array(length);
    const end = offset + length;
    if (offset < this.header.end) {
      const head = await this.access.read(offset, Math.min(length, this.header.end - offset));
      out.set(head);
    }
    for (let at = Math.max(offset, this.header.end); at < end; ) {
      const segment = await this.segmentAt(at);
      if (segment === null) break;
      await this.copy(segment, at, Math.min(end, segment.end), out.subarray(at - offset));
      at = segment.end;
    }
    return out;
  }

  private async copy(segment: Segment, from: number, to: number, out: Uint8Array): Promise<void> {
    if (segment.kind === 'frame') {
      if (segment.plain !== null) out.set(segment.plain.subarray(from - segment.offset, to - segment.offset));
      return;
    }
    const stop = Math.min(to, segment.end - MAC_BYTES);
    if (from >= stop) return;
    // A file is decrypted from the block on in which reading begins.
    const block = Math.floor((from - segment.offset) / 16);
    const start = segment.offset + block * 16;
    const bytes = await this.access.read(start, stop - start);
    const plain = ctr(this.keys.cipher, this.ivOf(segment.counter, block)).decrypt(bytes);
    out.set(plain.subarray(from - start));
  }

  /** The segment that holds a byte; null where there is none any more. */
  private async segmentAt(at: number): Promise<Segment | null> {
    let segment = this.current;
    if (segment === null || segment.offset > at) {
      const mark = this.marks.findLast((one) => one.offset <= at);
      segment = mark === undefined ? null : await this.frameAt(mark.offset, mark.counter);
    }
    while (segment !== null && segment.end <= at) segment = await this.after(segment);
    this.current = segment;
    return segment;
  }

  private async after(segment: Segment): Promise<Segment | null> {
    const { end, counter, follows } = segment;
    if (follows > 0)
      return {
        offset: end,
        end: Math.min(this.size, end + follows + MAC_BYTES),
        counter: counter + 1,
        kind: 'file',
        follows: 0,
        plain: null,
      };
    return this.frameAt(end, counter + 1);
  }

  private async frameAt(offset: number, counter: number): Promise<Segment | null> {
    if (offset + 4 + MAC_BYTES > this.size || this.failure !== null) return null;
    this.mark(offset, counter);
    const sealed = await this.bytesAt(offset, 4);
    const hidden = this.header.version >= 1;
    const iv = this.ivOf(counter, 0);
    const shown = hidden ? ctr(this.keys.cipher, iv).decrypt(sealed) : sealed;
    const length = new DataView(shown.buffer, shown.byteOffset).getUint32(0);
    const end = offset + 4 + length;
    if (length < MAC_BYTES || length > MAX_FRAME || end > this.size) {
      this.failure = `what stands from byte ${offset} on is cut off or damaged`;
      return null;
    }
    const whole = await this.bytesAt(offset, 4 + length);
    const mac = hmac(sha256, this.keys.mac, whole.subarray(hidden ? 0 : 4, whole.length - MAC_BYTES));
    const given = whole.subarray(whole.length - MAC_BYTES);
    if (!given.every((byte, i) => byte === mac[i])) return this.wrongFrame(offset, end, counter, length);
    this.wrongInRow = 0;
    const plain = new Uint8Array(whole.length);
    new DataView(plain.buffer).setUint32(0, length);
    // The key stream begins at the length where that is encrypted, else at the frame.
    const from = hidden ? 0 : 4;
    const text = ctr(this.keys.cipher, iv).decrypt(whole.subarray(from, whole.length - MAC_BYTES));
    plain.set(text.subarray(4 - from), 4);
    plain.set(given, whole.length - MAC_BYTES);
    const follows = fileBehind(plain.subarray(4, plain.length - MAC_BYTES));
    return { offset, end, counter, kind: 'frame', follows, plain };
  }

  private wrongFrame(offset: number, end: number, counter: number, length: number): Segment | null {
    this.wrong += 1;
    this.wrongInRow += 1;
    if (this.wrongInRow > MAX_WRONG) {
      this.wrong -= this.wrongInRow;
      this.failure = `what stands from byte ${offset} on is damaged`;
      return null;
    }
    const plain = new Uint8Array(end - offset);
    new DataView(plain.buffer).setUint32(0, length);
    return { offset, end, counter, kind: 'frame', follows: 0, plain };
  }

  private mark(offset: number, counter: number): void {
    const last = this.marks.at(-1);
    if (last !== undefined && counter >= last.counter + SPACING && offset > last.offset)
      this.marks.push({ offset, counter });
  }

  private ivOf(counter: number, block: number): Uint8Array {
    const iv = this.header.iv.slice();
    const view = new DataView(iv.buffer);
    view.setUint32(0, counter >>> 0);
    if (block > 0) {
      // The counter of blocks is the whole of 128 bits; files are far shorter than what the low 64 hold.
      const low = view.getBigUint64(8) + BigInt(block);
      view.setBigUint64(8, BigInt.asUintN(64, low));
      if (low > 0xffff_ffff_ffff_ffffn) view.setBigUint64(0, BigInt.asUintN(64, view.getBigUint64(0) + 1n));
    }
    return iv;
  }

  /** Through a window: frames are small, and a read for each would be dear. */
  private async bytesAt(offset: number, length: number): Promise<Uint8Array> {
    if (length > WINDOW) return this.access.read(offset, length);
    if (offset < this.windowAt || offset + length > this.windowAt + this.window.length) {
      this.window = await this.access.read(offset, WINDOW);
      this.windowAt = offset;
    }
    return this.window.subarray(offset - this.windowAt, offset - this.windowAt + length);
  }
}

/** Fields of a frame that are followed by a file: attachment, avatar, sticker; and where each says its length. */
const FILE_LENGTH: ReadonlyMap<number, number> = new Map([
  [4, 3],
  [7, 2],
  [8, 2],
]);

/** Bytes of the file behind a frame; 0 where none follows. */
export function fileBehind(frame: Uint8Array): number {
  const cursor = new WireCursor(frame);
  for (
    let kind = cursor.next();
    kind === 'bytes' || kind === 'varint' || kind === 'fixed';
    kind = cursor.next()
  ) {
    const wanted = FILE_LENGTH.get(cursor.field);
    if (kind !== 'bytes' || wanted === undefined) continue;
    const inner = new WireCursor(frame, cursor.start, cursor.end);
    for (
      let part = inner.next();
      part === 'bytes' || part === 'varint' || part === 'fixed';
      part = inner.next()
    ) {
      if (part === 'varint' && inner.field === wanted) return Number(inner.value);
    }
    return 0;
  }
  return 0;
}
