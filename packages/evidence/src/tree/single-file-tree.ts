import type { HostFile, HostSingleFile } from '../host.ts';
import type { EvidenceTree, TreeFile } from './tree.ts';

/** A single file that is no archive, as a tree of one: a report that is a bare text. It is hashed as a whole. */
export class SingleFileTree implements EvidenceTree {
  readonly archive: HostSingleFile;
  readonly only: TreeFile;

  constructor(host: HostSingleFile, file: Pick<HostFile, 'size'>, path: string) {
    this.archive = host;
    this.only = {
      path,
      size: file.size,
      modified: null,
      zone: null,
      isLink: false,
      open: () => host.open(),
    };
  }

  get path(): string {
    return this.archive.path;
  }

  file(path: string): Promise<TreeFile | null> {
    return Promise.resolve(path === this.only.path ? this.only : null);
  }

  folders(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  files(): Promise<ReadonlyMap<string, TreeFile>> {
    return Promise.resolve(new Map([[this.only.path, this.only]]));
  }

  problems(): readonly string[] {
    return [];
  }
}
