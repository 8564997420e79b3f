import { parsePlist, readAll } from '@bridle/bytes';
import type { DeviceInfo } from '@bridle/model';
import { dictOf, textOf } from '../plist-access.ts';
import { EvidenceError, type SourceFormat } from '../source.ts';
import { type EvidenceTree, openTree, type TreeFile, TreeSource } from '../tree/index.ts';

/**
 * The file system of an iPhone, or parts of it, as a folder, a zip, a tar or a tar.gz: with absolute names, below any
 * folders, from `/`, `/private` or `/private/var` on. Artifacts name its files from `private/var/` on.
 */
export const iosFilesystem: SourceFormat = {
  kind: 'ios-filesystem',
  title: 'file system of an iPhone',
  references: ['https://docs.mvt.re/en/latest/ios/filesystem/', 'https://theapplewiki.com/wiki/Filesystem'],

  async detect(host) {
    const tree = await openTree(host);
    return tree !== null && (await rootOf(tree)) !== null ? [host] : [];
  },

  async open(host, options) {
    const tree = await openTree(host);
    const root = tree === null ? null : await rootOf(tree);
    if (tree === null || root === null)
      throw new EvidenceError(
        `${host.path}: no file system of an iPhone (a folder "private/var/mobile" was expected)`,
      );
    const files = fromRoot(await tree.files(), root);
    return new TreeSource({
      kind: 'ios-filesystem',
      platform: 'ios',
      tree,
      files,
      places: options.paths('ios-filesystem'),
      device: await deviceOf(files),
      deviceKey: null,
      acquiredAt: null,
    });
  },
};

/** Where the dump begins: the folder that holds it, and what of the phone's path that folder is. */
interface Root {
  readonly folder: string;
  readonly isAt: '' | 'private/' | 'private/var/';
}

/** Folders around a dump: an examiner's case folder, the tool's own, `filesystem1`. */
const MAX_DEPTH = 4;
const MAX_FOLDERS = 200;

/** Breadth first, so that the outermost of two dumps counts; null where there is none within some folders. */
async function rootOf(tree: EvidenceTree): Promise<Root | null> {
  let level = [''];
  for (let depth = 0; depth <= MAX_DEPTH && level.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      const names = await tree.folders(folder);
      const isAt = await placeOf(tree, folder, names);
      if (isAt !== null) return { folder: folder === '' ? '' : `${folder}/`, isAt };
      for (const name of names)
        if (next.length < MAX_FOLDERS) next.push(folder === '' ? name : `${folder}/${name}`);
    }
    level = next;
  }
  return null;
}

async function placeOf(
  tree: EvidenceTree,
  folder: string,
  names: readonly string[],
): Promise<Root['isAt'] | null> {
  const below = async (path: string): Promise<readonly string[]> =>
    tree.folders(folder === '' ? path : `${folder}/${path}`);
  if (names.includes('private') && isVar(await below('private/var'))) return '';
  if (names.includes('var') && isVar(await below('var'))) return 'private/';
  if (names.includes('mobile') && isVar(names)) {
    const mobile = await below('mobile');
    if (mobile.includes('Library') || mobile.includes('Containers')) return 'private/var/';
  }
  return null;
}

/** `/private/var` of an iPhone has these; a Mac or a Linux has a `/var`, but none with `mobile`. */
const isVar = (names: readonly string[]): boolean =>
  names.includes('mobile') ||
  (names.includes('containers') && names.includes('db')) ||
  names.includes('wireless');

function fromRoot(
  files: ReadonlyMap<string, TreeFile>,
  { folder, isAt }: Root,
): ReadonlyMap<string, TreeFile> {
  if (folder === '' && isAt === '') return files;
  const named = new Map<string, TreeFile>();
  for (const [path, file] of files) {
    if (!path.startsWith(folder)) continue;
    const below = path.slice(folder.length);
    // A dump whose `/var` was followed has everything else of `/` beside it.
    const known =
      isAt === 'private/' ? (below.startsWith('var/') ? `private/${below}` : below) : isAt + below;
    named.set(known, file);
  }
  return named;
}

const VERSION_PLIST = 'System/Library/CoreServices/SystemVersion.plist';
const MAX_VERSION_BYTES = 65_536;

async function deviceOf(files: ReadonlyMap<string, TreeFile>): Promise<DeviceInfo> {
  const none = { model: null, osVersion: null, build: null };
  const opening = await files.get(VERSION_PLIST)?.open();
  if (opening?.status !== 'open') return none;
  try {
    const version = dictOf(parsePlist(await readAll(opening.file, MAX_VERSION_BYTES)));
    return {
      model: null,
      osVersion: textOf(version?.get('ProductVersion')),
      build: textOf(version?.get('ProductBuildVersion')),
    };
  } catch {
    // It only costs what it would have told of the phone.
    return none;
  } finally {
    await opening.file.close();
  }
}
