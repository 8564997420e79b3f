import type { Indicator } from '@bridle/model';
import { type Host, parseHost, scanHost, scanned } from '../values/host.ts';
import type { AddressRange } from '../values/range.ts';
import { compareUrls, parseUrl, type WebUrl } from '../values/url.ts';
import { HOWS, type How, type Match, NO_MATCH, pushMatches } from './match.ts';
import { HASH_START, hashStep, Prefilter } from './prefilter.ts';
import { RangeTable } from './range-table.ts';
import { isOfSameSource, isStronger, OneOfEach } from './sources.ts';

interface PublishedUrl {
  readonly url: WebUrl;
  readonly indicator: Indicator;
}

/** What is published about one host name or address. */
class Bucket {
  readonly hosts = new OneOfEach();
  readonly urls: PublishedUrl[] = [];
}

/** Most hosts are published once, and without a URL: the indicator alone then, which is a third of a bucket. */
type Known = Indicator | Bucket;

const DOT = 0x2e;

/**
 * Domains, addresses and URLs, by host. A URL is looked up without being parsed or cut up: its host is found by a scan,
 * hashed from its end, and at each dot the hash says whether what has been read so far may be a published domain.
 */
export class HostTable {
  readonly #names = new Map<string, Known>();
  readonly #addresses = new Map<string, Known>();
  /** URLs without a host, by their text. */
  readonly #texts = new Map<string, Indicator[]>();
  readonly #ranges = new RangeTable();
  #filter = new Prefilter([], 0);

  addRange(range: AddressRange, indicator: Indicator): void {
    this.#ranges.add(range, indicator);
  }

  /** False: the same source has published the host already; the stronger of its statements counts. */
  addHost(host: Host, indicator: Indicator): boolean {
    const table = this.#tableOf(host);
    const key = keyOf(host);
    const known = table.get(key);
    if (known === undefined) {
      table.set(key, indicator);
      return true;
    }
    if (known instanceof Bucket || !isOfSameSource(known, indicator))
      return bucketAt(table, key, known).hosts.add(indicator);
    if (isStronger(indicator, known)) table.set(key, indicator);
    return false;
  }

  addUrl(key: string, url: WebUrl | null, indicator: Indicator): void {
    if (url !== null) {
      const table = this.#tableOf(url.host);
      const at = keyOf(url.host);
      bucketAt(table, at, table.get(at)).urls.push({ url, indicator });
      return;
    }
    const known = this.#texts.get(key);
    if (known === undefined) this.#texts.set(key, [indicator]);
    else known.push(indicator);
  }

  /** After the last `add…`, before the first look-up. */
  seal(): void {
    this.#filter = new Prefilter(hashes(this.#names.keys()), this.#names.size);
  }

