/** A made-up zip (PKWARE APPNOTE 6.3), whole or with what a hostile one has. */
import { crc32, deflateRawSync } from 'node:zlib';
import { type Bytes, concat, utf8 } from './bytes.ts';

export interface PhantomZipMember {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Default true. */
  readonly deflated?: boolean;
  /** Modification time; its UTC fields are written as the archive's local time, and as extra field. */
  readonly modified?: Date;
  /** Unix mode with file type, default 0o100644. */
  readonly mode?: number;
  /** Sizes only behind the data, as programs that stream write them. */
  readonly descriptor?: boolean;
  /** General purpose flags to add: 1 for encrypted. */
  readonly flags?: number;
  /** A size that is not true, in the directory. */
  readonly saidSize?: number;
  /** Method number to write instead of the true one. */
  readonly method?: number;
}

export function buildZip(members: readonly PhantomZipMember[]): Bytes {
  const bodies: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const member of members) {
    const deflated = member.deflated ?? true;
    const packed = deflated ? deflateRawSync(member.bytes) : member.bytes;
    const name = utf8(member.name);
    const extra = extraOf(member.modified);
    const flags = 0x800 | (member.flags ?? 0) | (member.descriptor === true ? 8 : 0);
    const method = member.method ?? (deflated ? 8 : 0);
    const { date, time } = dosTime(member.modified ?? new Date('2021-07-01T09:12:44Z'));
    const crc = crc32(member.bytes);
    const common = (sizes: boolean): Uint8Array =>
      fields(
        [2, 20],
        [2, flags],
        [2, method],
        [2, time],
        [2, date],
        [4, sizes ? crc : 0],
        [4, sizes ? packed.length : 0],
        [4, sizes ? (member.saidSize ?? member.bytes.length) : 0],
        [2, name.length],
        [2, extra.length],
      );
    const descriptor =
      member.descriptor === true
        ? fields([4, 0x08074b50], [4, crc], [4, packed.length], [4, member.bytes.length])
        : new Uint8Array(0);
    const body = concat(
      fields([4, 0x04034b50]),
      common(member.descriptor !== true),
      name,
      extra,
      packed,
      descriptor,
    );
    directory.push(
      fields([4, 0x02014b50], [1, 20], [1, 3]),
      common(true),
      fields([2, 0], [2, 0], [2, 0], [2, 0], [2, member.mode ?? 0o100644], [4, offset]),
      name,
      extra,
    );
    bodies.push(body);
    offset += body.length;
  }
  const list = concat(...directory);
  const end = fields(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, members.length],
    [2, members.length],
    [4, list.length],
    [4, offset],
    [2, 0],
  );
  return concat(...bodies, list, end);
}

/** Each file of a folder as a member. */
export function zipOf(files: ReadonlyMap<string, Uint8Array>, below = ''): Bytes {
  return buildZip([...files].map(([name, bytes]) => ({ name: `${below}${name}`, bytes })));
}

function fields(...values: readonly (readonly [width: number, value: number])[]): Bytes {
  const bytes = new Uint8Array(values.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of values) {
    for (let i = 0; i < width; i++) bytes[at++] = Math.floor(value / 2 ** (8 * i)) & 0xff;
  }
  return bytes;
}

/** The "extended timestamp" field. */
function extraOf(modified: Date | undefined): Bytes {
  if (modified === undefined) return new Uint8Array(0);
  return fields([2, 0x5455], [2, 5], [1, 1], [4, Math.floor(modified.getTime() / 1000)]);
}

function dosTime(when: Date): { date: number; time: number } {
  return {
    date: ((when.getUTCFullYear() - 1980) << 9) | ((when.getUTCMonth() + 1) << 5) | when.getUTCDate(),
    time: (when.getUTCHours() << 11) | (when.getUTCMinutes() << 5) | (when.getUTCSeconds() >> 1),
  };
}
