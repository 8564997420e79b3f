/** What the browser gives of a file. */
export type DroppedFile = Blob & { readonly lastModified?: number };

/** A file, or why there is none: nothing of that name is there, or the browser does not give it (any more). */
export type FileAnswer = DroppedFile | 'absent' | 'refused';

/** Size in bytes, and modification time in Unix milliseconds; null where the browser does not say. */
export interface FileFacts {
  readonly size: number;
  readonly modified: number | null;
}

/** Names of what lies directly in a folder, in no order. */
export interface FolderNames {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** One thing that was dropped or chosen. Two may have one name. */
export interface Root {
  readonly name: string;
  readonly type: 'file' | 'folder';
}

/**
 * Where the check gets what was dropped: by the number of the root and the path below it with `/`, empty for the root
 * itself. A backup has some 200,000 files, of which a check opens a hundred by their names. Each that crosses to the
 * worker costs the browser some kilobytes for good, and a list of them a hundred megabytes, so nothing does before it
 * is wanted.
 */
export interface Supply {
  file(root: number, path: string): Promise<FileAnswer>;
  /** Null: the browser does not give that file. */
  facts(root: number, paths: readonly string[]): Promise<readonly (FileFacts | null)[]>;
  /** Nothing where there is no such folder; null where the browser does not list it. */
  names(root: number, folder: string): Promise<FolderNames | null>;
}

/** What was dropped on the page or chosen. */
export interface Given {
  readonly roots: readonly Root[];
  readonly supply: Supply;
}

export const NO_NAMES: FolderNames = { files: [], folders: [] };

/** `facts` of a supply that has the files at hand. */
export function factsBy(file: Supply['file']): Supply['facts'] {
  return (root, paths) =>
    Promise.all(
      paths.map(async (path) => {
        const one = await file(root, path);
        return one instanceof Blob ? { size: one.size, modified: one.lastModified ?? null } : null;
      }),
    );
}