  matchUrl(value: string): readonly Match[] {
    if (scanHost(value)) return this.#matchName(value, scanned.start, scanned.end, value, false);
    const host = parseHost(value);
    if (host === null) {
      if (this.#texts.size === 0) return NO_MATCH;
      const matches: Match[] = [];
      pushMatches(matches, this.#texts.get(value.trim()), 'exact');
      return matches.length === 0 ? NO_MATCH : matches;
    }
    if (host.kind === 'name') return this.#matchName(host.name, 0, host.name.length, value, false);
    return this.#matchAddress(host.address, value, 'host');
  }

  /** A host that was recorded as such; a port, a dot at its end or a whole URL are tolerated. */
  matchHost(value: string): readonly Match[] {
    if (scanHost(value)) return this.#matchName(value, scanned.start, scanned.end, null, false);
    const host = parseHost(value);
    if (host === null) return NO_MATCH;
    if (host.kind === 'name') return this.#matchName(host.name, 0, host.name.length, null, false);
    return this.matchAddress(host.address);
  }

  /** `address` in canonical form. */
  matchAddress(address: string): readonly Match[] {
    return this.#matchAddress(address, null, 'exact');
  }

  /** What follows the `@` of a mail address. */
  matchEmailDomain(domain: string): readonly Match[] {
    if (scanHost(domain)) return this.#matchName(domain, scanned.start, scanned.end, null, true);
    const host = parseHost(domain);
    if (host === null) return NO_MATCH;
    if (host.kind === 'name') return this.#matchName(host.name, 0, host.name.length, null, true);
    return this.#matchAddress(host.address, null, 'email-domain');
  }

  /**
   * `text` from `start` to `end` is a host name in ASCII, in any case. `url`: the URL that it is the host of,
   * null for a host by itself.
   */
  #matchName(text: string, start: number, end: number, url: string | null, email: boolean): readonly Match[] {
    let matches: Match[] | null = null;
    let hash = HASH_START;
    // From the end, so that each dot closes a name that covers this host. The shortest comes first.
    for (let i = end - 1; i >= start - 1; i--) {
      const code = i >= start ? text.charCodeAt(i) : DOT;
      if (code === DOT && this.#filter.mayHave(hash)) {
        const bucket = this.#names.get(text.slice(i + 1, end).toLowerCase());
        if (bucket !== undefined) {
          const whole = i < start;
          const how = email ? 'email-domain' : !whole ? 'subdomain' : url === null ? 'exact' : 'host';
          const here: Match[] = [];
          pushHosts(here, bucket, how);
          const known = whole && url !== null ? withUrls(here, bucket, url) : here;
          matches = matches === null ? known : [...known, ...matches];
        }
      }
      // Letters in small: of the characters of a host only A to Z lack this bit and have a partner that has it.
      hash = hashStep(hash, code >= 0x41 && code <= 0x5a ? code | 0x20 : code);
    }
    return matches === null || matches.length === 0 ? NO_MATCH : matches;
  }

  /** What is published about the address itself, then the ranges that it lies in. */
  #matchAddress(
    address: string,
    url: string | null,
    how: 'host' | 'exact' | 'email-domain',
  ): readonly Match[] {
    const own = this.#matchBucket(this.#addresses.get(address), url, how);
    const ranges = this.#ranges.match(address);
    if (ranges.length === 0) return own;
    return own.length === 0 ? ranges : [...own, ...ranges];
  }

  #matchBucket(
    bucket: Known | undefined,
    url: string | null,
    how: 'host' | 'exact' | 'email-domain',
  ): readonly Match[] {
    if (bucket === undefined) return NO_MATCH;
    const matches: Match[] = [];
    pushHosts(matches, bucket, how);
    const all = url === null ? matches : withUrls(matches, bucket, url);
    return all.length === 0 ? NO_MATCH : all;
  }

  #tableOf(host: Host): Map<string, Known> {
    return host.kind === 'name' ? this.#names : this.#addresses;
  }
}

function keyOf(host: Host): string {
  return host.kind === 'name' ? host.name : host.address;
}

function bucketAt(table: Map<string, Known>, key: string, known: Known | undefined): Bucket {
  if (known instanceof Bucket) return known;
  const bucket = new Bucket();
  if (known !== undefined) bucket.hosts.add(known);
  table.set(key, bucket);
  return bucket;
}

function pushHosts(matches: Match[], known: Known, how: How): void {
  if (known instanceof Bucket) pushMatches(matches, known.hosts.list, how);
  else matches.push({ indicator: known, how });
}

/** The published URLs of this host that `value` equals, best first, then what is known of the host. */
function withUrls(hosts: readonly Match[], bucket: Known, value: string): Match[] {
  const matches: Match[] = [];
  if (bucket instanceof Bucket && bucket.urls.length > 0) {
    const seen = parseUrl(value);
    if (seen !== null) {
      for (const { url, indicator } of bucket.urls) {
        const how = compareUrls(seen, url);
        if (how !== null) matches.push({ indicator, how });
      }
      matches.sort((a, b) => rank(a.how) - rank(b.how));
    }
  }
  return matches.length === 0 ? [...hosts] : [...matches, ...hosts];
}

function rank(how: How): number {
  return HOWS.indexOf(how);
}

function* hashes(names: Iterable<string>): Iterable<number> {
  for (const name of names) {
    let hash = HASH_START;
    for (let i = name.length - 1; i >= 0; i--) hash = hashStep(hash, name.charCodeAt(i));
    yield hash;
  }
}
