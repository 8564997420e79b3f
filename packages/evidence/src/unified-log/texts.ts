import {
  type CatalogProcess,
  inMemory,
  type LogEntry,
  openSharedCacheStrings,
  openUuidText,
  type RandomAccess,
  readAll,
  type SharedCacheStrings,
  type UuidText,
  uuidOfPath,
} from '@bridle/bytes';
import type { Input } from '../input.ts';

/** A format and the image that it is of; or why there is none. */
export type FoundText =
  | { readonly text: string; readonly image: string | null }
  | { readonly text: null; readonly image: string | null; readonly reason: string };

/** Texts of shared caches that are taken into memory, all together: looking each up in a packed archive costs far more. */
const MAX_WHOLE = 96 * 1024 * 1024;
/** Looked up one by one in a shared cache that is larger, for all log files together. */
const MAX_SINGLE = 5000;
/** Largest file of one image's texts that is taken into memory while it is used. */
const MAX_IMAGE = 8 * 1024 * 1024;
/** Images whose texts are kept, and formats. */
const MAX_IMAGES = 24;
const MAX_FORMATS = 50_000;
const MAX_PATHS = 50_000;

/**
 * The files of texts in a log archive, opened when they are asked for and remembered from log file to log file.
 * What it keeps is bounded: paths and formats by their number, files by their size.
 */
export class LogTexts {
  readonly #indexes = new Map<string, number>();
  readonly #caches = new Map<string, number>();
  readonly #paths = new Map<string, string | null>();
  readonly #formats = new Map<string, FoundText>();
  readonly #images = new Map<string, UuidText | null>();
  readonly #opened = new Map<string, SharedCacheStrings | null>();
  #wholeLeft = MAX_WHOLE;
  #singleLeft = MAX_SINGLE;

  constructor(companions: readonly string[]) {
    companions.forEach((path, index) => {
      const named = uuidOfPath(path);
      if (named !== null) (named.isSharedCache ? this.#caches : this.#indexes).set(named.uuid, index);
    });
  }

  /** Path of an image; null where the archive has no file for it. */
  async pathOf(input: Input, uuid: string | null): Promise<string | null> {
    if (uuid === null) return null;
    const known = this.#paths.get(uuid);
    if (known !== undefined) return known;
    const image = await this.#image(input, uuid);
    const path = image === null || image.path === '' ? null : image.path;
    if (this.#paths.size < MAX_PATHS) this.#paths.set(uuid, path);
    return path;
  }

  /** The format of an entry of this process. */
  async formatOf(input: Input, entry: LogEntry, process: CatalogProcess | undefined): Promise<FoundText> {
    const uuid = imageOf(entry, process);
    const { place, offset } = entry;
    if (uuid === null)
      return { text: null, image: null, reason: 'the log does not say which program it is of' };
    if (entry.dynamic) {
      const image = place.in === 'shared-cache' ? null : await this.pathOf(input, uuid);
      return { text: '%s', image };
    }
    const key = `${place.in === 'shared-cache' ? '@' : ''}${uuid}+${offset}`;
    const known = this.#formats.get(key);
    if (known !== undefined) return known;
    const found =
      place.in === 'shared-cache'
        ? await this.#inCache(input, uuid, offset)
        : await this.#inImage(input, uuid, offset);
    if (this.#formats.size < MAX_FORMATS) this.#formats.set(key, found);
    return found;
  }

  async #inImage(input: Input, uuid: string, offset: number): Promise<FoundText> {
    const image = await this.#image(input, uuid);
    if (image === null) return { text: null, image: null, reason: NOT_THERE };
    const text = await image.at(offset);
    return text === null ? { text, image: image.path, reason: NO_TEXT } : { text, image: image.path };
  }

  async #inCache(input: Input, uuid: string, offset: number): Promise<FoundText> {
    const cache = await this.#cache(input, uuid);
    if (cache === null) return { text: null, image: null, reason: NOT_THERE };
    if (!this.#held.has(uuid)) {
      if (this.#singleLeft <= 0)
        return { text: null, image: null, reason: 'too many texts would have to be looked up' };
      this.#singleLeft -= 1;
    }
    const found = await cache.at(offset);
    return found === null
      ? { text: null, image: null, reason: NO_TEXT }
      : { text: found.text, image: found.library };
  }

  async #image(input: Input, uuid: string): Promise<UuidText | null> {
    const known = this.#images.get(uuid);
    if (known !== undefined) return known;
    const index = this.#indexes.get(uuid);
    const access = index === undefined ? null : await this.#bytes(input, index, MAX_IMAGE);
    const image = access === null ? null : await openUuidText(access).catch(() => null);
    // The one that was opened first goes: processes that log much are asked for again and again.
    const [oldest] = this.#images.keys();
    if (this.#images.size >= MAX_IMAGES && oldest !== undefined) this.#images.delete(oldest);
    this.#images.set(uuid, image);
    return image;
  }

  readonly #held = new Set<string>();

  async #cache(input: Input, uuid: string): Promise<SharedCacheStrings | null> {
    const known = this.#opened.get(uuid);
    if (known !== undefined) return known;
    const index = this.#caches.get(uuid);
    const access = index === undefined ? null : await this.#bytes(input, index, this.#wholeLeft);
    if (access?.whole === true) {
      this.#wholeLeft -= access.size;
      this.#held.add(uuid);
    }
    const cache = access === null ? null : await openSharedCacheStrings(access).catch(() => null);
    this.#opened.set(uuid, cache);
    return cache;
  }

  /** The bytes of a companion, in memory where they are no more than `limit`; null where it cannot be read. */
  async #bytes(
    input: Input,
    index: number,
    limit: number,
  ): Promise<(RandomAccess & { readonly whole: boolean }) | null> {
    const file = await input.companion(index);
    if (file === null) return null;
    if (file.access.size > limit) return { ...file.access, size: file.access.size, whole: false };
    const bytes = await readAll(file.access, limit).catch(() => null);
    await file.rest();
    return bytes === null ? null : { ...inMemory(bytes), whole: true };
  }
}

const NOT_THERE = 'the archive has no file of its texts';
const NO_TEXT = 'the file of its texts has none at that place';

/** UUID of the file that has an entry's format. */
function imageOf({ place }: LogEntry, process: CatalogProcess | undefined): string | null {
  switch (place.in) {
    case 'main-executable':
      return process?.mainUuid ?? null;
    case 'shared-cache':
      return process?.dscUuid ?? null;
    case 'image':
      return place.uuid;
    case 'image-at': {
      const { address } = place;
      const image = process?.images.find((one) => address >= one.address && address < one.address + one.size);
      return image?.uuid ?? null;
    }
  }
}
