import { utf16Of } from '../android/utf16.ts';
import type { HostEntry, HostSingleFile } from '../host.ts';
import { type EvidenceTree, MAX_TREE_FILES, openTree, type TreeFile } from '../tree/index.ts';
import { EVENT_KINDS } from './event-lines.ts';

/** Zips in zips: the export is one, and a tool that packs exports makes another around it. */
const MAX_NESTING = 3;
/** Entries of a folder that are looked at to find out what it is, and files of them that are opened. */
const MAX_LISTED = 2000;
const MAX_OPENED = 40;
const HEAD = 65_536;

const isLogName = (name: string): boolean => /\.(?:txt|json|jsonl)$/i.test(name);
const isZipName = (name: string): boolean => /\.zip$/i.test(name);
/** Where the phone puts what it exports: below it everything is a log. */
const EXPORT_FOLDER = /(?:^|\/)Intrusion Logging\//i;

/** True for a log, and for a folder or an archive that holds logs and no other evidence. */
export async function holdsEvents(host: HostEntry): Promise<boolean> {
  const tree = await openTree(host);
  if (tree === null) return host.type === 'file' && isEventLog(host);
  if (host.type === 'folder') return holdsDirectly(tree, await directFiles(host));
  const paths = [...(await tree.files()).keys()];
  const root = commonFolder(paths);
  return holdsDirectly(
    tree,
    paths.filter((path) => isDirect(path, root) || EXPORT_FOLDER.test(path)),
  );
}

/**
 * A folder in which there is anything but logs, and zips of logs, is not taken as a whole: it may be an acquisition or
 * a collection, and who looks through folders finds the logs in it one by one.
 */
async function holdsDirectly(tree: EvidenceTree, paths: readonly string[]): Promise<boolean> {
  let found = false;
  for (const path of paths.slice(0, MAX_OPENED)) {
    const file = await tree.file(path);
    if (file === null) continue;
    if (isLogName(path) && (await isEventLog(file))) found = true;
    else if (isZipName(path) && (await holdsEvents(asHost(tree, path, file)))) found = true;
    else if (!isLogName(path) && !/(?:^|\/)\./.test(path)) return false;
  }
  return found;
}

/** Files that lie directly in a folder, and those in the phone's own folder for exports below it. */
async function directFiles(host: HostEntry & { type: 'folder' }): Promise<readonly string[]> {
  const direct: string[] = [];
  let listed = 0;
  for await (const batch of host.walk()) {
    for (const { path, kind } of batch)
      if (kind === 'file' && (!path.includes('/') || EXPORT_FOLDER.test(path))) direct.push(path);
    listed += batch.length;
    if (listed >= MAX_LISTED) break;
  }
  return direct;
}

function commonFolder(paths: readonly string[]): string {
  const [first = ''] = paths;
  const folder = first.slice(0, first.indexOf('/') + 1);
  return folder !== '' && paths.every((path) => path.startsWith(folder)) ? folder : '';
}

const isDirect = (path: string, root: string): boolean =>
  path.startsWith(root) && !path.slice(root.length).includes('/');

/** Every log in it, by path; a zip within is a folder of its name. */
export async function logsIn(
  host: HostEntry,
): Promise<{ readonly tree: EvidenceTree; readonly files: ReadonlyMap<string, TreeFile> } | null> {
  const tree = await openTree(host);
  if (tree === null) {
    if (host.type !== 'file') return null;
    const single = singleFile(host);
    return { tree: single, files: await single.files() };
  }
  const files = new Map<string, TreeFile>();
  const problems: string[] = [];
  await collect(tree, '', 0, files, problems);
  return { tree: problems.length === 0 ? tree : withProblems(tree, problems), files };
}

async function collect(
  tree: EvidenceTree,
  below: string,
  depth: number,
  files: Map<string, TreeFile>,
  problems: string[],
): Promise<void> {
  for (const [path, file] of await tree.files()) {
    if (files.size >= MAX_TREE_FILES) {
      problems.push(`files beyond the first ${MAX_TREE_FILES} are left out`);
      return;
    }
    if (isZipName(path)) {
      const inner = depth < MAX_NESTING ? await openTree(asHost(tree, path, file)) : null;
      if (inner === null)
        problems.push(`${below}${path}: no zip that can be read, or too many in each other`);
      else await collect(inner, `${below}${path}/`, depth + 1, files, problems);
      if (inner !== null && inner.problems().length > 0)
        problems.push(`${below}${path}: ${inner.problems().join('; ')}`);
    } else if (isLogName(path)) files.set(below + path, { ...file, path: below + path });
  }
}

function withProblems(tree: EvidenceTree, problems: readonly string[]): EvidenceTree {
  return {
    path: tree.path,
    archive: tree.archive,
    file: (path) => tree.file(path),
    folders: (path) => tree.folders(path),
    files: () => tree.files(),
    problems: () => [...tree.problems(), ...problems],
  };
}

/** A log that was given by itself, as a tree of one file; it need not have the ending of one. */
function singleFile(host: HostSingleFile): EvidenceTree {
  const path = host.path.replaceAll('\\', '/').split('/').at(-1) || 'log';
  const file: TreeFile = {
    path,
    size: 0,
    modified: null,
    zone: null,
    isLink: false,
    open: () => host.open(),
  };
  const files = new Map([[path, file]]);
  return {
    path: host.path,
    archive: null,
    file: (wanted) => Promise.resolve(files.get(wanted) ?? null),
    folders: () => Promise.resolve([]),
    files: () => Promise.resolve(files),
    problems: () => [],
  };
}

const asHost = (tree: EvidenceTree, path: string, file: TreeFile): HostSingleFile => ({
  type: 'file',
  path: `${tree.path}/${path}`,
  open: () => file.open(),
});

const AN_EVENT = new RegExp(`^\\s*\\{\\s*"(?:${EVENT_KINDS.join('|')})"\\s*:`);

/** True where one of the first lines is an event. */
async function isEventLog(file: Pick<HostSingleFile, 'open'>): Promise<boolean> {
  const opening = await file.open().catch(() => null);
  if (opening?.status !== 'open') return false;
  try {
    const head = await opening.file.read(0, HEAD);
    const text = new TextDecoder(utf16Of(head.subarray(0, 64)) ?? 'utf-8').decode(head);
    return text.split('\n', 20).some((line) => AN_EVENT.test(line));
  } catch {
    return false;
  } finally {
    await opening.file.close();
  }
}
