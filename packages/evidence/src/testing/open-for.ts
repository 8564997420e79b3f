import type { Artifact } from '../artifact.ts';
import type { Digests, HostEntry, HostFolder } from '../host.ts';
import {
  EvidenceError,
  type OpenedSource,
  openOptionsFor,
  type Secrets,
  type SourceFormat,
} from '../source.ts';
import { sourceFormats } from '../sources/index.ts';

/** What opens the encrypted examples of @bridle/phantom (`PHANTOM_PASSWORD` and `PHANTOM_KEY` there). */
export const EXAMPLE_SECRETS: Secrets = {
  password: () => Promise.resolve('12345 67890 12345 67890 12345 67890'),
  key: new TextEncoder().encode('0123456789abcdef'.repeat(4)),
};

/**
 * Opens made-up evidence in any host as what it must be for the artifact to lie in it: by what is recognised, and
 * where damage hides that, by the first kind that the artifact names. A folder that is no evidence by itself is
 * looked through for a file that is.
 */
export async function openArtifact(
  artifact: Artifact,
  host: HostFolder,
  digests: Digests,
  secrets: Secrets = EXAMPLE_SECRETS,
): Promise<OpenedSource> {
  const formats = sourceFormats.filter(({ kind }) => artifact.places[kind] !== undefined);
  const options = openOptionsFor([artifact], { digests, secrets });
  for (const entry of [host, ...(await filesIn(host))]) {
    const format = await recognising(formats, entry);
    if (format !== null) return format[0].open(format[1], options);
  }
  const [first] = formats;
  if (first === undefined) throw new EvidenceError(`${artifact.id} lies in no evidence that can be read`);
  return first.open(host, options);
}

async function recognising(
  formats: readonly SourceFormat[],
  entry: HostEntry,
): Promise<readonly [SourceFormat, HostEntry] | null> {
  for (const format of formats) {
    const [found] = await format.detect(entry);
    if (found !== undefined) return [format, found];
  }
  return null;
}

async function filesIn(folder: HostFolder): Promise<readonly HostEntry[]> {
  const files: HostEntry[] = [];
  for await (const batch of folder.walk()) {
    for (const { path, kind } of batch) {
      if (kind !== 'file' || path.includes('/')) continue;
      files.push({ type: 'file', path: `${folder.path}/${path}`, open: () => folder.open(path) });
    }
  }
  return files;
}
