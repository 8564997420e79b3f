// Test helper: a seeded mutator, so that a failure can be repeated from its seed.

/** Deterministic numbers from 0 up to and without `limit` (mulberry32). */
export function seededRandom(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * limit);
  };
}

/** Bytes that formats give a meaning to, or that sit at the edges of number ranges. */
const TELLING = [
  0x00, 0x01, 0x0f, 0x10, 0x1f, 0x7f, 0x80, 0x81, 0x82, 0x84, 0x85, 0x86, 0x92, 0xa1, 0xd1, 0xdf, 0xff,
];

/** A copy of `sample` with one to six changes: bytes replaced, stretches cut, doubled, zeroed, or the end dropped. */
export function mutate(sample: Uint8Array, random: (limit: number) => number): Uint8Array {
  let bytes = Array.from(sample);
  for (let changes = 1 + random(6); changes > 0 && bytes.length > 0; changes--) {
    const at = random(bytes.length);
    switch (random(8)) {
      case 0:
        bytes.splice(at, 1 + random(8));
        break;
      case 1:
        bytes.splice(at, 0, ...bytes.slice(at, at + 1 + random(16)));
        break;
      case 2:
        bytes.fill(0, at, at + 1 + random(16));
        break;
      case 3:
        bytes = bytes.slice(0, at);
        break;
      case 4:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
        break;
      default:
        bytes[at] = random(2) === 0 ? random(256) : (TELLING[random(TELLING.length)] ?? 0);
    }
  }
  return Uint8Array.from(bytes);
}
