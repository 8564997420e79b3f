import type { Column, SqlValue } from '@bridle/bytes';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function toText(value: SqlValue): string | null {
  if (value === null || typeof value === 'string') return value;
  return value instanceof Uint8Array ? decoder.decode(value) : String(value);
}

/**
 * A text that some versions of an app store as a BLOB of UTF-8 (`ZADDRESS` of the call history, the names in
 * WhatsApp's contacts); numbers are written out.
 */
export const textOrUtf8 = (from: string | null = null): Column<string | null> => ({ from, convert: toText });

/** SQLite has no truth values: 0 is false, any other number true, NULL and the rest unknown. */
export const flag = (from: string | null = null): Column<boolean | null> => ({
  from,
  convert: (value) => (typeof value === 'number' || typeof value === 'bigint' ? Number(value) !== 0 : null),
});
