/** A made-up tar (POSIX ustar with pax headers), whole or with what a hostile one has. */
import { gzipSync } from 'node:zlib';
import { type Bytes, concat, utf8 } from './bytes.ts';

export interface PhantomTarMember {
  readonly name: string;
  readonly bytes?: Uint8Array;
  readonly modified?: Date;
  /** Type flag, default `0`: `5` a folder, `2` a symbolic link, `3` a device. */
  readonly type?: string;
  readonly linkName?: string;
  /** How a name above 100 bytes is written; default pax. */
  readonly longName?: 'pax' | 'gnu';
}

export function buildTar(members: readonly PhantomTarMember[]): Bytes {
  const parts: Uint8Array[] = [];
  for (const member of members) {
    const bytes = member.bytes ?? new Uint8Array(0);
    const name = utf8(member.name);
    if (name.length > 100) {
      if (member.longName === 'gnu')
        parts.push(...entry('././@LongLink', 'L', concat(name, new Uint8Array(1)), 0));
      else parts.push(...entry('PaxHeader', 'x', paxRecord('path', member.name), 0));
    }
    const seconds = Math.floor((member.modified ?? new Date('2021-07-01T09:12:44Z')).getTime() / 1000);
    parts.push(...entry(member.name, member.type ?? '0', bytes, seconds, member.linkName));
  }
  return concat(...parts, new Uint8Array(1024));
}

/** Each file of a folder as a member, gzipped. */
export function tarGzOf(files: ReadonlyMap<string, Uint8Array>, below = ''): Bytes {
  const tar = buildTar([...files].map(([name, bytes]) => ({ name: `${below}${name}`, bytes })));
  return new Uint8Array(gzipSync(tar));
}

function entry(name: string, type: string, bytes: Uint8Array, seconds: number, link = ''): Uint8Array[] {
  const header = new Uint8Array(512);
  header.set(utf8(name).subarray(0, 100), 0);
  header.set(octal(0o644, 8), 100);
  header.set(octal(501, 8), 108);
  header.set(octal(501, 8), 116);
  header.set(octal(bytes.length, 12), 124);
  header.set(octal(seconds, 12), 136);
  header.fill(32, 148, 156);
  header[156] = type.charCodeAt(0);
  header.set(utf8(link).subarray(0, 100), 157);
  header.set(utf8('ustar\x0000'), 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.set(utf8(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return [header, bytes, new Uint8Array((512 - (bytes.length % 512)) % 512)];
}

function octal(value: number, width: number): Bytes {
  return utf8(`${value.toString(8).padStart(width - 1, '0')}\0`);
}

/** `length key=value LF`, where the length counts itself. */
function paxRecord(key: string, value: string): Bytes {
  const rest = utf8(` ${key}=${value}\n`);
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return concat(utf8(String(length)), rest);
}
