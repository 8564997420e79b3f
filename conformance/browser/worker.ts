/** Runs in a module worker of a page with a strict content security policy: reads backups given as `Blob`s. */
import { artifacts, type HostFile, type HostFolder } from '@bridle/evidence';
import { memoryFolder } from '../../packages/evidence/src/testing/memory-folder.ts';
import { plainDigests } from './digests.ts';
import { readAsText } from './read.ts';

export interface Job {
  readonly artifact: string;
  readonly files: readonly (readonly [name: string, content: Blob])[];
  /** Read through slices of the blobs, or out of memory. */
  readonly access: 'blob' | 'memory';
}

function blobFile(blob: Blob): HostFile {
  return {
    size: blob.size,
    read: async (offset, length) => new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
    digest: async (digest) => digest.update(new Uint8Array(await blob.arrayBuffer())),
    stamp: () => Promise.resolve(String(blob.size)),
    close: () => Promise.resolve(),
  };
}

function blobFolder(files: ReadonlyMap<string, Blob>): HostFolder {
  return {
    type: 'folder',
    path: 'memory',
    open: (name) => {
      const blob = files.get(name);
      return Promise.resolve(
        blob === undefined ? { status: 'absent' } : { status: 'open', file: blobFile(blob) },
      );
    },
    folders: () => Promise.resolve([]),
    folder: () => blobFolder(new Map()),
  };
}

async function run({ artifact: id, files, access }: Job): Promise<string> {
  const artifact = artifacts.find((candidate) => candidate.id === id);
  if (artifact === undefined) return `no artifact ${id}`;
  if (access === 'blob') return readAsText(artifact, blobFolder(new Map(files)), plainDigests);
  const bytes = new Map<string, Uint8Array>();
  for (const [name, blob] of files) bytes.set(name, new Uint8Array(await blob.arrayBuffer()));
  return readAsText(artifact, memoryFolder(bytes), plainDigests);
}

self.onmessage = (event: MessageEvent<Job>) => {
  run(event.data).then(
    (text) => self.postMessage(text),
    (error: unknown) =>
      self.postMessage(`threw ${error instanceof Error ? String(error.stack) : String(error)}`),
  );
};
