import { DumpstateText } from '../android/dumpstate-text.ts';
import { findReport, headOf, isReportHead } from '../android/find-text.ts';
import { reportFacts } from '../android/report-facts.ts';
import type { HostEntry } from '../host.ts';
import { EvidenceError, type SourceFormat } from '../source.ts';
import { type EvidenceTree, filesBelow, openTree, type TreeFile, TreeSource } from '../tree/index.ts';
import { SingleFileTree } from '../tree/single-file-tree.ts';

/** The text that old phones write (and that people redirect into a file), under this name among the evidence's files. */
const BARE_TEXT = 'bugreport.txt';

/**
 * An Android bug report: the zip that a phone makes, with or without `main_entry.txt`, the folder that it was unpacked
 * to, or the bare text of old phones. Artifacts name the parts of its text as files: see `android/section-places.ts`.
 */
export const androidBugreport: SourceFormat = {
  kind: 'android-bugreport',
  title: 'Android bug report',
  references: [
    'https://source.android.com/docs/core/tests/debug/read-bug-reports',
    'https://android.googlesource.com/platform/frameworks/native/+/refs/heads/main/cmds/dumpstate/bugreport-format.md',
  ],

  async detect(host) {
    const tree = await openTree(host);
    if (tree !== null) return (await findReport(tree)) === null ? [] : [host];
    return host.type === 'file' && isReportHead(await headOf(host)) ? [host] : [];
  },

  async open(host, options) {
    const found = await reportIn(host);
    if (found === null)
      throw new EvidenceError(
        `${host.path}: no Android bug report (a text that begins with "== dumpstate: " was expected)`,
      );
    const { tree, root, file, isMember, problem } = found;
    const wanted = options.paths('android-bugreport');
    const text = await DumpstateText.open(file, isMember, wanted);
    if (text === null)
      throw new EvidenceError(
        `${host.path}: the text ${file.path} of the bug report cannot be read, or has no sections`,
      );
    const facts = await reportFacts(text, options.timezone);
    // Real files of a report never lie in folders of these names; the parts of its text win.
    const files = new Map([...(await filesBelow(tree, root)), ...text.files]);
    return new TreeSource({
      kind: 'android-bugreport',
      platform: 'android',
      tree,
      files,
      places: wanted,
      ...facts,
      wholes: [file],
      problems: problem === null ? text.problems : [problem, ...text.problems],
      nested: backupsBeside(tree, root, files),
      missing: (place) => text.missing(place),
    });
  },
};

/** A backup that somebody put beside the unpacked report; the phone puts none there. */
function backupsBeside(
  tree: EvidenceTree,
  root: string,
  files: ReadonlyMap<string, TreeFile>,
): readonly HostEntry[] {
  return [...files]
    .filter(([path]) => /^[^/]+\.ab$/.test(path))
    .map(([path, file]) => ({ type: 'file', path: `${tree.path}/${root}${path}`, open: () => file.open() }));
}

interface FoundReport {
  readonly tree: EvidenceTree;
  readonly root: string;
  readonly file: TreeFile;
  /** A member of an archive, rather than a file of its own. */
  readonly isMember: boolean;
  readonly problem: string | null;
}

async function reportIn(host: HostEntry): Promise<FoundReport | null> {
  const tree = await openTree(host);
  if (tree !== null) {
    const place = await findReport(tree);
    const file = place === null ? null : await tree.file(place.text);
    return place === null || file === null
      ? null
      : { tree, root: place.root, file, isMember: tree.archive !== null, problem: place.problem };
  }
  if (host.type !== 'file' || !isReportHead(await headOf(host))) return null;
  const opening = await host.open();
  if (opening.status !== 'open') return null;
  const single = new SingleFileTree(host, opening.file, BARE_TEXT);
  await opening.file.close();
  return { tree: single, root: '', file: single.only, isMember: false, problem: null };
}
