import type { Instant } from '@bridle/model';
import type { HostOpen, HostSingleFile } from '../host.ts';
import { checkedPath } from './names.ts';
import { Counted } from './problems.ts';
import { type EvidenceTree, MAX_TREE_FILES, REFUSED_LINK, type TreeFile } from './tree.ts';

/** An entry of an archive, before its name is trusted. */
export interface ArchiveEntry {
  readonly name: string;
  readonly size: number;
  readonly modified: Instant | null;
  readonly zone: 'device-local' | null;
  /** Links and devices: named, never opened. */
  readonly kind: 'file' | 'folder' | 'link' | 'special';
  open(): Promise<HostOpen>;
}

/** An archive as a tree. */
export class ArchiveTree implements EvidenceTree {
  readonly archive: HostSingleFile;
  private readonly byPath = new Map<string, TreeFile>();
  private readonly folderNames = new Map<string, Set<string>>();
  private readonly left = new Counted();
  private readonly problem: string | null;

  constructor(archive: HostSingleFile, entries: Iterable<ArchiveEntry>, problem: string | null) {
    this.archive = archive;
    this.problem = problem;
    for (const entry of entries) this.add(entry);
  }

  get path(): string {
    return this.archive.path;
  }

  file(path: string): Promise<TreeFile | null> {
    return Promise.resolve(this.byPath.get(path) ?? null);
  }

  folders(path: string): Promise<readonly string[]> {
    return Promise.resolve([...(this.folderNames.get(path) ?? [])].sort());
  }

  files(): Promise<ReadonlyMap<string, TreeFile>> {
    return Promise.resolve(this.byPath);
  }

  problems(): readonly string[] {
    return this.problem === null ? this.left.lines() : [this.problem, ...this.left.lines()];
  }

  private add(entry: ArchiveEntry): void {
    const path = checkedPath(entry.name);
    if (path === null) {
      this.left.add('names that lead out of the archive', entry.name);
      return;
    }
    if (entry.kind !== 'file' && entry.kind !== 'link') return;
    // The first of two with one name stands: programs differ in which they take, and both are told.
    if (this.byPath.has(path)) {
      this.left.add('files whose name the archive has twice; the first of them is read', path);
      return;
    }
    if (this.byPath.size >= MAX_TREE_FILES) {
      this.left.add(`files beyond the first ${MAX_TREE_FILES}`, path);
      return;
    }
    const { size, modified, zone } = entry;
    const isLink = entry.kind === 'link';
    const open = (): Promise<HostOpen> => (isLink ? Promise.resolve(REFUSED_LINK) : entry.open());
    this.byPath.set(path, { path, size, modified, zone, isLink, open });
    this.rememberFolders(path);
  }

  private rememberFolders(path: string): void {
    for (let end = path.lastIndexOf('/'); end > 0; ) {
      const start = path.lastIndexOf('/', end - 1);
      const parent = start < 0 ? '' : path.slice(0, start);
      const name = path.slice(start + 1, end);
      const known = this.folderNames.get(parent);
      if (known?.has(name)) return;
      if (known === undefined) this.folderNames.set(parent, new Set([name]));
      else known.add(name);
      end = start;
    }
  }
}
