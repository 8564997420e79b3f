/** One field of a protocol buffer, as the wire has it: without a schema, a number and bytes are all that is known. */
export type WireField =
  | { readonly number: number; readonly kind: 'varint'; readonly value: bigint }
  | { readonly number: number; readonly kind: 'fixed64' | 'fixed32' | 'bytes'; readonly bytes: Uint8Array };

/** A message has few fields; more are made to exhaust the reader. */
const MAX_FIELDS = 10_000;

/**
 * The fields of a protocol buffer message (https://protobuf.dev/programming-guides/encoding/). Null where the bytes
 * are no message: a field without end, a wire type that is none. Groups, which nobody writes any more, are none.
 */
export function wireFields(bytes: Uint8Array): readonly WireField[] | null {
  const fields: WireField[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  const varint = (): bigint | null => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) return null;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    return null;
  };
  while (at < bytes.length) {
    const tag = varint();
    if (tag === null || fields.length >= MAX_FIELDS) return null;
    const number = Number(tag >> 3n);
    if (number < 1 || number > 0x1fffffff) return null;
    switch (Number(tag & 7n)) {
      case 0: {
        const value = varint();
        if (value === null) return null;
        fields.push({ number, kind: 'varint', value });
        break;
      }
      case 1:
      case 5: {
        const length = (tag & 7n) === 1n ? 8 : 4;
        if (at + length > view.byteLength) return null;
        fields.push({
          number,
          kind: length === 8 ? 'fixed64' : 'fixed32',
          bytes: bytes.subarray(at, at + length),
        });
        at += length;
        break;
      }
      case 2: {
        const length = varint();
        if (length === null || length > BigInt(bytes.length - at)) return null;
        fields.push({ number, kind: 'bytes', bytes: bytes.subarray(at, at + Number(length)) });
        at += Number(length);
        break;
      }
      default:
        return null;
    }
  }
  return fields;
}

/** A text of a message, with the numbers of the fields that lead to it. */
export interface WireText {
  /** `3.1` for field 1 of the message in field 3. */
  readonly path: string;
  readonly text: string;
}

/** The texts of a message; `whole` is false where it has more of them, or deeper ones, than are given. */
export interface WireTexts {
  readonly texts: readonly WireText[];
  readonly whole: boolean;
}

const MAX_DEPTH = 16;
const MAX_TEXTS = 1000;
const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Every text in a message and in the messages within it, for messages whose schema is not known. Bytes that are
 * printable UTF-8 count as text, others are tried as a message: a guess, and a wrong one only adds odd texts.
 */
export function wireTexts(bytes: Uint8Array): WireTexts {
  let whole = true;
  const texts: WireText[] = [];
  const walk = (message: Uint8Array, path: string, depth: number): void => {
    for (const field of wireFields(message) ?? []) {
      if (field.kind !== 'bytes' || field.bytes.length === 0) continue;
      if (texts.length >= MAX_TEXTS) {
        whole &&= printable(field.bytes) === null && wireFields(field.bytes) === null;
        continue;
      }
      const place = path === '' ? String(field.number) : `${path}.${field.number}`;
      const text = printable(field.bytes);
      if (text !== null) texts.push({ path: place, text });
      else if (depth < MAX_DEPTH) walk(field.bytes, place, depth + 1);
      else whole &&= wireFields(field.bytes) === null;
    }
  };
  walk(bytes, '', 0);
  return { texts, whole };
}

function printable(bytes: Uint8Array): string | null {
  try {
    const text = DECODER.decode(bytes);
    // Line ends and tabs are text; other control characters are the tags of an inner message.
    return /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text) ? null : text;
  } catch {
    return null;
  }
}
