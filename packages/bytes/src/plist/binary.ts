import { BinaryPlist, binaryPlistProblem } from './binary-access.ts';
import { keyText } from './key-text.ts';
import {
  DEFAULT_PLIST_LIMITS,
  dateFromAppleSeconds,
  MAX_DEPTH,
  PlistError,
  type PlistLimits,
  PlistSet,
  PlistUid,
  type PlistValue,
} from './value.ts';

/** Decodes a whole binary property list. Throws {@link PlistError}. */
export function parseBinaryPlist(bytes: Uint8Array, limits: PlistLimits = DEFAULT_PLIST_LIMITS): PlistValue {
  const plist = BinaryPlist.open(bytes);
  if (plist === null) {
    const { problem, offset } = binaryPlistProblem(bytes);
    throw new PlistError(`binary property list: ${problem}`, offset);
  }
  return materialise(plist, plist.root, limits);
}

/** Decodes the object with this index and all it refers to. Throws {@link PlistError}. */
export function materialise(
  plist: BinaryPlist,
  index: number,
  limits: PlistLimits = DEFAULT_PLIST_LIMITS,
): PlistValue {
  return new BinaryPlistDecoder(plist, limits).decode(index, 0);
}

// States of an object; 0 is one not met yet.
const OPEN = 1;
const DONE = 2;

/**
 * Decodes every object once and hands the same value to everyone who refers to it, so memory follows the size of the
 * file. Beside each value stands what walking it would cost (values, bytes, depth); the sums are what the limits are
 * held against, since a reader of the result meets the expanded tree.
 */
class BinaryPlistDecoder {
  readonly #plist: BinaryPlist;
  readonly #bytes: Uint8Array;
  readonly #limits: PlistLimits;
  readonly #state: Uint8Array;
  readonly #values: (PlistValue | undefined)[];
  readonly #valueCounts: Float64Array;
  readonly #byteCounts: Float64Array;
  readonly #heights: Uint16Array;
  /** Objects decoded and references followed so far; bounded by maxValues like the result itself. */
  #work = 0;
  /** Bytes of text and data made so far: objects may overlap in the file, so this can exceed its size. */
  #made = 0;

  constructor(plist: BinaryPlist, limits: PlistLimits) {
    if (plist.count > limits.maxValues) {
      throw new PlistError(
        `binary property list: expected at most ${limits.maxValues} objects, found ${plist.count}`,
        null,
      );
    }
    this.#plist = plist;
    this.#bytes = plist.bytes;
    this.#limits = { ...limits, maxDepth: Math.min(limits.maxDepth, MAX_DEPTH) };
    this.#state = new Uint8Array(plist.count);
    this.#values = Array.from<PlistValue | undefined>({ length: plist.count });
    this.#valueCounts = new Float64Array(plist.count);
    this.#byteCounts = new Float64Array(plist.count);
    this.#heights = new Uint16Array(plist.count);
  }

