/* Numbers as the signing block of an APK has them. */

/** What follows a length of four bytes; null where it goes beyond the end. */
export function prefixed(bytes: Uint8Array, at: number): Uint8Array | null {
  const length = u32(bytes, at);
  return length === null || at + 4 + length > bytes.length ? null : bytes.subarray(at + 4, at + 4 + length);
}

/** Null beyond the end. */
export function u32(bytes: Uint8Array, at: number): number | null {
  if (at + 4 > bytes.length) return null;
  return (
    ((bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24)) >>>
    0
  );
}

/** Null where it is larger than a file can be. */
export function u64(bytes: Uint8Array, at: number): number | null {
  const [low, high] = [u32(bytes, at), u32(bytes, at + 4)];
  return low === null || high === null || high > 0xffff ? null : high * 2 ** 32 + low;
}
