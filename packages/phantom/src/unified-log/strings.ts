/** Files of format texts: one for each executable, and one for a shared cache of libraries. */
import { type Bytes, concat, utf8 } from '../bytes.ts';
import { cString, le, uuidBytes } from './little.ts';

/** Texts one after the other, each with the offset at which it lies. */
export class TextPool {
  readonly #offsets = new Map<string, number>();
  readonly #parts: Uint8Array[] = [];
  #length: number;

  /** Offsets begin here. */
  readonly base: number;

  constructor(base: number) {
    this.base = base;
    this.#length = base;
  }

  offsetOf(text: string): number {
    const known = this.#offsets.get(text);
    if (known !== undefined) return known;
    const offset = this.#length;
    const bytes = cString(text);
    this.#offsets.set(text, offset);
    this.#parts.push(bytes);
    this.#length += bytes.length;
    return offset;
  }

  bytes(): Bytes {
    return concat(...this.#parts);
  }
}

/** `AB/CDEF…` of a log archive. */
export function writeUuidText(path: string, pool: TextPool): Bytes {
  const texts = pool.bytes();
  return concat(
    le(0x66778899, 4),
    le(2, 4),
    le(1, 4),
    le(1, 4),
    le(pool.base, 4),
    le(texts.length, 4),
    texts,
    cString(path),
  );
}

export interface CachedLibrary {
  readonly uuid: string;
  readonly path: string;
  readonly pool: TextPool;
}

/** `dsc/ABCDEF…` of a log archive. */
export function writeSharedCache(libraries: readonly CachedLibrary[], version: 1 | 2): Bytes {
  const [rangeSize, uuidSize] = version === 1 ? [16, 28] : [24, 32];
  const texts = libraries.map(({ pool }) => pool.bytes());
  let at = 16 + libraries.length * (rangeSize + uuidSize);
  const textAt = texts.map((bytes) => {
    const here = at;
    at += bytes.length;
    return here;
  });
  const pathAt = libraries.map(({ path }) => {
    const here = at;
    at += utf8(path).length + 1;
    return here;
  });
  const ranges = libraries.map(({ pool }, i) => {
    const [data, size] = [le(textAt[i] ?? 0, 4), le(texts[i]?.length ?? 0, 4)];
    return version === 1
      ? concat(le(i, 4), le(pool.base, 4), data, size)
      : concat(le(pool.base, 8), data, size, le(i, 8));
  });
  const uuids = libraries.map(({ uuid }, i) =>
    concat(le(0, version === 1 ? 4 : 8), le(0x1000, 4), uuidBytes(uuid), le(pathAt[i] ?? 0, 4)),
  );
  return concat(
    utf8('hcsd'),
    le(version, 2),
    le(0, 2),
    le(libraries.length, 4),
    le(libraries.length, 4),
    ...ranges,
    ...uuids,
    ...texts,
    ...libraries.map(({ path }) => cString(path)),
  );
}
