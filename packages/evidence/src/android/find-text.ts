import { readAll } from '@bridle/bytes';
import { type EvidenceTree, folderAround, type TreeFile } from '../tree/index.ts';
import { utf8Access, utf16Of } from './utf16.ts';

/** What dumpstate writes first stands within as many bytes. */
const MAX_HEAD = 4096;
/** Files of a tree that are looked into, the largest first. */
const MAX_TRIES = 20;
/** A report is many times larger; what is smaller names it, or is part of it. */
const MIN_TEXT = 64;

/** Where a bug report lies in a tree. */
export interface ReportPlace {
  /** Empty, or the folder around it with its `/`. */
  readonly root: string;
  /** Path of the text in the tree. */
  readonly text: string;
  /** What is wrong with how it was found; null: nothing. */
  readonly problem: string | null;
}

/** What phones put beside the text of a report, by name: a folder or an archive of nothing else is one report. */
const BESIDE =
  /^(?:FS|proto|main_entry\.txt|version\.txt|dumpstate_log[\w.-]*|dumpstate_board[\w.-]*|[\w.-]+\.(?:pb|proto|bin|png))$/;

/**
 * The report in a folder or an archive: what `main_entry.txt` names, else the largest text with dumpstate's head (real
 * phones make reports without an entry); an archive may have one folder around it. Null where there is none, and where
 * other things lie beside it: those are evidence of their own, or not, and are looked at one by one.
 */
export async function findReport(tree: EvidenceTree): Promise<ReportPlace | null> {
  const around = await folderAround(tree);
  let problem: string | null = null;
  for (const root of around === null ? [''] : ['', around]) {
    const named = await namedText(tree, root);
    if (named !== null && 'text' in named) return { root, text: named.text, problem };
    problem ??= named?.problem ?? null;
  }
  const root = around ?? '';
  const folders = await tree.folders(root.slice(0, -1));
  // A folder is only walked where it can be a report: nothing but files, or the copy of the phone's files beside them.
  if (tree.archive === null && folders.length > 0 && !folders.includes('FS')) return null;
  const candidates: TreeFile[] = [];
  for (const file of (await tree.files()).values()) {
    const { path, size, isLink } = file;
    const name = path.slice(root.length);
    if (!path.startsWith(root) || name.includes('/') || isLink) continue;
    if (size >= MIN_TEXT) candidates.push(file);
  }
  candidates.sort((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1));
  for (const file of candidates.slice(0, MAX_TRIES)) {
    if (!(await headOf(file)).includes('== dumpstate: ')) continue;
    const others = [...candidates.map(({ path }) => path.slice(root.length)), ...folders];
    const isAlone = others.every((name) => root + name === file.path || BESIDE.test(name));
    return isAlone || folders.includes('FS') ? { root, text: file.path, problem } : null;
  }
  return null;
}

/** What `main_entry.txt` names, where that is there; why it cannot be read; null where it does not name the text. */
async function namedText(
  tree: EvidenceTree,
  root: string,
): Promise<{ readonly text: string } | { readonly problem: string } | null> {
  const path = `${root}main_entry.txt`;
  const opening = await (await tree.file(path))?.open();
  if (opening === undefined || opening.status === 'absent') return null;
  if (opening.status === 'refused') return { problem: `${path}: ${opening.reason}` };
  try {
    if (opening.file.size > MAX_HEAD) return null;
    const name = new TextDecoder().decode(await readAll(opening.file, MAX_HEAD)).trim();
    // It is only ever looked up among the tree's own files.
    if (name === '' || name.includes('..') || name.startsWith('/')) return null;
    return (await tree.file(root + name)) === null ? null : { text: root + name };
  } catch {
    return { problem: `${path}, which names the text of the report, cannot be read` };
  } finally {
    await opening.file.close();
  }
}

/** The first bytes of a file as text; empty where they cannot be read. */
export async function headOf(file: Pick<TreeFile, 'open'>): Promise<string> {
  const opening = await file.open();
  if (opening.status !== 'open') return '';
  try {
    const bytes = await opening.file.read(0, MAX_HEAD);
    const encoding = utf16Of(bytes.subarray(0, 64));
    if (encoding === null) return new TextDecoder().decode(bytes);
    const { access } = await utf8Access({ size: bytes.length, read: () => Promise.resolve(bytes) }, encoding);
    return new TextDecoder().decode(await access.read(0, access.size));
  } catch {
    return '';
  } finally {
    await opening.file.close();
  }
}

/** True for the beginning of a dumpstate or bare dumpsys text. */
export function isReportHead(head: string): boolean {
  return head.includes('== dumpstate: ') || /^\s*Currently running services:/.test(head);
}
