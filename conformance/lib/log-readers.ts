/** The readers of log archives, each with seeds: see readers.ts. */
import {
  appleLz4,
  CHUNK,
  chunksIn,
  eachEntry,
  formatMessage,
  Lz4Error,
  lossOf,
  readCatalog,
  readEntry,
  readFirehose,
  readHeader,
  readItems,
  readOversize,
  readSimpledump,
  readStatedump,
  readTimesync,
} from '@bridle/bytes';
import { appleLz4Frames, lz4Compress } from '../../packages/phantom/src/lz4.ts';
import { PhantomLogArchive } from '../../packages/phantom/src/unified-log/index.ts';
import type { Reader } from './readers.ts';

const LIMIT = 1_000_000;
const PREAMBLE = 16;

function archive(): PhantomLogArchive {
  const made = new PhantomLogArchive({ plain: true });
  const process = { pid: 7, path: '/usr/libexec/exampled', uuid: '11111111-2222-4333-8444-555566667777' };
  const at = new Date('2025-08-10T06:05:00Z');
  const subsystem = ['com.example.part', 'net'] as const;
  made.add({ process, at, subsystem, format: '%s %d', values: ['text', 5, { private: 'kept' }] });
  made.add({ process, at, format: '%{public}@', values: ['long '.repeat(300)], oversize: true });
  made.add({ process, at, format: '%p', values: [7n], backtrace: true, kind: 'signpost' });
  made.lose(process, at, 5);
  made.simpledump(process, at, 'com.example.part', 'started');
  made.statedump(process, at, 'state', new Uint8Array([1, 2]));
  return made;
}

/** Data of the chunks of a file that was written by phantom: no bounds are checked. */
function dataOf(file: Uint8Array, tag: number): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 0; at + PREAMBLE <= file.length; ) {
    const length = view.getUint32(at + 8, true);
    const data = file.subarray(at + PREAMBLE, at + PREAMBLE + length);
    if (view.getUint32(at, true) === tag) return data;
    at += Math.ceil((PREAMBLE + length) / 8) * 8;
  }
  return new Uint8Array(0);
}

function readSet(set: Uint8Array): void {
  for (const { tag, data } of chunksIn(set).chunks) {
    if (tag === CHUNK.simpledump) readSimpledump(data);
    if (tag === CHUNK.statedump) readStatedump(data);
    if (tag === CHUNK.oversize) {
      const large = readOversize(data);
      if (large !== null) readItems(large.items, { bytes: large.privateData, start: 0 }, false);
    }
    const fire = tag === CHUNK.firehose ? readFirehose(data) : null;
    if (fire === null) continue;
    eachEntry(fire, (_, at, from, to) => {
      lossOf(fire, from, to);
      const entry = readEntry(fire, at);
      if (entry === null) return;
      const secret = { bytes: fire.privateData, start: entry.privateStart };
      formatMessage('%s %*d %{uuid_t}P %f', readItems(entry.items, secret, entry.hasBacktrace));
    });
  }
}

export function logReaders(): readonly Reader[] {
  const file = archive().tracev3();
  return [
    {
      name: 'LZ4',
      seeds: [appleLz4Frames(new TextEncoder().encode('one two '.repeat(99))), lz4Compress(file)],
      read(bytes) {
        try {
          appleLz4(bytes, LIMIT);
        } catch (error) {
          if (!(error instanceof Lz4Error)) throw error;
        }
      },
    },
    {
      name: 'log catalog',
      seeds: [dataOf(file, CHUNK.catalog), dataOf(file, CHUNK.header)],
      read(bytes) {
        readCatalog(bytes);
        readHeader(bytes);
      },
    },
    {
      name: 'log entries',
      seeds: [appleLz4(dataOf(file, CHUNK.chunkset), LIMIT)],
      read: readSet,
    },
    { name: 'timesync', seeds: [archive().timesync()], read: (bytes) => void readTimesync(bytes) },
    {
      name: 'log format',
      seeds: [new TextEncoder().encode('%{public, uuid_t}.16P %-08.3lld %*.*s %m %% %{bool}d %#x %@')],
      read: (bytes) =>
        void formatMessage(new TextDecoder().decode(bytes), [
          { kind: 'number', value: -5n, width: 8 },
          { kind: 'precision', value: -2_000_000_000 },
          { kind: 'text', value: 'text' },
          { kind: 'bytes', value: new Uint8Array(16) },
          { kind: 'private' },
          { kind: 'null' },
        ]),
    },
  ];
}
