/** A file that was dropped on the page: its path below what was dropped, and the browser's file when it is wanted. */
export interface GivenFile {
  /** With `/`; the first part is the name of what was dropped. */
  readonly path: string;
  /** Rejects where the browser does not give it (any more). */
  open(): Promise<DroppedFile>;
}

export type DroppedFile = Blob & { readonly lastModified?: number };

/** Size in bytes, and modification time in Unix milliseconds; null where the browser does not say. */
export interface FileFacts {
  readonly size: number;
  readonly modified: number | null;
}

/**
 * Where the check gets dropped files from, by their place in the list of paths. A backup has some 200,000 of them, of
 * which a check opens a hundred: each that crosses to the worker costs the browser some kilobytes for good, so none
 * does before it is wanted. Null: the browser does not give it.
 */
export interface Supply {
  file(index: number): Promise<DroppedFile | null>;
  facts(indexes: readonly number[]): Promise<readonly (FileFacts | null)[]>;
}

/** Files that are at hand on this side. */
export function supplyOf(files: readonly GivenFile[]): Supply {
  const file = async (index: number): Promise<DroppedFile | null> => {
    try {
      return (await files[index]?.open()) ?? null;
    } catch {
      return null;
    }
  };
  return {
    file,
    facts: (indexes) =>
      Promise.all(
        indexes.map(async (index) => {
          const one = await file(index);
          return one === null ? null : { size: one.size, modified: one.lastModified ?? null };
        }),
      ),
  };
}
