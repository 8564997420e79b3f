/** The values of a log message as they are written down. */
import { type Bytes, concat } from '../bytes.ts';
import { cString, le } from './little.ts';

export type PhantomLogValue =
  | string
  | number
  | bigint
  | null
  | { readonly bytes: Uint8Array }
  /** A text that is private; with null it was not written down. */
  | { readonly private: string | null }
  | { readonly privateNumber: number | null }
  | { readonly precision: number };

export interface WrittenItems {
  readonly items: Bytes;
  readonly privateData: Bytes;
}

/** `privateFrom`: where the message's own begins in the private data, from which offsets count. */
export function writeItems(values: readonly PhantomLogValue[], backtrace = false): WrittenItems {
  const heads: Uint8Array[] = [];
  const texts: Uint8Array[] = [];
  const secrets: Uint8Array[] = [];
  let textAt = 0;
  let secretAt = 0;
  const head = (type: number, data: Uint8Array): void =>
    void heads.push(le(type, 1), le(data.length, 1), data);
  const inValues = (type: number, bytes: Uint8Array): void => {
    head(type, concat(le(textAt, 2), le(bytes.length, 2)));
    texts.push(bytes);
    textAt += bytes.length;
  };
  const inSecrets = (type: number, bytes: Uint8Array): void => {
    head(type, concat(le(secretAt, 2), le(bytes.length, 2)));
    secrets.push(bytes);
    secretAt += bytes.length;
  };
  for (const value of values) {
    if (value === null) head(0x42, concat(le(0, 2), le(0, 2)));
    else if (typeof value === 'string') inValues(0x22, cString(value));
    else if (typeof value === 'number') head(0x00, le(value, 4));
    else if (typeof value === 'bigint') head(0x02, le(value, 8));
    else if ('bytes' in value) inValues(0x32, value.bytes);
    else if ('precision' in value) head(0x12, le(value.precision, 4));
    else if ('private' in value) {
      if (value.private === null) head(0x21, concat(le(0, 2), le(0, 2)));
      else inSecrets(0x21, cString(value.private));
    } else if (value.privateNumber === null) head(0x01, concat(le(0, 2), le(0x8000, 2)));
    else inSecrets(0x01, le(value.privateNumber, 4));
  }
  const trace = backtrace
    ? concat(le(1, 1), le(0, 1), le(18, 1), le(1, 1), le(2, 2), new Uint8Array(16 + 8 + 4))
    : new Uint8Array(0);
  return {
    items: concat(le(0, 1), le(values.length, 1), ...heads, trace, ...texts),
    privateData: concat(...secrets),
  };
}
