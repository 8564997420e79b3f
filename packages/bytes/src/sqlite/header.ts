import { NotSqliteError } from './errors.ts';
import type { TextEncoding } from './values.ts';

/** What the reader needs of the first 100 bytes. https://www.sqlite.org/fileformat2.html#the_database_header */
export interface DatabaseHeader {
  readonly pageSize: number;
  /** Bytes of a page that hold content: page size less the reserved end. */
  readonly usableSize: number;
  readonly encoding: TextEncoding;
  /** Pages by the header's own count; 0 when it is not to be trusted. */
  readonly declaredPages: number;
}

const MAGIC = 'SQLite format 3\0';

export function isPageSize(value: number): boolean {
  return value >= 512 && value <= 65_536 && (value & (value - 1)) === 0;
}

export function parseHeader(bytes: Uint8Array): DatabaseHeader {
  if (bytes.length < 100)
    throw new NotSqliteError(`not a SQLite database: ${bytes.length} bytes, its header alone has 100`);
  for (let i = 0; i < MAGIC.length; i++) {
    if (bytes[i] !== MAGIC.charCodeAt(i)) {
      throw new NotSqliteError(
        'not a SQLite database (or an encrypted one): it does not begin with "SQLite format 3"',
      );
    }
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rawPageSize = view.getUint16(16);
  const pageSize = rawPageSize === 1 ? 65_536 : rawPageSize;
  if (!isPageSize(pageSize))
    throw new NotSqliteError(
      `damaged SQLite header: page size ${pageSize}, a power of two from 512 to 65536 was expected`,
    );
  const usableSize = pageSize - view.getUint8(20);
  if (usableSize < 480)
    throw new NotSqliteError(
      `damaged SQLite header: ${usableSize} usable bytes a page, at least 480 were expected`,
    );
  const rawEncoding = view.getUint32(56);
  // The change counter must agree with the version-valid-for number, else the page count is stale.
  const trusted = view.getUint32(24) === view.getUint32(92);
  return {
    pageSize,
    usableSize,
    encoding: rawEncoding === 2 || rawEncoding === 3 ? rawEncoding : 1,
    declaredPages: trusted ? view.getUint32(28) : 0,
  };
}
