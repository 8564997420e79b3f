import type { Instant } from '@bridle/model';
import type { HostFolder, HostOpen } from '../host.ts';
import { Counted } from './problems.ts';
import { type EvidenceTree, MAX_TREE_FILES, REFUSED_LINK, type TreeFile } from './tree.ts';

/** A folder of the host as a tree. */
export class FolderTree implements EvidenceTree {
  readonly archive = null;
  private readonly folder: HostFolder;
  private readonly left = new Counted();
  private walked: Promise<ReadonlyMap<string, TreeFile>> | null = null;

  constructor(folder: HostFolder) {
    this.folder = folder;
  }

  get path(): string {
    return this.folder.path;
  }

  async file(path: string): Promise<TreeFile | null> {
    if (this.walked !== null) return (await this.walked).get(path) ?? null;
    const opening = await this.folder.open(path);
    // A refusal does not prove that it is there: below a folder that may not be looked into, all names are refused.
    if (opening.status !== 'open') return null;
    await opening.file.close();
    return this.treeFile(path, opening.file.size, null, false);
  }

  async folders(path: string): Promise<readonly string[]> {
    let folder = this.folder;
    for (const name of path.split('/').filter((part) => part !== '')) {
      if (!(await folder.folders()).includes(name)) return [];
      folder = folder.folder(name);
    }
    return folder.folders();
  }

  files(): Promise<ReadonlyMap<string, TreeFile>> {
    this.walked ??= this.walk();
    return this.walked;
  }

  problems(): readonly string[] {
    return this.left.lines();
  }

  private async walk(): Promise<ReadonlyMap<string, TreeFile>> {
    const files = new Map<string, TreeFile>();
    for await (const batch of this.folder.walk()) {
      for (const { path, kind, size, modified } of batch) {
        if (kind === 'unreadable') this.left.add('entries that cannot be looked into', path);
        if (kind !== 'file' && kind !== 'link') continue;
        if (files.size >= MAX_TREE_FILES) {
          this.left.add(`files beyond the first ${MAX_TREE_FILES}`, path);
          return files;
        }
        files.set(path, this.treeFile(path, size, modified, kind === 'link'));
      }
    }
    return files;
  }

  private treeFile(path: string, size: number, modified: Instant | null, isLink: boolean): TreeFile {
    // The host refuses links by itself; it is asked all the same where a listing says that it is none.
    const open = (): Promise<HostOpen> => (isLink ? Promise.resolve(REFUSED_LINK) : this.folder.open(path));
    return { path, size, modified, zone: null, isLink, open };
  }
}
