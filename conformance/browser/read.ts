/** One artifact out of a backup given as folder and digests of any host: runs the same in Node and in a worker. */
import { type Artifact, type Digests, type HostFolder, RecordEncoder, readEvidence } from '@bridle/evidence';
import { EXAMPLE_SECRETS, openArtifact } from '../../packages/evidence/src/testing/open-for.ts';

/** Everything that a reading gives, as text: what two hosts must agree on byte for byte. */
export async function readAsText(
  artifact: Artifact,
  folder: HostFolder,
  digests: Digests,
  password?: string,
): Promise<string> {
  const lines: string[] = [];
  const secrets =
    password === undefined ? EXAMPLE_SECRETS : { password: () => Promise.resolve(password), key: null };
  const source = await openArtifact(artifact, folder, digests, secrets);
  let encoder = new RecordEncoder(artifact, 'e1', '');
  const { info } = await readEvidence(
    { id: 'e1', path: folder.path, source },
    {
      begin: ({ source: file }) => {
        encoder = new RecordEncoder(artifact, 'e1', file);
      },
      records: (batch) => {
        for (const record of batch) {
          lines.push(encoder.encode(record));
          artifact.observables?.(record, (...observable) => void lines.push(JSON.stringify(observable)));
          artifact.events?.(record, (...event) => void lines.push(JSON.stringify(event)));
        }
      },
      end: (run) => void lines.push(JSON.stringify(run)),
    },
    { digests, artifacts: [artifact] },
  );
  return [...lines, JSON.stringify(info)].join('\n');
}
