/** One element of DER (ITU-T X.690): where its content lies, and where the whole of it. */
export interface DerElement {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
  /** With tag and length. */
  readonly from: number;
}

/** The element at `at`, which must end by `limit`; null where there is none. */
export function derAt(bytes: Uint8Array, at: number, limit: number): DerElement | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > limit || (tag & 31) === 31) return null;
  let length = first;
  let start = at + 2;
  if (first & 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4 || start + count > limit) return null;
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[start + i] as number);
    start += count;
  }
  return start + length <= limit ? { tag, start, end: start + length, from: at } : null;
}

/** The elements within one, in order, as far as they make sense. */
export function* derWithin(bytes: Uint8Array, { start, end }: DerElement): Generator<DerElement> {
  for (let at = start; at < end; ) {
    const element = derAt(bytes, at, end);
    if (element === null) return;
    yield element;
    at = element.end;
  }
}
