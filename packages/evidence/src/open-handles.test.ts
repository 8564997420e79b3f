import { fixtures, tarGzOf, zipOf } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { artifacts } from './artifacts/index.ts';
import { readEvidence } from './engine/read.ts';
import type { HostEntry, HostFile, HostOpen } from './host.ts';
import { OpenHandles } from './open-handles.ts';
import { closeEvidence, openEvidence } from './recognise.ts';
import { openOptionsFor } from './source.ts';
import { EXAMPLE_SECRETS, memoryFolder, memorySingleFile, nodeDigests } from './testing/index.ts';

/** A host that counts the files of it that are open, and fails where one is read or closed that is not. */
class CountingHost {
  open = 0;
  most = 0;

  of(host: HostEntry): HostEntry {
    if (host.type === 'file') return { ...host, open: async () => this.counted(await host.open()) };
    return {
      ...host,
      open: async (path) => this.counted(await host.open(path)),
      folder: (name) => {
        const inner = this.of(host.folder(name));
        if (inner.type === 'file') throw new Error('a folder was expected');
        return inner;
      },
    };
  }

  private counted(opening: HostOpen): HostOpen {
    if (opening.status !== 'open') return opening;
    const { file } = opening;
    let isOpen = true;
    this.open += 1;
    this.most = Math.max(this.most, this.open);
    const asked = <T>(work: () => Promise<T>): Promise<T> =>
      isOpen ? work() : Promise.reject(new Error('read after it was closed'));
    const counted: HostFile = {
      size: file.size,
      read: (offset, length) => asked(() => file.read(offset, length)),
      stamp: () => asked(() => file.stamp()),
      digest: (digest) => asked(() => file.digest(digest)),
      close: () => {
        if (isOpen) this.open -= 1;
        isOpen = false;
        return file.close();
      },
    };
    return { status: 'open', file: counted };
  }
}

const filesOf = (artifact: string): ReadonlyMap<string, Uint8Array> => {
  const made = fixtures.get(artifact)?.().files();
  if (made === undefined) throw new Error(`${artifact} has no fixture`);
  return made;
};
/** An acquisition with a report in it: evidence within evidence, in one archive. */
const nested = (): ReadonlyMap<string, Uint8Array> =>
  new Map([...filesOf('android.packages'), ['bugreport.zip', zipOf(filesOf('android.appops'))]]);

const EVIDENCE: readonly (readonly [string, () => HostEntry])[] = [
  ['a backup in a folder', () => memoryFolder(filesOf('ios.sms'))],
  ['a dump', () => memoryFolder(filesOf('ios.filesystem'))],
  ['an acquisition in a tar.gz', () => memorySingleFile(tarGzOf(filesOf('android.packages')))],
  ['a sysdiagnose', () => memoryFolder(filesOf('ios.shutdown-log'))],
  ['an acquisition in a zip, with a report in it', () => memorySingleFile(zipOf(nested()))],
  ['a report', () => memoryFolder(filesOf('android.appops'))],
  ['a backup of adb', () => memoryFolder(filesOf('android.sms'))],
  ['an exported chat', () => memoryFolder(filesOf('messages.whatsapp-export'))],
  ['a backup of Signal', () => memoryFolder(filesOf('messages.signal-backup'))],
  ['a backup of WhatsApp', () => memoryFolder(filesOf('messages.whatsapp-backup'))],
  [
    'several in a folder, with an archive that is none',
    () =>
      memoryFolder(
        new Map([
          ['one.zip', zipOf(filesOf('android.packages'))],
          ['two.zip', zipOf(filesOf('android.appops'))],
          ['photos.zip', zipOf(new Map([['a.txt', new TextEncoder().encode('nothing')]]))],
        ]),
      ),
  ],
];

const options = openOptionsFor(artifacts, { digests: nodeDigests, secrets: EXAMPLE_SECRETS });
const read = async (
  one: Parameters<typeof readEvidence>[0],
  signal?: AbortSignal,
): Promise<ReturnType<typeof readEvidence>> =>
  readEvidence(
    one,
    { begin: () => undefined, records: () => undefined, end: () => undefined },
    { digests: nodeDigests, artifacts, ...(signal && { signal }) },
  );

