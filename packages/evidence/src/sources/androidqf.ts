import { readAll } from '@bridle/bytes';
import type { DeviceInfo } from '@bridle/model';
import { DumpstateText, isPartPlace } from '../android/index.ts';
import { pathsBelow, readHashList, verifiedFiles } from '../androidqf/hash-list.ts';
import { noteTime } from '../androidqf/note.ts';
import { propertyLines } from '../androidqf/properties.ts';
import type { HostEntry } from '../host.ts';
import { textOf } from '../json-access.ts';
import { parseJson } from '../json-items.ts';
import type { FieldValue } from '../record.ts';
import { EvidenceError, type SourceFormat } from '../source.ts';
import {
  type EvidenceTree,
  filesBelow,
  folderAround,
  openTree,
  subFolder,
  type TreeFile,
  TreeSource,
} from '../tree/index.ts';

/**
 * What AndroidQF collects over a cable: a folder, or a zip of it with the folder or without. What lies in it and is
 * evidence of its own (a bug report, a backup, intrusion logs) is opened in the same run.
 */
export const androidqf: SourceFormat = {
  kind: 'androidqf',
  title: 'acquisition of AndroidQF',
  references: [
    'https://github.com/mvt-project/androidqf',
    'https://docs.mvt.re/en/latest/android/methodology/',
  ],

  async detect(host) {
    const tree = await openTree(host);
    return tree !== null && (await rootOf(tree)) !== null ? [host] : [];
  },

  async open(host, options) {
    const tree = await openTree(host);
    const root = tree === null ? null : await rootOf(tree);
    if (tree === null || root === null)
      throw new EvidenceError(
        `${host.path}: no acquisition of AndroidQF (an acquisition.json, packages.json or getprop.txt was expected)`,
      );
    const listed = await filesBelow(tree, root);
    const files = verifiedFiles(listed, await hashesOf(listed), options.digests);
    const dumpsys = files.get('dumpsys.txt');
    const wanted = options.paths('androidqf');
    const text =
      dumpsys === undefined || !wanted.some(isPartPlace)
        ? null
        : await DumpstateText.open(dumpsys, tree.archive !== null, wanted).catch(() => null);
    const facts = await propertiesOf(files.get('getprop.txt'));
    const note = await noteOf(files.get('acquisition.json'));
    return new TreeSource({
      kind: 'androidqf',
      platform: 'android',
      tree,
      // What services said, each as a file of its own, as in a bug report.
      files: text === null ? files : new Map([...files, ...text.files]),
      places: wanted,
      ...(dumpsys !== undefined && text !== null && { wholes: [dumpsys] }),
      missing: (place) => missingPart(place, dumpsys !== undefined, text),
      device: deviceOf(facts),
      deviceKey: facts.get('ro.serialno') || facts.get('ro.boot.serialno') || null,
      acquiredAt: note === null ? null : noteTime(note, 'started'),
      timezone: facts.get('persist.sys.timezone') || null,
      nested: nestedIn(tree, root, files),
    });
  },
};

/** Files that only this tool writes under these names; a folder with two of them is one, whatever else was lost. */
const TYPICAL = [
  'packages.json',
  'getprop.txt',
  'files.json',
  'root_binaries.json',
  'processes.json',
  'processes.txt',
  'ps.txt',
  'mounts.json',
  'settings_global.txt',
  'settings_secure.txt',
  'settings_system.txt',
  'services.txt',
  'env.txt',
  'selinux.txt',
  'command.log',
  'hashes.csv',
];

/** What all paths of the acquisition begin with: nothing, or the name of one folder; null where it is none. */
async function rootOf(tree: EvidenceTree): Promise<string | null> {
  if (await isRoot(tree, '')) return '';
  // Only the folder around all of an archive; one of several things is taken apart as a folder of them is.
  const around = await folderAround(tree);
  return around !== null && (await isRoot(tree, around)) ? around : null;
}

