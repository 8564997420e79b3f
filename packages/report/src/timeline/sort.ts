/**
 * Order of `count` times, stable: equal times stay as they came. A radix sort on the bits of the doubles, four passes
 * of 16 bits: linear, where a comparator costs a call for each of n log n comparisons (docs/decisions.md).
 */
export function orderByTime(times: Float64Array, count: number): Uint32Array {
  const words = new Uint32Array(times.buffer, times.byteOffset, count * 2);
  // Positive and negative doubles sort as unsigned integers once the sign is turned: 1969 before 1971.
  const low = new Uint32Array(count);
  const high = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const lowWord = words[2 * i] as number;
    const highWord = words[2 * i + 1] as number;
    const negative = highWord >>> 31 === 1;
    low[i] = negative ? ~lowWord : lowWord;
    high[i] = negative ? ~highWord : highWord | 0x8000_0000;
  }
  let from = new Uint32Array(count);
  let to = new Uint32Array(count);
  for (let i = 0; i < count; i++) from[i] = i;
  const counts = new Uint32Array(65_536);
  for (const [keys, shift] of [
    [low, 0],
    [low, 16],
    [high, 0],
    [high, 16],
  ] as const) {
    counts.fill(0);
    for (let i = 0; i < count; i++) {
      const digit = ((keys[i] as number) >>> shift) & 0xffff;
      counts[digit] = (counts[digit] as number) + 1;
    }
    let sum = 0;
    for (let digit = 0; digit < 65_536; digit++) {
      const here = counts[digit] as number;
      counts[digit] = sum;
      sum += here;
    }
    for (let i = 0; i < count; i++) {
      const item = from[i] as number;
      const digit = ((keys[item] as number) >>> shift) & 0xffff;
      const place = counts[digit] as number;
      counts[digit] = place + 1;
      to[place] = item;
    }
    [from, to] = [to, from];
  }
  return from;
}
