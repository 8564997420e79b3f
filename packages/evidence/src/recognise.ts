import type { EvidenceId } from '@bridle/model';
import { withoutAge } from './age/age.ts';
import type { HostEntry, HostFolder } from './host.ts';
import { OpenHandles } from './open-handles.ts';
import { EvidenceError, type OpenedSource, type OpenOptions, type SourceFormat } from './source.ts';
import { sourceFormats } from './sources/index.ts';
import { openTree, subFolder } from './tree/index.ts';

/** A piece of evidence, opened and numbered. */
export interface OpenedEvidence {
  readonly id: EvidenceId;
  /** As the user gave it, or the sub-folder or archive in which it was found. */
  readonly path: string;
  readonly source: OpenedSource;
  /** The evidence that it lies in, and so of the same device; missing where it was given by itself. */
  readonly within?: EvidenceId;
  /** True where what it lies in is encrypted, however many folders and archives are between. */
  readonly sealed?: true;
  /** Closes its files, once nothing that lies in it is open either. It cannot be read afterwards. Twice is once. */
  close(): Promise<void>;
}

export interface Recognised {
  readonly evidence: readonly OpenedEvidence[];
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

/** Folders and archives of evidence in each other: a phone's folder in a person's in a case's. No real one goes deeper. */
const MAX_FOLDERS = 4;
/** Evidence in evidence in evidence: a report in an acquisition in a folder of cases. */
const MAX_DEPTH = MAX_FOLDERS + 3;
/**
 * Files and folders that are looked into below a folder's own, or in an archive: who gives a whole disk by mistake is
 * told so before long.
 */
const MAX_TRIED = 2000;
/** A folder or archive with more pieces of evidence is made to exhaust the reader, or should be given in parts. */
const MAX_PIECES = 1000;

/**
 * Opens what the user gave, each by the first format that recognises its content, and what lies inside of it.
 * A folder that is no evidence itself is looked through for what lies directly in it.
 * Throws `EvidenceError` with the first reason when nothing at all can be read. Who opens evidence closes it.
 */
export async function openEvidence(hosts: readonly HostEntry[], options: OpenOptions): Promise<Recognised> {
  const opening = new Opening(options);
  const { evidence, unreadable } = opening;
  try {
    for (const host of hosts) await opening.given(host);
  } catch (error) {
    await closeEvidence(evidence);
    throw error;
  }
  if (evidence.length === 0) throw new EvidenceError(unreadable[0]?.reason ?? 'no evidence was given');
  return { evidence, unreadable };
}

/** Closes what `openEvidence` gave, whatever of it was read. */
export async function closeEvidence(evidence: readonly OpenedEvidence[]): Promise<void> {
  for (const one of evidence) await one.close();
}

/** Evidence in which others lie: its id, and the files through which it and they are read. */
interface Outer {
  /** Null for an archive that is none itself: what lies in it may be of several devices. */
  readonly id: EvidenceId | null;
  readonly handles: OpenHandles;
  readonly sealed: boolean;
}

class Opening {
  readonly evidence: OpenedEvidence[] = [];
  readonly unreadable: { path: string; reason: string }[] = [];
  private readonly options: OpenOptions;
  /** What was looked into below the folder that was given, or in archives. */
  private tried = 0;
  /** Whether it was told that something lies too deep. */
  private tooDeep = false;

  constructor(options: OpenOptions) {
    this.options = options;
  }

  async given(host: HostEntry): Promise<void> {
    this.tried = 0;
    this.tooDeep = false;
    if (await this.tryOpen(host, 0, null)) return;
    const closed = await whyClosed(host);
    if (closed !== null) {
      this.unreadable.push({ path: host.path, reason: closed });
      return;
    }
    if (host.type === 'folder' && (await this.lookThrough(host, 1, null))) return;
    const known = sourceFormats.map((f) => f.title).join(', ');
    this.unreadable.push({
      path: host.path,
      reason: `${host.path}: not recognised as evidence; this version reads: ${known}`,
    });
  }

  /** True when some format recognised it, whether or not it could then be read. */
  private async tryOpen(given: HostEntry, depth: number, within: Outer | null): Promise<boolean> {
    const handles = new OpenHandles(within?.handles);
    handles.hold();
    try {
      const outer = { id: within?.id ?? null, handles, sealed: within?.sealed ?? false };
      return await this.recognised(handles.of(given), depth, outer);
    } finally {
      await handles.release();
    }
  }

  /** `within`: what it lies in, with the files through which it is read itself. */
  private async recognised(given: HostEntry, depth: number, within: Outer): Promise<boolean> {
    let host = given;
    try {
      host = await withoutAge(given, this.options.secrets);
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error;
      this.unreadable.push({ path: given.path, reason: error.message });
      return true;
    }
    const sealed = within.sealed || (host.type === 'file' && host.decryptedFrom !== undefined);
    const inside = { ...within, sealed };
    for (const format of sourceFormats) {
      const found = await format.detect(host);
      for (const entry of found) await this.openOne(format, entry, depth, inside);
      if (found.length > 0) return true;
    }
    // An archive may hold several, as a folder does.
    const tree = host.type === 'file' ? await openTree(host) : null;
    if (tree === null) return false;
    if (depth >= MAX_FOLDERS) return this.leaveUnseen(host.path);
    return this.lookThrough(subFolder(tree, ''), depth + 1, { ...inside, id: null });
  }