async function isRoot(tree: EvidenceTree, root: string): Promise<boolean> {
  const note = await noteOf(await tree.file(`${root}acquisition.json`));
  if (note !== null && (textOf(note, 'uuid') ?? textOf(note, 'androidqf_version') ?? textOf(note, 'started')))
    return true;
  let found = 0;
  for (const name of TYPICAL) {
    if ((await tree.file(root + name)) !== null) found += 1;
    if (found >= 2) return true;
  }
  // Little may be left of one: the phone's properties are enough, where they are what they are called.
  const properties = found === 1 ? await tree.file(`${root}getprop.txt`) : null;
  return properties !== null && (await propertiesOf(properties)).size > 0;
}

const MAX_NOTE = 1_048_576;

/** `acquisition.json`; null where it is missing, or cannot be read. */
async function noteOf(file: TreeFile | null | undefined): Promise<FieldValue | null> {
  const opening = await file?.open().catch(() => null);
  if (opening?.status !== 'open') return null;
  try {
    const text = new TextDecoder().decode(await readAll(opening.file, MAX_NOTE));
    return parseJson(text) ?? null;
  } catch {
    return null;
  } finally {
    await opening.file.close();
  }
}

/** Those of the phone's properties that say what it is. */
const TOLD = new Set([
  'ro.product.model',
  'ro.build.version.release',
  'ro.build.id',
  'ro.build.display.id',
  'ro.serialno',
  'ro.boot.serialno',
  'persist.sys.timezone',
]);

async function propertiesOf(file: TreeFile | undefined): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, string>();
  const opening = await file?.open().catch(() => null);
  if (opening?.status !== 'open') return told;
  try {
    for await (const batch of propertyLines(opening.file))
      for (const { name, value } of batch) if (TOLD.has(name) || told.size === 0) told.set(name, value);
  } catch {
    // The medium failed: the artifact that reads the file says so.
  } finally {
    await opening.file.close();
  }
  return told;
}

const deviceOf = (facts: ReadonlyMap<string, string>): DeviceInfo => ({
  model: facts.get('ro.product.model') || null,
  osVersion: facts.get('ro.build.version.release') || null,
  build: facts.get('ro.build.id') || facts.get('ro.build.display.id') || null,
});

async function hashesOf(files: ReadonlyMap<string, TreeFile>): Promise<ReadonlyMap<string, string>> {
  const opening = await files
    .get('hashes.csv')
    ?.open()
    .catch(() => null);
  if (opening?.status !== 'open') return new Map();
  try {
    const { lines } = await readHashList(opening.file);
    const paths = pathsBelow(lines, (path) => files.has(path));
    return new Map(lines.map(({ sha256 }, i) => [paths[i] ?? '', sha256]));
  } catch {
    // The list itself cannot be read: its own artifact says so.
    return new Map();
  } finally {
    await opening.file.close();
  }
}

/** Why what a service said may be missing: the text was cut, or is there and cannot be taken apart. */
function missingPart(place: string, there: boolean, text: DumpstateText | null): string | null {
  if (!there || !isPartPlace(place)) return null;
  if (text === null) return 'dumpsys.txt cannot be read, or has no part in it';
  return text.problems.length > 0 ? text.problems.join('; ') : text.missing(place);
}

/** A bug report, as the zip that the tool takes or as somebody unpacked it; the backup. */
const NESTED = /^[^/]*(?:bugreport[^/]*\.(?:zip|txt)|backup\.ab)$/;
const NESTED_FOLDER = /^([^/]*bugreport[^/]*)\//i;

/** Evidence in it, by where the tool puts it. */
function nestedIn(
  tree: EvidenceTree,
  root: string,
  files: ReadonlyMap<string, TreeFile>,
): readonly HostEntry[] {
  const nested: HostEntry[] = [];
  const folders = new Set<string>();
  for (const [path, file] of files) {
    if (NESTED.test(path))
      nested.push({ type: 'file', path: `${tree.path}/${root}${path}`, open: () => file.open() });
    const folder = path.startsWith('intrusion_logs/') ? 'intrusion_logs' : NESTED_FOLDER.exec(path)?.[1];
    if (folder !== undefined) folders.add(folder);
  }
  nested.sort((a, b) => (a.path < b.path ? -1 : 1));
  return [...nested, ...[...folders].sort().map((name) => subFolder(tree, root + name))];
}
