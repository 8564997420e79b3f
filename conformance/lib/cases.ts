/** Every artifact with its fixture, and the files of the fixture that reading it opens. */
import { column, Database, inMemory } from '@bridle/bytes';
import { type Artifact, artifacts, type HostFolder } from '@bridle/evidence';
import { memoryFolder } from '../../packages/evidence/src/testing/index.ts';
import { backupFilePath } from '../../packages/phantom/src/backup.ts';
import { fixtures } from '../../packages/phantom/src/fixtures.ts';
import { readArtifact } from './reading.ts';

export interface Case {
  readonly artifact: Artifact;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Names, in the backup's folder, of the files that the artifact read: its own, their logs, its companions. */
  readonly own: readonly string[];
  /** What the manifest says of each file in the folder; empty where the evidence has no list of its files. */
  readonly places: ReadonlyMap<string, { readonly domain: string; readonly path: string }>;
}

/** What every reading of a backup opens; an artifact's own file only where it lies at the root. */
const ROOT_FILES = new Set([
  'Manifest.db',
  'Manifest.plist',
  'Info.plist',
  'info.json',
  'acquisition.json',
  'getprop.txt',
  'hashes.csv',
]);

export async function caseOf(artifact: Artifact): Promise<Case> {
  const builder = fixtures.get(artifact.id);
  if (builder === undefined) throw new Error(`${artifact.id} has no fixture`);
  const files = builder().files();
  const opened = new Set<string>();
  await readArtifact(artifact, recording(memoryFolder(files), opened));
  const { 'ios-backup': inBackups = [], ...elsewhere } = artifact.places;
  const atRoot = new Set([
    ...inBackups.filter((p) => p.domain === null).map((p) => p.path),
    ...Object.values(elsewhere).flat(),
  ]);
  const own = [...opened].filter((name) => !ROOT_FILES.has(name) || atRoot.has(name));
  return { artifact, files, own: own.sort(), places: await placesOf(files) };
}

async function placesOf(files: ReadonlyMap<string, Uint8Array>): Promise<Case['places']> {
  const places = new Map<string, { domain: string; path: string }>();
  const list = files.get('Manifest.db');
  if (list === undefined) return places;
  const manifest = await Database.open(inMemory(list));
  const columns = { fileID: column.text(), domain: column.text(), relativePath: column.text() };
  for await (const batch of manifest.table('Files')?.select(columns) ?? []) {
    for (const { fileID, domain, relativePath } of batch) {
      if (fileID === null || domain === null || relativePath === null) continue;
      places.set(backupFilePath(fileID), { domain, path: relativePath });
    }
  }
  return places;
}

export function allArtifacts(): readonly Artifact[] {
  return artifacts;
}

function recording(folder: HostFolder, opened: Set<string>): HostFolder {
  return {
    ...folder,
    open: async (path) => {
      const result = await folder.open(path);
      if (result.status === 'open') opened.add(path);
      return result;
    },
  };
}

/** The files of a case with one of them in another state; null takes it away. */
export function withFile(
  made: Case,
  name: string,
  bytes: Uint8Array | null,
): ReadonlyMap<string, Uint8Array> {
  const files = new Map(made.files);
  if (bytes === null) files.delete(name);
  else files.set(name, bytes);
  return files;
}

export function bytesOf(files: ReadonlyMap<string, Uint8Array>): number {
  let sum = 0;
  for (const bytes of files.values()) sum += bytes.length;
  return sum;
}
