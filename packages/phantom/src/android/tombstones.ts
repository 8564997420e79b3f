/** Native crashes: as text, and as protocol buffer (Android 12 and later). */
import type { PhantomEvidence } from '../evidence.ts';
import { protobuf } from '../segb.ts';
import { buildZip } from '../zip.ts';
import { PhantomBugreport, PhantomDumpstate } from './dumpstate.ts';

export interface PhantomCrash {
  /** With offset, `2025-08-13 22:11:09.518290770+0200`; null: none, as Android up to 9. */
  readonly at: string | null;
  readonly process: string;
  readonly thread: string;
  readonly pid: number;
  readonly tid: number;
  readonly uid: number | null;
  readonly signal: readonly [number: number, name: string, code: number, codeName: string];
  readonly cause?: string;
  readonly abort?: string;
  /** Function and file of each call, innermost first. */
  readonly frames: readonly (readonly [what: string, file: string])[];
}

const FINGERPRINT = 'example/phantom/phantom:14/UP1A.231005.007/10817346:user/release-keys';

export function tombstoneText(crash: PhantomCrash): string {
  const { at, process, thread, pid, tid, uid, signal, cause, abort, frames } = crash;
  const [number, name, code, codeName] = signal;
  return `${[
    '*** *** *** *** *** *** *** *** *** *** *** *** *** *** *** ***',
    `Build fingerprint: '${FINGERPRINT}'`,
    "Revision: '0'",
    "ABI: 'arm64'",
    ...(at === null ? [] : [`Timestamp: ${at}`, 'Process uptime: 12s', `Cmdline: ${process}`]),
    `pid: ${pid}, tid: ${tid}, name: ${thread}  >>> ${process} <<<`,
    ...(uid === null ? [] : [`uid: ${uid}`]),
    `signal ${number} (${name}), code ${code} (${codeName}), fault addr 0x0`,
    ...(cause === undefined ? [] : [`Cause: ${cause}`]),
    ...(abort === undefined ? [] : [`Abort message: '${abort}'`]),
    '    x0  0000000000000000  x1  0000000000000000',
    '',
    'backtrace:',
    ...frames.map(
      ([what, file], i) =>
        `      #${String(i).padStart(2, '0')} pc ${(0x60a00 + i).toString(16).padStart(16, '0')}  ${file} (${what}) (BuildId: 320fbdc2a1289fadd7dacae7f2eb77a3)`,
    ),
    '',
    'memory near x0:',
    '    0000000000000000 ffffffffffffffff ffffffffffffffff  ................',
  ].join('\n')}\n`;
}

export function tombstoneBuffer(crash: PhantomCrash): Uint8Array {
  const { at, process, thread, pid, tid, uid, signal, cause, abort, frames } = crash;
  const [number, name, code, codeName] = signal;
  const frame = ([what, file]: readonly [string, string]): Uint8Array => {
    const [called = '', offset] = what.split('+');
    return protobuf([
      [1, 100],
      [4, called],
      ...(offset === undefined ? [] : [[5, Number(offset)] as const]),
      [6, file],
    ]);
  };
  const threadMessage = protobuf([[1, tid], [2, thread], ...frames.map((one) => [4, frame(one)] as const)]);
  return protobuf([
    [1, 1],
    [2, FINGERPRINT],
    [3, '0'],
    ...(at === null ? [] : [[4, at] as const]),
    [5, pid],
    [6, tid],
    ...(uid === null || uid === 0 ? [] : [[7, uid] as const]),
    [8, 'u:r:example:s0'],
    [9, process],
    [
      10,
      protobuf([
        [1, number],
        [2, name],
        [3, code],
        [4, codeName],
      ]),
    ],
    ...(abort === undefined ? [] : [[14, abort] as const]),
    ...(cause === undefined ? [] : [[15, protobuf([[1, cause]])] as const]),
    [
      16,
      protobuf([
        [1, tid + 1],
        [
          2,
          protobuf([
            [1, tid + 1],
            [2, 'other'],
          ]),
        ],
      ]),
    ],
    [
      16,
      protobuf([
        [1, tid],
        [2, threadMessage],
      ]),
    ],
    [20, 12],
  ]);
}

const CRASH: PhantomCrash = {
  at: '2025-08-13 22:11:09.518290770+0200',
  process: 'com.example.gallery',
  thread: 'HeifDecoder',
  pid: 9850,
  tid: 9893,
  uid: 10199,
  signal: [11, 'SIGSEGV', 1, 'SEGV_MAPERR'],
  cause: 'null pointer dereference',
  abort: 'Check failed',
  frames: [
    ['decode+166', '/system/lib64/libexamplecodec.so'],
    ['run+12', '/apex/com.android.runtime/lib64/bionic/libc.so'],
  ],
};

export function fixture(): PhantomEvidence {
  const report = new PhantomBugreport(new PhantomDumpstate({ zone: null }))
    .add(
      'FS/data/tombstones/tombstone_00',
      tombstoneText({ ...CRASH, at: null, uid: null, process: '/system/bin/exampled' }),
    )
    .add('FS/data/tombstones/tombstone_01.pb', tombstoneBuffer(CRASH));
  const modified = new Date('2025-08-14T05:01:16Z');
  const zip = buildZip([...report.files()].map(([name, bytes]) => ({ name, bytes, modified })));
  return { files: () => new Map([['bugreport.zip', zip]]) };
}
