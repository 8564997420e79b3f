import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inMemory } from '@bridle/bytes';
import { accessFile, EvidenceError, type HostFolder } from '@bridle/evidence';
import {
  type Contents,
  type GivenFile,
  matchedRecords,
  placesOfFindings,
  type Scope,
} from '@bridle/hand-over';
import { openEntry } from './host/evidence-folder.ts';
import { readGiven } from './host/given-file.ts';

/** What `report` is made of, where the result has it. */
const REPORT_FILES = ['report.html', 'check.json', 'findings.stix.json'];

/** Bytes of a file with public keys: one has 62 letters. */
const MAX_KEYS = 65_536;

export interface ChosenFiles {
  readonly files: readonly GivenFile[];
  readonly leftOut: Contents['leftOut'];
}

/** The files of the chosen parts; `check`: the text of check.json. Throws `EvidenceError` for what is not there at all. */
export async function filesOfParts(
  folder: string,
  scopes: readonly Scope[],
  check: string,
  evidence: readonly string[],
): Promise<ChosenFiles> {
  const files: GivenFile[] = [];
  const leftOut: { path: string; reason: string }[] = [];
  const host = await folderAt(folder);
  const inFolder = (scope: Scope, path: string): GivenFile => ({ scope, path, open: () => host.open(path) });
  const there = new Set(readdirSync(folder));
  if (scopes.includes('report'))
    files.push(...REPORT_FILES.filter((name) => there.has(name)).map((name) => inFolder('report', name)));
  if (scopes.includes('matched')) files.push(...(await matchedFiles(host, check)));
  if (scopes.includes('records')) {
    if (there.has('timeline.csv')) files.push(inFolder('records', 'timeline.csv'));
    const records = there.has('records') ? readdirSync(join(folder, 'records')).sort() : [];
    for (const name of records)
      files.push({ scope: 'records', path: name, open: () => host.open(`records/${name}`) });
  }
  if (scopes.includes('evidence')) for (const path of evidence) await addEvidence(path, files, leftOut);
  return { files, leftOut };
}

async function folderAt(path: string): Promise<HostFolder> {
  const host = await openEntry(path);
  if (host?.type !== 'folder') throw new EvidenceError(`${path}: no folder with a result`);
  return host;
}

/** For each file of records that findings rest on, those lines of it. */
async function matchedFiles(host: HostFolder, check: string): Promise<GivenFile[]> {
  const places = placesOfFindings(check);
  const files: GivenFile[] = [];
  for (const [name, wanted] of [...places].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const opening = await host.open(`records/${name}`);
    if (opening.status !== 'open') continue;
    let lines: string;
    try {
      lines = await matchedRecords(opening.file, wanted);
    } finally {
      await opening.file.close();
    }
    if (lines === '') continue;
    const bytes = new TextEncoder().encode(lines);
    files.push({
      scope: 'matched',
      path: name,
      open: () => Promise.resolve({ status: 'open', file: accessFile(inMemory(bytes)) }),
    });
  }
  return files;
}

async function addEvidence(
  path: string,
  files: GivenFile[],
  leftOut: { path: string; reason: string }[],
): Promise<void> {
  const host = await openEntry(path);
  if (host === null) throw new EvidenceError(`${path}: no such file or folder`);
  const name = basename(path.replace(/[\\/]+$/, '')) || 'evidence';
  if (host.type === 'file') {
    files.push({ scope: 'evidence', path: name, open: () => host.open() });
    return;
  }
  for await (const batch of host.walk()) {
    for (const entry of batch) {
      const below = `${name}/${entry.path}`;
      if (entry.kind === 'folder') continue;
      if (entry.kind === 'file')
        files.push({ scope: 'evidence', path: below, open: () => host.open(entry.path) });
      else leftOut.push({ path: `evidence/${below}`, reason: REASONS[entry.kind] });
    }
  }
}

const REASONS = {
  link: 'is a link, and is not followed',
  special: 'is no ordinary file',
  unreadable: 'cannot be read',
} as const;

/** Public keys given as such, or as files with one a line and comments between. */
export function recipientsOf(given: readonly string[]): readonly string[] {
  const keys = given.flatMap((one) =>
    /^age1[0-9a-z]+$/i.test(one) || one.toUpperCase().startsWith('AGE-SECRET-KEY-')
      ? [one]
      : readText(one)
          .split(/\r?\n/)
          .map((line) => line.trim())
          .filter((line) => line !== '' && !line.startsWith('#')),
  );
  return [...new Set(keys)];
}

function readText(path: string): string {
  try {
    return new TextDecoder().decode(readGiven(path, MAX_KEYS, 'a file with public keys'));
  } catch {
    throw new EvidenceError(`${path}: neither a public key of age (age1…) nor a file with one`);
  }
}
