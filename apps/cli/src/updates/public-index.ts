import { parseDocument } from 'yaml';
import { reasonOf, UpdateError } from '../installed/update-error.ts';
import { checkedUrl } from './fetch.ts';

/** Where the public index of indicator sets lies: https://github.com/mvt-project/mvt-indicators */
export const PUBLIC_INDEX_URL =
  'https://raw.githubusercontent.com/mvt-project/mvt-indicators/main/indicators.yaml';

/** A hundred times the published index. */
export const MAX_INDEX_BYTES = 1024 * 1024;
const MAX_ENTRIES = 1000;
const MAX_LINES = 30_000;

/** An entry of the index: where its file lies, or why it cannot be taken. */
export type IndexEntry =
  | { readonly kind: 'file'; readonly title: string; readonly url: string }
  | { readonly kind: 'refused'; readonly title: string; readonly reason: string };

/**
 * Reads the public index: a map with a list `indicators`, each entry with `type` `github` (`github`: owner, repo,
 * branch, path) or `download` (`download_url`).
 *
 * @throws UpdateError if it is no index
 */
export function readPublicIndex(bytes: Uint8Array): readonly IndexEntry[] {
  if (bytes.length > MAX_INDEX_BYTES) throw new UpdateError(`an index of more than ${MAX_INDEX_BYTES} bytes`);
  const root = parseYaml(new TextDecoder().decode(bytes));
  const list = root instanceof Map ? (root as ReadonlyMap<unknown, unknown>).get('indicators') : undefined;
  if (!Array.isArray(list)) throw new UpdateError('no index of indicator sets');
  if (list.length > MAX_ENTRIES) throw new UpdateError(`an index of more than ${MAX_ENTRIES} entries`);
  return (list as readonly unknown[]).map(entryOf);
}

function entryOf(entry: unknown, index: number): IndexEntry {
  const title = text(entry, 'name')?.slice(0, 200) ?? `entry ${index + 1}`;
  try {
    return { kind: 'file', title, url: urlOf(entry) };
  } catch (error) {
    return { kind: 'refused', title, reason: reasonOf(error) };
  }
}

function urlOf(entry: unknown): string {
  const type = text(entry, 'type');
  if (type === 'download') return checkedUrl(text(entry, 'download_url') ?? '').href;
  if (type !== 'github') throw new UpdateError('an entry of a type that is not known');
  const github = get(entry, 'github');
  const owner = text(github, 'owner') ?? '';
  const repo = text(github, 'repo') ?? '';
  const branch = text(github, 'branch') ?? '';
  const path = text(github, 'path') ?? '';
  if (!/^[A-Za-z0-9-]{1,39}$/.test(owner)) throw new UpdateError('an owner that GitHub does not allow');
  if (!/^[\w.-]{1,100}$/.test(repo) || isDots(repo))
    throw new UpdateError('a repository that GitHub does not allow');
  const parts = [...branch.split('/'), ...path.split('/')];
  if (parts.some((part) => part === '' || isDots(part) || part.length > 255 || !SAFE.test(part)))
    throw new UpdateError('a branch or path that leads elsewhere');
  return `https://raw.githubusercontent.com/${[owner, repo, ...parts].map(encodeURIComponent).join('/')}`;
}

/** No separators, no controls: of an encoded slash or dot a server may make what it likes. */
const SAFE = /^[^\u0000-\u001f\u007f\\/%]+$/;
const isDots = (part: string): boolean => part === '.' || part === '..';

function get(map: unknown, key: string): unknown {
  return map instanceof Map ? (map as ReadonlyMap<unknown, unknown>).get(key) : undefined;
}

function text(map: unknown, key: string): string | null {
  const value = get(map, key);
  return typeof value === 'string' ? value : null;
}

/** Texts, lists and maps only, no tags, no references to other places; depth is bounded before the parser runs. */
function parseYaml(source: string): unknown {
  // The parser takes its time for each thing, not for each byte.
  if ((source.match(/[\n,]/g) ?? []).length > MAX_LINES)
    throw new UpdateError(`an index of more than ${MAX_LINES} lines`);
  let brackets = 0;
  for (const line of source.split('\n')) {
    if (/^\s{32,}\S/.test(line) || /^\s*(?:[-?:]\s+){5}/.test(line))
      throw new UpdateError('an index nested too deeply');
    brackets += (line.match(/[[{]/g) ?? []).length;
    if (brackets > 1000) throw new UpdateError('an index with too many brackets');
  }
  try {
    const document = parseDocument(source, {
      schema: 'failsafe',
      merge: false,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'silent',
      resolveKnownTags: false,
    });
    if (document.errors.length > 0) throw new UpdateError('an index that is not valid YAML');
    return document.toJS({ mapAsMap: true, maxAliasCount: 0 }) as unknown;
  } catch (error) {
    throw error instanceof UpdateError ? error : new UpdateError('an index that is not valid YAML');
  }
}
