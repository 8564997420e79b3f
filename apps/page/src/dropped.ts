import { givenList } from './host/listed-files.ts';
import { type FileAnswer, type FolderNames, factsBy, type Given, NO_NAMES } from './host/supply.ts';

/** A folder with more was chosen by mistake: a whole disk, a home folder. */
export const MAX_FILES = 1_000_000;

/** The files of a file input: of a chosen folder with their paths in it. */
export function givenOfInput(list: FileList): Given {
  return givenList(
    Array.from(list, (file) => ({
      path: file.webkitRelativePath || file.name,
      open: () => Promise.resolve(file),
    })),
  );
}

/**
 * What was dropped: the things themselves are held, and what lies in folders is asked for. Must be called while the
 * event is handled: afterwards the browser has forgotten the entries.
 */
export function givenOfDrop(transfer: DataTransfer): Given {
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry()).filter((e) => e !== null);
  const file = async (root: number, path: string): Promise<FileAnswer> => {
    const entry = entries[root];
    if (entry === undefined) return 'absent';
    try {
      return await fileOf(await entryAt(entry, path, 'file'));
    } catch (error) {
      return isMissing(error) ? 'absent' : 'refused';
    }
  };
  return {
    roots: entries.map(({ name, isFile }) => ({ name, type: isFile ? 'file' : 'folder' })),
    supply: {
      file,
      facts: factsBy(file),
      async names(root, folder) {
        const entry = entries[root];
        if (entry === undefined) return NO_NAMES;
        try {
          return await namesIn(await entryAt(entry, folder, 'folder'));
        } catch (error) {
          return isMissing(error) ? NO_NAMES : null;
        }
      },
    },
  };
}

/** Rejects as the browser does where there is none, or a file in place of a folder. */
function entryAt(root: FileSystemEntry, path: string, type: 'file' | 'folder'): Promise<FileSystemEntry> {
  return new Promise((resolve, reject) => {
    if (path === '') resolve(root);
    else if (!isFolder(root)) reject(new DOMException(`${root.name} is no folder`, 'NotFoundError'));
    else if (type === 'file') root.getFile(path, {}, resolve, reject);
    else root.getDirectory(path, {}, resolve, reject);
  });
}

function fileOf(entry: FileSystemEntry): Promise<FileAnswer> {
  return new Promise((resolve, reject) => {
    if (isFile(entry)) entry.file(resolve, reject);
    else resolve('absent');
  });
}

/** A browser gives the entries of a folder in pieces, until an empty one. */
async function namesIn(folder: FileSystemEntry): Promise<FolderNames> {
  if (!isFolder(folder)) return NO_NAMES;
  const reader = folder.createReader();
  const names: { readonly files: string[]; readonly folders: string[] } = { files: [], folders: [] };
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return names;
    for (const entry of some) (entry.isFile ? names.files : names.folders).push(entry.name);
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'NotFoundError' || error.name === 'TypeMismatchError');
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
