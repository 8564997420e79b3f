/* Headers of a tar (POSIX ustar and pax), as every system's `tar` reads them. */
import { joined } from '@bridle/bytes';

const BLOCK = 512;
const encoder = new TextEncoder();
/** What eleven octal digits hold. */
const MAX_OCTAL = 8 ** 11 - 1;
/** Bytes of a name in a ustar header. */
const MAX_NAME = 100;

/** The header of one file, with an extended one before it where the name or the size needs it. */
export function tarHeader(name: string, size: number, modified: number): Uint8Array {
  const records: string[] = [];
  const bytes = encoder.encode(name);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is no ASCII
  if (bytes.length > MAX_NAME || /[^\x20-\x7e]/.test(name)) records.push(paxRecord('path', name));
  if (size > MAX_OCTAL) records.push(paxRecord('size', String(size)));
  const own = header(bytes.subarray(0, MAX_NAME), size > MAX_OCTAL ? 0 : size, modified, '0');
  if (records.length === 0) return own;
  const extended = encoder.encode(records.join(''));
  return joined([
    header(encoder.encode('PaxHeaders/0'), extended.length, modified, 'x'),
    extended,
    new Uint8Array(tarPadding(extended.length)),
    own,
  ]);
}

/** Zeros behind a file's bytes. */
export const tarPadding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

/** The end of the archive. */
export const tarEnd = (): Uint8Array => new Uint8Array(2 * BLOCK);

function header(name: Uint8Array, size: number, modified: number, type: '0' | 'x'): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const put = (at: number, text: string): void => block.set(encoder.encode(text), at);
  const octal = (at: number, width: number, value: number): void =>
    put(at, value.toString(8).padStart(width - 1, '0'));
  block.set(name);
  octal(100, 8, 0o600);
  octal(108, 8, 0);
  octal(116, 8, 0);
  octal(124, 12, size);
  octal(136, 12, Math.min(Math.max(0, Math.floor(modified)), MAX_OCTAL));
  put(148, ' '.repeat(8));
  put(156, type);
  put(257, 'ustar\u000000');
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\u0000 `);
  return block;
}

/** `LENGTH KEY=VALUE\n`, in which the length counts itself. */
function paxRecord(key: string, value: string): string {
  const rest = encoder.encode(` ${key}=${value}\n`).length;
  let length = rest + String(rest).length;
  if (String(length).length !== String(rest).length) length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}
