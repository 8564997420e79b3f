import type { RandomAccess } from '@bridle/bytes';
import type { EvidenceKind } from '@bridle/model';
import type { PlacesByKind } from '../artifact.ts';
import { firstOf } from '../cuts.ts';
import type { HostEntry, HostOpen, HostSingleFile } from '../host.ts';
import { EvidenceError, type OpenedSource, type SourceFile } from '../source.ts';
import { accessFile, type EvidenceTree, openTree, slice, type TreeFile } from '../tree/index.ts';
import { unpackedLimit } from '../unpacked-limit.ts';

/** Kinds of evidence that are files of messages, by themselves or in an archive. */
export type MessageFileKind = Extract<
  EvidenceKind,
  | 'whatsapp-export'
  | 'sms-backup-restore'
  | 'telegram-export'
  | 'email'
  | 'signal-backup'
  | 'whatsapp-backup'
  | 'message-table'
>;

/** Answers by content whether a file is one of the kind. */
export type Recognise = (access: RandomAccess) => Promise<boolean>;

/** Files that are asked until an archive is one of the kind: an export has a few texts beside its pictures. */
const MAX_ASKED = 200;
/** Files of such an archive that are looked into: mails are saved by the thousands. */
const MAX_CANDIDATES = 10_000;

/** The host itself where it is a file of the kind, or an archive that holds one; else nothing. */
export async function detectMessages(
  host: HostEntry,
  ending: RegExp,
  recognise: Recognise,
): Promise<readonly HostEntry[]> {
  // A folder of exports is several pieces of evidence: its files are asked for one by one.
  if (host.type === 'folder') return [];
  const tree = await openTree(host);
  if (tree !== null) {
    for (const file of (await candidatesIn(tree, ending)).slice(0, MAX_ASKED))
      if (await recognises(() => file.open(), recognise)) return [host];
    return [];
  }
  return (await recognises(() => host.open(), recognise)) ? [host] : [];
}

/** Opens what `detectMessages` found. Throws `EvidenceError`. */
export async function openMessages(
  host: HostEntry,
  kind: MessageFileKind,
  ending: RegExp,
  recognise: Recognise,
): Promise<OpenedSource> {
  if (host.type === 'folder') throw new EvidenceError(`${host.path}: one file or archive was expected`);
  const tree = await openTree(host);
  if (tree === null) return new MessageSource(kind, null, [singleFile(host)]);
  const problems: string[] = [];
  const candidates = firstOf(
    await candidatesIn(tree, ending),
    MAX_CANDIDATES,
    'files that may hold messages',
    (reason) => void problems.push(reason),
  );
  const files = await filesOf(candidates, recognise);
  const limit = await limitFor(host);
  const shares = sharesOf(files, limit);
  return new MessageSource(
    kind,
    tree,
    files.map((file) => ({
      path: file.path,
      open: async () => bounded(await file.open(), shares.get(file) ?? 0, limit),
      wal: null,
      modified: file.modified,
      inContainer: true,
    })),
    null,
    problems,
  );
}

async function limitFor(archive: HostSingleFile): Promise<number> {
  const opening = await archive.open();
  if (opening.status !== 'open') return unpackedLimit(0);
  const { size } = opening.file;
  await opening.file.close();
  return unpackedLimit(size);
}

/**
 * What each file may give of the limit. The smallest get theirs first: one that says to be large, true or not, takes
 * nothing from the others.
 */
function sharesOf(files: readonly TreeFile[], limit: number): ReadonlyMap<TreeFile, number> {
  const shares = new Map<TreeFile, number>();
  let left = limit;
  for (const file of [...files].sort((a, b) => a.size - b.size)) {
    const share = Math.min(file.size, left);
    shares.set(file, share);
    left -= share;
  }
  return shares;
}

/**
 * A file that gives no more than its share of what may come out of its archive. A small archive can make any number of
 * messages: they would fill the disk with records. Every way to the bytes goes through one read that ends there;
 * nothing is handed on that could give them otherwise.
 */
export function bounded(opening: HostOpen, share: number, limit = share): HostOpen {
  if (opening.status !== 'open' || opening.file.size <= share) return opening;
  const { file } = opening;
  const problem = `more than ${limit} bytes come out of a small archive: the rest was not read`;
  const first = accessFile(slice(file, 0, share));
  return {
    status: 'open',
    file: {
      ...first,
      problem: () => [problem, file.problem?.() ?? null].filter((part) => part !== null).join('; '),
      stamp: () => file.stamp(),
      close: () => file.close(),
    },
  };
}

async function candidatesIn(tree: EvidenceTree, ending: RegExp): Promise<readonly TreeFile[]> {
  return [...(await tree.files()).values()].filter(({ isLink, path }) => !isLink && ending.test(path));
}

async function filesOf(candidates: readonly TreeFile[], recognise: Recognise): Promise<readonly TreeFile[]> {
  const found: TreeFile[] = [];
  for (const file of candidates) if (await recognises(() => file.open(), recognise)) found.push(file);
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What cannot be opened or read is none of the kind: who reads it as something else says why. */
async function recognises(open: HostSingleFile['open'], recognise: Recognise): Promise<boolean> {
  const opening = await open();
  if (opening.status !== 'open') return false;
  try {
    return await recognise(opening.file);
  } catch {
    return false;
  } finally {
    await opening.file.close();
  }
}

export const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

const singleFile = (host: HostSingleFile): SourceFile => ({
  path: baseName(host.path) || 'messages',
  open: () => host.open(),
  wal: null,
});

/** A file of the evidence whose content was decrypted. */
export const decryptedFile = (path: string, content: RandomAccess): SourceFile => ({
  path,
  open: () => Promise.resolve({ status: 'open', file: accessFile(content) }),
  wal: null,
  inContainer: true,
});

/** Files of messages: what reads the kind reads all of them. */
export class MessageSource implements OpenedSource {
  readonly kind: MessageFileKind;
  readonly platform = 'messages';
  readonly encrypted: boolean;
  readonly device = { model: null, osVersion: null, build: null };
  readonly deviceKey = null;
  readonly acquiredAt = null;
  readonly container: SourceFile | null;
  private readonly tree: EvidenceTree | null;
  private readonly files: readonly SourceFile[];
  private readonly problems: readonly string[];

  constructor(
    kind: MessageFileKind,
    tree: EvidenceTree | null,
    files: readonly SourceFile[],
    encryptedFile: HostSingleFile | null = null,
    problems: readonly string[] = [],
  ) {
    this.problems = problems;
    this.kind = kind;
    this.tree = tree;
    this.files = files;
    this.encrypted = encryptedFile !== null;
    const archive = tree?.archive ?? encryptedFile;
    this.container = archive === null ? null : { path: '.', open: () => archive.open(), wal: null };
  }

  canHold(places: PlacesByKind): boolean {
    return places[this.kind] !== undefined;
  }

  nameOf(places: PlacesByKind): string {
    return places[this.kind]?.[0] ?? '';
  }

  doubt(_places: PlacesByKind): string | null {
    const problems = [...(this.tree?.problems() ?? []), ...this.problems];
    return problems.length === 0 ? null : problems.join('; ');
  }

  find(places: PlacesByKind): readonly SourceFile[] {
    return this.canHold(places) ? this.files : [];
  }
}
