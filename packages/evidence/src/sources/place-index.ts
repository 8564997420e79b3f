import type { BackupPlace } from '../artifact.ts';

interface PlacedPattern {
  readonly domain: RegExp | string;
  readonly path: RegExp;
}

/**
 * Answers for each of a manifest's rows (there may be a million) whether any artifact wants it, in a look-up or two:
 * places are kept by their exact key, by file name, and only the rest is compared with patterns.
 */
export class PlaceIndex {
  private readonly exactKeys = new Set<string>();
  private readonly exactPlaces: { domain: string; path: string }[] = [];
  private readonly byName = new Map<string, PlacedPattern[]>();
  private readonly byDomain = new Map<string, PlacedPattern[]>();
  /** By the last two characters of a wanted file name: what most of a manifest's rows fail already. */
  private readonly endings = new Uint8Array(65_536);
  /** What the paths of patterns with a wildcard in the file name begin with. */
  private readonly beginnings: string[] = [];

  constructor(places: readonly BackupPlace[]) {
    for (const { domain, path } of places) {
      if (domain === null) continue;
      if (!domain.includes('*') && !path.includes('*')) {
        if (!this.exactKeys.has(`${domain}::${path}`)) this.exactPlaces.push({ domain, path });
        this.exactKeys.add(`${domain}::${path}`);
        this.endings[ending(path)] = 1;
        continue;
      }
      const pattern = {
        domain: domain.includes('*') ? globToRegExp(domain) : domain,
        path: globToRegExp(path),
      };
      const name = baseName(path);
      if (!name.includes('*')) {
        append(this.byName, name, pattern);
        this.endings[ending(path)] = 1;
      } else if (!domain.includes('*')) {
        append(this.byDomain, domain, pattern);
        this.beginnings.push(path.slice(0, path.indexOf('*')));
      }
      if (name.includes('*') && domain.includes('*'))
        throw new RangeError(`place ${domain}::${path}: give the domain or the file name without *`);
    }
  }

  /** False when no place can have this path, whatever its domain: nearly all of a manifest's rows end here. */
  mayWant(path: string): boolean {
    if (this.endings[ending(withoutLog(path))] === 1) return true;
    return this.beginnings.some((beginning) => path.startsWith(beginning));
  }

  /** True for a file at a wanted place, and for a write-ahead log of one. */
  wants(domain: string, path: string): boolean {
    if (!this.mayWant(path)) return false;
    const main = withoutLog(path);
    if (this.exactKeys.has(`${domain}::${main}`)) return true;
    const fitsOne = (patterns: readonly PlacedPattern[] | undefined): boolean =>
      patterns?.some((p) => fits(p, domain, main)) ?? false;
    return fitsOne(this.byName.get(baseName(main))) || fitsOne(this.byDomain.get(domain));
  }

  /** The entries of `listed` that lie at one place, without write-ahead logs. */
  at<T extends { readonly domain: string; readonly path: string }>(
    place: BackupPlace,
    listed: ReadonlyMap<string, T>,
  ): readonly T[] {
    const { domain, path } = place;
    if (domain === null) return [];
    if (!domain.includes('*') && !path.includes('*')) {
      const exact = listed.get(`${domain}::${path}`);
      return exact === undefined ? [] : [exact];
    }
    const pattern = {
      domain: domain.includes('*') ? globToRegExp(domain) : domain,
      path: globToRegExp(path),
    };
    return [...listed.values()].filter((entry) => fits(pattern, entry.domain, entry.path));
  }

  /** Places without wildcards. */
  exact(): readonly { readonly domain: string; readonly path: string }[] {
    return this.exactPlaces;
  }
}

function fits(pattern: PlacedPattern, domain: string, path: string): boolean {
  const inDomain =
    typeof pattern.domain === 'string' ? pattern.domain === domain : pattern.domain.test(domain);
  return inDomain && pattern.path.test(path);
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** The path of the database that a log or a journal belongs to. */
function withoutLog(path: string): string {
  if (path.endsWith('-wal')) return path.slice(0, -4);
  return path.endsWith('-journal') ? path.slice(0, -8) : path;
}

/** The last two characters as one number; two texts that end alike have the same. */
const ending = (path: string): number => {
  const { length } = path;
  return length < 2 ? 0 : ((path.charCodeAt(length - 2) & 0xff) << 8) | (path.charCodeAt(length - 1) & 0xff);
};

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const HEX_DIGIT = '[0-9A-F]';
const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/**
 * `*` stands for any characters but `/`, a component of two of them for any folders, `[0-9A-F]` for a hex digit; one
 * pass, so no input makes it slow.
 */
export function globToRegExp(glob: string): RegExp {
  const literal = (text: string): string => text.split(HEX_DIGIT).map(escaped).join(HEX_DIGIT);
  const within = (text: string): string => text.split('*').map(literal).join('[^/]*');
  return new RegExp(`^${glob.split('**/').map(within).join('(?:[^/]*/)*')}$`);
}
