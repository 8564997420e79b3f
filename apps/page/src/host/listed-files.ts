import { type DroppedFile, type FileAnswer, factsBy, type Given, NO_NAMES, type Root } from './supply.ts';

/** A file of a list. */
export interface ListedFile {
  /** With `/`; the first part is the name of the folder that was chosen, or of the file itself. */
  readonly path: string;
  /** Rejects where the browser does not give it (any more). */
  open(): Promise<DroppedFile>;
}

interface Branch {
  readonly files: Map<string, ListedFile>;
  readonly folders: Map<string, Branch>;
}

const emptyBranch = (): Branch => ({ files: new Map(), folders: new Map() });

/** Files of which the browser has given a list, as those of a folder that was chosen with a button. */
export function givenList(list: readonly ListedFile[]): Given {
  const roots: Root[] = [];
  const trees: (Branch | ListedFile)[] = [];
  const folders = new Map<string, Branch>();
  for (const file of list) {
    const [name = '', ...below] = file.path.split('/');
    const last = below.pop();
    if (last === undefined) {
      roots.push({ name, type: 'file' });
      trees.push(file);
      continue;
    }
    let branch = folders.get(name);
    if (branch === undefined) {
      branch = emptyBranch();
      folders.set(name, branch);
      roots.push({ name, type: 'folder' });
      trees.push(branch);
    }
    grow(branch, below).files.set(last, file);
  }
  const file = async (root: number, path: string): Promise<FileAnswer> => {
    const found = fileAt(trees[root], path);
    try {
      return (await found?.open()) ?? 'absent';
    } catch {
      return 'refused';
    }
  };
  return {
    roots,
    supply: {
      file,
      facts: factsBy(file),
      names(root, folder) {
        const branch = branchAt(trees[root], partsOf(folder));
        if (branch === undefined) return Promise.resolve(NO_NAMES);
        return Promise.resolve({ files: [...branch.files.keys()], folders: [...branch.folders.keys()] });
      },
    },
  };
}

/** The part of a path below this branch, made where it is not there yet. */
function grow(branch: Branch, folders: readonly string[]): Branch {
  let at = branch;
  for (const name of folders) {
    let next = at.folders.get(name);
    if (next === undefined) {
      next = emptyBranch();
      at.folders.set(name, next);
    }
    at = next;
  }
  return at;
}

const partsOf = (path: string): readonly string[] => (path === '' ? [] : path.split('/'));

function fileAt(tree: Branch | ListedFile | undefined, path: string): ListedFile | undefined {
  const parts = partsOf(path);
  if (tree !== undefined && 'open' in tree) return parts.length === 0 ? tree : undefined;
  return branchAt(tree, parts.slice(0, -1))?.files.get(parts.at(-1) ?? '');
}

function branchAt(tree: Branch | ListedFile | undefined, folders: readonly string[]): Branch | undefined {
  let at = tree === undefined || 'open' in tree ? undefined : tree;
  for (const name of folders) at = at?.folders.get(name);
  return at;
}
