/** Where the varint that was read last ended. One slot instead of an object a varint: this runs for each value of each row. */
export let varintEnd = 0;

/**
 * A SQLite varint (1 to 9 bytes, big endian, seven bits a byte) as a number; values above 2^53 lose their last
 * bits, which no length in a file that exists can reach. Rowids are read by `readRowid`.
 */
export function readVarint(view: DataView, at: number): number {
  let byte = view.getUint8(at);
  if (byte < 128) {
    varintEnd = at + 1;
    return byte;
  }
  let value = byte & 127;
  for (let i = 1; i < 8; i++) {
    byte = view.getUint8(at + i);
    value = value * 128 + (byte & 127);
    if (byte < 128) {
      varintEnd = at + i + 1;
      return value;
    }
  }
  varintEnd = at + 9;
  return value * 256 + view.getUint8(at + 8);
}

/** A rowid: a varint that is a signed 64-bit integer. Exact: a bigint where a number would not be. */
export function readRowid(view: DataView, at: number): number | bigint {
  const value = readVarint(view, at);
  if (varintEnd - at < 8) return value;
  let exact = 0n;
  const end = varintEnd;
  for (let i = at; i < end; i++) {
    const byte = view.getUint8(i);
    exact = i === at + 8 ? (exact << 8n) | BigInt(byte) : (exact << 7n) | BigInt(byte & 127);
  }
  const signed = BigInt.asIntN(64, exact);
  const number = Number(signed);
  return Number.isSafeInteger(number) ? number : signed;
}
