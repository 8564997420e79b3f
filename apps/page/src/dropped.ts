import type { GivenFile } from './host/supply.ts';

/** A folder with more was dropped by mistake: a whole disk, a home folder. */
export const MAX_FILES = 1_000_000;

/** The files of a file input: of a chosen folder with their paths in it. */
export function filesOfInput(list: FileList): readonly GivenFile[] {
  return Array.from(list, (file) => ({
    path: file.webkitRelativePath || file.name,
    open: () => Promise.resolve(file),
  }));
}

/**
 * The files of what was dropped, folders looked through. Must be called while the event is handled: afterwards the
 * browser has forgotten the entries. `tell` hears how many were found so far.
 */
export async function filesOfDrop(
  transfer: DataTransfer,
  tell: (count: number) => void,
): Promise<readonly GivenFile[]> {
  const roots = Array.from(transfer.items, (item) => item.webkitGetAsEntry()).filter((e) => e !== null);
  const files: GivenFile[] = [];
  for (const root of roots) {
    const waiting: FileSystemEntry[] = [root];
    for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
      if (files.length >= MAX_FILES) throw new RangeError(`more than ${MAX_FILES} files`);
      if (isFile(entry)) {
        files.push(new FileBelow(root, entry.fullPath));
        if (files.length % 500 === 0) tell(files.length);
      } else if (isFolder(entry)) for (const inner of await entriesOf(entry)) waiting.push(inner);
    }
  }
  tell(files.length);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Holds what was dropped only, and no entry for each of the files below it; of those there may be a million. */
class FileBelow implements GivenFile {
  readonly path: string;
  private readonly root: FileSystemEntry;

  constructor(root: FileSystemEntry, fullPath: string) {
    this.root = root;
    this.path = fullPath.replace(/^\//, '');
  }

  open(): Promise<File> {
    const { root } = this;
    return new Promise((resolve, reject) => {
      if (isFile(root)) root.file(resolve, reject);
      else if (isFolder(root))
        root.getFile(`/${this.path}`, {}, (entry) => isFile(entry) && entry.file(resolve, reject), reject);
    });
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A browser gives the entries of a folder in pieces, until an empty one. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return all;
    all.push(...some);
  }
}
