import { EvidenceError, type SourceFormat } from '../source.ts';
import { factsOf } from '../sysdiagnose/device.ts';
import { type EvidenceTree, filesBelow, openTree, TreeSource } from '../tree/index.ts';

/**
 * A sysdiagnose of an iPhone or iPad: what iOS itself gathers when both volume buttons and the side button are held.
 * A `.tar.gz` with one folder, or that folder; its name may be any. Artifacts name its files below that folder.
 */
export const iosSysdiagnose: SourceFormat = {
  kind: 'ios-sysdiagnose',
  title: 'sysdiagnose of an iPhone',
  references: [
    'https://it-training.apple.com/tutorials/support/sup075/',
    'https://github.com/EC-DIGIT-CSIRC/sysdiagnose',
    'https://securelist.com/shutdown-log-lightweight-ios-malware-detection-method/111734/',
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
        `${host.path}: no sysdiagnose (a folder with "system_logs.logarchive" and "crashes_and_spins" was expected)`,
      );
    const files = await filesBelow(tree, root);
    // A folder is given by its path, an archive holds one: either name may be the one that iOS gave.
    const facts = await factsOf(files, root === '' ? nameOf(host.path) : root);
    return new TreeSource({
      kind: 'ios-sysdiagnose',
      platform: 'ios',
      tree,
      files,
      places: options.paths('ios-sysdiagnose'),
      device: facts.device,
      deviceKey: facts.deviceKey,
      acquiredAt: facts.takenAt,
      timezone: facts.zone,
    });
  },
};

/** Folders and files of which a sysdiagnose has nearly all, and nothing else has three. */
const FOLDERS = [
  'system_logs.logarchive',
  'crashes_and_spins',
  'logs',
  'ioreg',
  'WiFi',
  'summaries',
] as const;
const FILES = [
  'ps.txt',
  'taskinfo.txt',
  'sysdiagnose.log',
  'spindump-nosymbols.txt',
  'remotectl_dumpstate.txt',
] as const;
const ENOUGH = 3;
/** A folder of a case may hold the archive's own folder, with others beside it. */
const MAX_FOLDERS = 50;

/** The folder that holds it, empty or with a `/` at its end; null where there is none. */
async function rootOf(tree: EvidenceTree): Promise<string | null> {
  const top = await tree.folders('');
  if (await isRoot(tree, '', top)) return '';
  for (const folder of top.slice(0, MAX_FOLDERS)) {
    if (await isRoot(tree, `${folder}/`, await tree.folders(folder))) return `${folder}/`;
  }
  return null;
}

async function isRoot(tree: EvidenceTree, root: string, folders: readonly string[]): Promise<boolean> {
  let signs = FOLDERS.filter((name) => folders.includes(name)).length;
  // Opening files is dear in a large folder: only where some folder fits.
  if (signs === 0 && folders.length > 0) return false;
  for (const name of FILES) {
    if (signs >= ENOUGH) break;
    if ((await tree.file(root + name)) !== null) signs += 1;
  }
  return signs >= ENOUGH;
}

const nameOf = (path: string): string => path.replace(/[\\/]+$/, '').replace(/^.*[\\/]/, '');