  decode(index: number, depth: number): PlistValue {
    if (++this.#work > this.#limits.maxValues) this.#failBudget('values', this.#limits.maxValues);
    const state = this.#state[index];
    if (state === DONE) {
      if (depth + (this.#heights[index] as number) > this.#limits.maxDepth) this.#failDepth(index);
      return this.#values[index] as PlistValue;
    }
    const offset = this.#plist.offset(index);
    if (offset < 0) {
      if (index < this.#plist.count)
        fail(`expected object ${index} in the object area`, this.#entryOffset(index));
      throw new PlistError(
        `binary property list: expected an object index below ${this.#plist.count}, found ${index}`,
        null,
      );
    }
    if (state === OPEN) fail(`expected a tree, found object ${index} inside itself`, offset);
    if (depth > this.#limits.maxDepth) this.#failDepth(index);
    this.#state[index] = OPEN;
    this.#valueCounts[index] = 1;
    const value = this.#decodeAt(index, offset, depth);
    this.#values[index] = value;
    this.#state[index] = DONE;
    return value;
  }

  #decodeAt(index: number, offset: number, depth: number): PlistValue {
    const marker = this.#bytes[offset] as number;
    switch (marker >> 4) {
      case 0x0:
        if (marker === 0x00) return null;
        if (marker === 0x08) return false;
        if (marker === 0x09) return true;
        break;
      case 0x1:
        if (marker <= 0x14) return this.#integer(offset, 1 << (marker & 0x0f));
        break;
      case 0x2:
        if (marker === 0x22 || marker === 0x23) return this.#float(offset);
        break;
      case 0x3:
        if (marker === 0x33) return dateFromAppleSeconds(this.#float(offset));
        break;
      case 0x4: {
        const { start, count } = this.#extent(offset, 1);
        this.#addBytes(index, count);
        return this.#bytes.subarray(start, start + count);
      }
      case 0x5:
      case 0x6:
      case 0x7: {
        const unit = marker >> 4 === 6 ? 2 : 1;
        this.#addBytes(index, this.#extent(offset, unit).count * unit);
        const text = this.#plist.textAt(offset);
        if (text !== null) return text;
        break;
      }
      case 0x8: {
        const uid = this.#plist.uidAt(offset);
        if (uid === null) fail('expected a UID inside the object area and below 2^53', offset);
        return new PlistUid(uid);
      }
      case 0xa:
        return this.#elements(index, offset, depth);
      case 0xb:
      case 0xc:
        return new PlistSet(this.#elements(index, offset, depth), marker >> 4 === 0xb);
      case 0xd:
        return this.#dictionary(index, offset, depth);
      default:
    }
    return fail(`expected an object, found marker 0x${marker.toString(16).padStart(2, '0')}`, offset);
  }

  #integer(offset: number, size: number): number | bigint {
    if (offset + 1 + size > this.#plist.tableStart) fail(`expected an integer of ${size} bytes`, offset);
    const small = this.#plist.integerAt(offset);
    if (small !== null) return small;
    // Only the sizes 8 and 16 hold numbers outside the safe range; both are two's complement.
    if (size === 8) return this.#bigint64(offset + 1);
    const value = (this.#bigint64(offset + 1) << 64n) | BigInt.asUintN(64, this.#bigint64(offset + 9));
    return value >= MIN_SAFE && value <= MAX_SAFE ? Number(value) : value;
  }

  #bigint64(position: number): bigint {
    return new DataView(this.#bytes.buffer, this.#bytes.byteOffset + position, 8).getBigInt64(0);
  }

  #float(offset: number): number {
    const value = this.#plist.floatAt(offset);
    return value ?? fail('expected a number of 4 or 8 bytes', offset);
  }

  #elements(index: number, offset: number, depth: number): PlistValue[] {
    const { refSize } = this.#plist;
    const { start, count } = this.#extent(offset, refSize);
    this.#reserve(count);
    const values: PlistValue[] = [];
    for (let i = 0; i < count; i++) values.push(this.#child(index, start + i * refSize, depth));
    return values;
  }

  #dictionary(index: number, offset: number, depth: number): ReadonlyMap<string, PlistValue> {
    const { refSize } = this.#plist;
    const { start, count } = this.#extent(offset, 2 * refSize);
    this.#reserve(2 * count);
    const entries = new Map<string, PlistValue>();
    for (let i = 0; i < count; i++) {
      const position = start + i * refSize;
      const key = this.#child(index, position, depth);
      const text = typeof key === 'string' ? key : keyText(key);
      if (text === null) fail('expected a dictionary key that is not a container', position);
      const value = this.#child(index, position + count * refSize, depth);
      if (!entries.has(text)) entries.set(text, value);
    }
    return entries;
  }

  /** Decodes the object that the reference at `position` names and adds its cost to the object `parent`. */
  #child(parent: number, position: number, depth: number): PlistValue {
    const index = this.#plist.refAt(position);
    if (index >= this.#plist.count) {
      fail(`expected a reference below ${this.#plist.count}, found ${index}`, position);
    }
    const value = this.decode(index, depth + 1);
    const values = (this.#valueCounts[parent] as number) + (this.#valueCounts[index] as number);
    const bytes = (this.#byteCounts[parent] as number) + (this.#byteCounts[index] as number);
    if (values > this.#limits.maxValues) this.#failBudget('values', this.#limits.maxValues);
    if (bytes > this.#limits.maxBytes) this.#failBudget('bytes of text and data', this.#limits.maxBytes);
    this.#valueCounts[parent] = values;
    this.#byteCounts[parent] = bytes;
    const height = (this.#heights[index] as number) + 1;
    if (height > (this.#heights[parent] as number)) this.#heights[parent] = height;
    return value;
  }

  /** Where the content of an object with a count begins, and the count, once it is known to lie in the object area. */
  #extent(offset: number, unit: number): { start: number; count: number } {
    const count = this.#plist.countAt(offset);
    if (count < 0) fail('expected an integer as length', offset + 1);
    const start = this.#plist.contentAt(offset);
    if (count > (this.#plist.tableStart - start) / unit) {
      fail(`expected ${count} units of ${unit} bytes before the offset table`, offset);
    }
    return { start, count };
  }

  /** Refuses a container that alone would exceed the budget before anything is made for it. */
  #reserve(references: number): void {
    if (this.#work + references > this.#limits.maxValues) this.#failBudget('values', this.#limits.maxValues);
  }

  #addBytes(index: number, bytes: number): void {
    this.#byteCounts[index] = bytes;
    this.#made += bytes;
    if (this.#made > this.#limits.maxBytes) this.#failBudget('bytes of text and data', this.#limits.maxBytes);
  }

  #entryOffset(index: number): number {
    return this.#plist.tableStart + index * this.#plist.offsetSize;
  }

  #failBudget(what: string, limit: number): never {
    throw new PlistError(
      `binary property list: expected at most ${limit} ${what} in the expanded tree`,
      null,
    );
  }

  #failDepth(index: number): never {
    fail(`expected at most ${this.#limits.maxDepth} containers inside each other`, this.#plist.offset(index));
  }
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const MIN_SAFE = BigInt(Number.MIN_SAFE_INTEGER);

function fail(problem: string, offset: number): never {
  throw new PlistError(`binary property list: ${problem}`, offset);
}