  /** A folder may hold several backups: one that cannot be read must not cost the others. */
  private async openOne(
    format: SourceFormat,
    entry: HostEntry,
    depth: number,
    { id: within, handles, sealed }: Outer,
  ): Promise<void> {
    if (this.evidence.length >= MAX_PIECES) {
      this.unreadable.push({
        path: entry.path,
        reason: `${entry.path}: not read, because there are more than ${MAX_PIECES} pieces of evidence; give them in parts`,
      });
      return;
    }
    try {
      const source = await format.open(entry, this.options);
      const id: EvidenceId = `e${this.evidence.length + 1}`;
      const close = releaseOnce(handles);
      this.evidence.push({
        id,
        path: entry.path,
        source,
        ...(within !== null && { within }),
        ...(sealed && { sealed }),
        close,
      });
      for (const nested of source.nested ?? []) {
        if (depth >= MAX_DEPTH) {
          const reason = `${nested.path}: not read, because it lies in more than ${MAX_DEPTH} others`;
          this.unreadable.push({ path: nested.path, reason });
          continue;
        }
        if (await this.tryOpen(nested, depth + 1, { id, handles, sealed })) continue;
        this.unreadable.push({ path: nested.path, reason: `${nested.path}: not recognised as evidence` });
      }
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error;
      this.unreadable.push({ path: entry.path, reason: error.message });
    }
  }

  /** Names what cannot be looked into, as far as anybody would read the list. */
  private closed(path: string): void {
    const { unreadable } = this;
    // A folder that lies in another is met with both.
    if (unreadable.some((one) => one.path === path)) return;
    if (unreadable.length < MAX_PIECES) unreadable.push({ path, reason: `${path}: ${CLOSED}` });
    else if (unreadable.length === MAX_PIECES)
      unreadable.push({ path, reason: `${path}: ${CLOSED}; there are more of them, which are not named` });
  }

  /** `depth`: of what lies directly in the folder, below what was given. */
  private async lookThrough(folder: HostFolder, depth: number, within: Outer | null): Promise<boolean> {
    let any = false;
    if (this.tried > MAX_TRIED) return any;
    for (const name of await folder.folders()) {
      const inner = folder.folder(name);
      if (!this.mayTry(inner, depth)) break;
      any =
        (await this.tryOpen(inner, depth, within)) ||
        (depth < MAX_FOLDERS
          ? await this.lookThrough(inner, depth + 1, within)
          : this.leaveUnseen(inner.path)) ||
        any;
    }
    for await (const batch of folder.walk()) {
      for (const { path, kind } of batch) {
        if (kind === 'unreadable') this.closed(`${folder.path}/${path}`);
        if (kind !== 'file' || path.includes('/')) continue;
        const file: HostEntry = {
          type: 'file',
          path: `${folder.path}/${path}`,
          open: () => folder.open(path),
        };
        if (!this.mayTry(file, depth)) return any;
        any = (await this.tryOpen(file, depth, within)) || any;
      }
    }
    return any;
  }

  /** A folder or archive that lies too deep: told of the first one. Always false: nothing of it is recognised. */
  private leaveUnseen(path: string): false {
    if (!this.tooDeep)
      this.unreadable.push({
        path,
        reason: `${path}: not looked into, nor what else lies in ${MAX_FOLDERS} folders and archives; give it by itself`,
      });
    this.tooDeep = true;
    return false;
  }

  /** What lies directly in the folder that was given is always looked into; the rest within a bound, which is told. */
  private mayTry({ path }: HostEntry, depth: number): boolean {
    if (depth <= 1) return true;
    this.tried += 1;
    if (this.tried === MAX_TRIED + 1)
      this.unreadable.push({
        path,
        reason: `${path}: not looked into, nor what follows it: ${MAX_TRIED} files and folders were; give it in parts`,
      });
    return this.tried <= MAX_TRIED;
  }
}

const CLOSED = 'cannot be looked into; check who may read it';

/** Why nothing can be recognised in it, whatever it is; null where its bytes or names can be read. */
async function whyClosed(host: HostEntry): Promise<string | null> {
  if (host.type === 'folder') {
    for await (const batch of host.walk()) {
      const itself = batch.some(({ path, kind }) => path === '' && kind === 'unreadable');
      return itself ? `${host.path}: ${CLOSED}` : null;
    }
    return `${host.path}: the folder is empty, so there is no evidence to read`;
  }
  const opening = await host.open();
  switch (opening.status) {
    case 'absent':
      return `${host.path}: the file is not there any more`;
    case 'refused':
      return `${host.path}: ${opening.reason}`;
    case 'open':
      await opening.file.close();
      return opening.file.size === 0
        ? `${host.path}: the file is empty, so there is no evidence to read`
        : null;
  }
}

function releaseOnce(handles: OpenHandles): () => Promise<void> {
  let closed = false;
  handles.hold();
  return async () => {
    if (closed) return;
    closed = true;
    await handles.release();
  };
}
