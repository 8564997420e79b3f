/**
 * File paths of a phone, brought to one spelling: rooted, without a slash at the end, and with the links of the
 * iOS root folder followed.
 *
 * On iOS `/var` and `/etc` are links into `/private`, and `/tmp` is one to `/private/var/tmp`, so the same file is
 * written in several ways: `/private/var` and `/var`, `/private/etc` and `/etc`, `/tmp`, `/private/tmp` and `/var/tmp`
 * are the same. No other system that evidence comes from has two different folders of these names.
 */

const PRIVATE = '/private';
const SLASH = 0x2f;
const DOT = 0x2e;

/** The home folder that `~` stands for in databases of iOS (`~/Library/SMS/Attachments/…`). */
const HOME = '/var/mobile';

/**
 * Is the path already spelled in that way, up to `/private` and a slash at its end, which `pathStart` deals with?
 * True for nearly all that evidence holds; the others go through `normalisePath`.
 */
export function isPlainPath(path: string): boolean {
  if (path.charCodeAt(0) !== SLASH) return false;
  if (path.startsWith('/tmp') || path.startsWith('/private/tmp')) return false;
  let previous = SLASH;
  for (let i = 1; i < path.length; i++) {
    const code = path.charCodeAt(i);
    // `//`, and `/.`, which may be a segment that means something or only a hidden file
    if (previous === SLASH && (code === SLASH || code === DOT)) return false;
    previous = code;
  }
  return true;
}

/** Index at which a plain path begins once `/private` is taken off: 0, or 8. */
export function pathStart(path: string): number {
  if (!path.startsWith(PRIVATE)) return 0;
  return hasFolder(path, '/var', PRIVATE.length) || hasFolder(path, '/etc', PRIVATE.length)
    ? PRIVATE.length
    : 0;
}

function hasFolder(path: string, folder: string, at: number): boolean {
  const end = at + folder.length;
  return path.startsWith(folder, at) && (path.length === end || path.charCodeAt(end) === SLASH);
}

/**
 * The one spelling of a path. A path without a leading slash, as dumps and archives list it, is read from the root;
 * `~/` is the home folder; a `file://` URL is its path; `//`, `.` and `..` are resolved. The root itself is empty text.
 */
export function normalisePath(path: string): string {
  const parts: string[] = [];
  const text = withoutUrl(path.trim());
  const home = text === '~' || text.startsWith('~/');
  for (const part of (home ? `${HOME}${text.slice(1)}` : text).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  const rooted = parts.length === 0 ? '' : `/${parts.join('/')}`;
  const bare = hasFolder(rooted, '/private/tmp', 0)
    ? rooted.slice(PRIVATE.length)
    : rooted.slice(pathStart(rooted));
  return hasFolder(bare, '/tmp', 0) ? `/var${bare}` : bare;
}

function withoutUrl(path: string): string {
  if (!/^file:\/\//i.test(path)) return path;
  const local = path.slice('file://'.length).replace(/^localhost\//i, '/');
  try {
    return decodeURIComponent(local);
  } catch {
    return local;
  }
}

/** The part behind the last slash; of `folder/` it is `folder`. */
export function baseName(path: string): string {
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) === SLASH) end -= 1;
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}

/**
 * Folders that lie on every phone: an indicator for one of these would match all that is in it.
 * Everything above one of them is as common.
 */
const EVERYWHERE: readonly string[] = [
  '/var/tmp',
  '/var/db',
  '/var/log',
  '/var/logs',
  '/var/run',
  '/var/root/Library/Caches',
  '/var/root/Library/Preferences',
  '/var/wireless/Library',
  '/var/keybags',
  '/var/Keychains',
  '/var/mobile/Library/Caches',
  '/var/mobile/Library/Preferences',
  '/var/mobile/Library/SMS/Attachments',
  '/var/mobile/Media/DCIM',
  '/var/mobile/Containers/Data/Application',
  '/var/mobile/Containers/Shared/AppGroup',
  '/var/containers/Bundle/Application',
  '/etc',
  '/usr/bin',
  '/usr/lib',
  '/usr/libexec',
  '/usr/sbin',
  '/System/Library',
  '/Library',
  '/Applications',
  '/bin',
  '/sbin',
  '/dev',
  '/data/local/tmp',
  '/data/app',
  '/data/data',
  '/data/user/0',
  '/data/system',
  '/system/app',
  '/system/bin',
  '/system/priv-app',
  '/system/xbin',
  '/vendor',
  '/sdcard/Android/data',
  '/sdcard/Download',
  '/storage/emulated/0/Android/data',
  '/storage/emulated/0/Download',
];

/** `path` as `normalisePath` gives it; a relative one may be the end of such a folder's path too. */
export function isFolderOfEveryPhone(path: string, relative: boolean): boolean {
  return EVERYWHERE.some(
    (common) =>
      common === path || common.startsWith(`${path}/`) || (relative && `${common}/`.includes(`${path}/`)),
  );
}
