/** Runs in a module worker of a page with a strict content security policy: reads backups given as `Blob`s. */
import { artifacts } from '@bridle/evidence';
import { browserDigests } from '../../apps/page/src/host/digests.ts';
import { droppedHosts } from '../../apps/page/src/host/dropped-hosts.ts';
import { givenList } from '../../apps/page/src/host/listed-files.ts';
import { memoryFolder } from '../../packages/evidence/src/testing/memory-folder.ts';
import { handOverAndBack } from './hand-over.ts';
import { readAsText } from './read.ts';

/** In the place of an artifact: makes a package for a helpline and opens it again. */
const HAND_OVER = 'hand-over';

export interface Job {
  readonly artifact: string;
  readonly files: readonly (readonly [name: string, content: Blob])[];
  /** Read through slices of the blobs, or out of memory. */
  readonly access: 'blob' | 'memory';
  /** Of encrypted evidence. */
  readonly password?: string;
}

async function run({ artifact: id, files, access, password }: Job): Promise<string> {
  if (id === HAND_OVER) return handOverAndBack(browserDigests);
  const artifact = artifacts.find((candidate) => candidate.id === id);
  if (artifact === undefined) return `no artifact ${id}`;
  if (access === 'blob') {
    const { roots, supply } = givenList(
      files.map(([path, file]) => ({ path: `memory/${path}`, open: () => Promise.resolve(file) })),
    );
    const [folder] = droppedHosts(roots, supply);
    if (folder?.type !== 'folder') return 'no files';
    return readAsText(artifact, folder, browserDigests, password);
  }
  const bytes = new Map<string, Uint8Array>();
  for (const [name, blob] of files) bytes.set(name, new Uint8Array(await blob.arrayBuffer()));
  return readAsText(artifact, memoryFolder(bytes), browserDigests, password);
}

self.onmessage = (event: MessageEvent<Job>) => {
  run(event.data).then(
    (text) => self.postMessage(text),
    (error: unknown) =>
      self.postMessage(`threw ${error instanceof Error ? String(error.stack) : String(error)}`),
  );
};