describe.each(EVIDENCE)('%s', (_, host) => {
  it('has no file open once it was read and closed, and reads none that was', async () => {
    const counting = new CountingHost();
    const { evidence } = await openEvidence([counting.of(host())], options);
    for (const one of evidence) {
      await read(one);
      await one.close();
      await one.close();
    }
    expect(counting.most).toBeGreaterThan(0);
    expect(counting.open).toBe(0);
  });

  it('has none open where it was closed unread, and in any order', async () => {
    const counting = new CountingHost();
    const { evidence } = await openEvidence([counting.of(host())], options);
    await closeEvidence([...evidence].reverse());
    expect(counting.open).toBe(0);
  });

  it('has none open where reading failed or was interrupted', async () => {
    const counting = new CountingHost();
    const { evidence } = await openEvidence([counting.of(host())], options);
    const full = new Error('the disk is full');
    for (const one of evidence) {
      const reading = readEvidence(
        one,
        {
          begin: () => undefined,
          records: () => {
            throw full;
          },
          end: () => undefined,
        },
        { digests: nodeDigests, artifacts },
      );
      await expect(reading).rejects.toBe(full);
      await read(one, AbortSignal.abort());
    }
    await closeEvidence(evidence);
    expect(counting.open).toBe(0);
  });
});

it('an archive within an archive is read after the outer one was', async () => {
  const counting = new CountingHost();
  const { evidence } = await openEvidence([counting.of(memorySingleFile(zipOf(nested())))], options);
  const [outer, inner] = evidence;
  if (outer === undefined || inner === undefined) throw new Error('two pieces of evidence');
  expect(inner.within).toBe(outer.id);
  await outer.close();
  expect(counting.open).toBeGreaterThan(0);
  const { info } = await read(inner);
  expect(info.bytes).toBeGreaterThan(0);
  await inner.close();
  expect(counting.open).toBe(0);
});

it.each([
  ['what is no evidence', memorySingleFile(zipOf(new Map([['a.txt', new Uint8Array(9)]])))],
  ['what has another password', memoryFolder(filesOf('messages.signal-backup'))],
])('%s has no file open', async (_, host) => {
  const counting = new CountingHost();
  const secrets = { password: () => Promise.resolve('1'), key: null };
  const opening = openEvidence(
    [counting.of(host)],
    openOptionsFor(artifacts, { digests: nodeDigests, secrets }),
  );
  await expect(opening).rejects.toThrow();
  expect(counting.most).toBeGreaterThan(0);
  expect(counting.open).toBe(0);
});

it('hands the memory for a read on to the host: else each piece of a large file would be garbage', async () => {
  const given: (Uint8Array | undefined)[] = [];
  const file = memorySingleFile(new Uint8Array(10));
  const watched: HostEntry = {
    ...file,
    open: async (): Promise<HostOpen> => {
      const opening = await file.open();
      if (opening.status !== 'open') return opening;
      const read: HostFile['read'] = (offset, length, into) => {
        given.push(into);
        return opening.file.read(offset, length, into);
      };
      return { status: 'open', file: { ...opening.file, read } };
    },
  };
  const noted = new OpenHandles().of(watched);
  const opening = noted.type === 'file' ? await noted.open() : null;
  const room = new Uint8Array(10);
  if (opening?.status === 'open') await opening.file.read(0, 10, room);
  expect(given).toHaveLength(1);
  expect(given[0]).toBe(room);
});

it('says what a read of the host costs', async () => {
  const file = memorySingleFile(new Uint8Array(10));
  const dear: HostEntry = {
    ...file,
    open: async (): Promise<HostOpen> => {
      const opening = await file.open();
      return opening.status === 'open'
        ? { status: 'open', file: { ...opening.file, reads: 'dear' } }
        : opening;
    },
  };
  const noted = new OpenHandles().of(dear);
  const opening = noted.type === 'file' ? await noted.open() : null;
  expect(opening?.status === 'open' && opening.file.reads).toBe('dear');
});
