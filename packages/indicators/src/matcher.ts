import type { Indicator, ObservableType } from '@bridle/model';
import { HostTable } from './matching/host-table.ts';
import { type Match, NO_MATCH } from './matching/match.ts';
import { NameTable, ProcessTable } from './matching/name-table.ts';
import { PathTable } from './matching/path-table.ts';
import { isOfSameSource, isStronger } from './matching/sources.ts';
import { type Canonical, canonical } from './values/canonical.ts';
import { parseIp } from './values/ip.ts';
import {
  normaliseAppId,
  normaliseEmail,
  normaliseHash,
  normalisePhone,
  normaliseProfileId,
  normaliseProperty,
} from './values/names.ts';
import { baseName } from './values/path.ts';

export interface Matcher {
  /**
   * All that is published about a value, the closest likeness first, each set's indicator once.
   * The same empty array for every value that matches nothing. Never throws.
   */
  match(type: ObservableType, value: string): readonly Match[];
  /** How many indicators are in use, by what they are; types without any are absent. */
  readonly size: ReadonlyMap<ObservableType, number>;
  /** Indicators whose value could not be used. The loaders refuse such ones for the same reasons. */
  readonly refused: readonly { readonly indicator: Indicator; readonly reason: string }[];
}

/** Compiles indicators to look-ups, in time and memory linear in their number. Works with any mix of types, also none. */
export function buildMatcher(indicators: readonly Indicator[]): Matcher {
  const hosts = new HostTable();
  const paths = new PathTable();
  const processes = new ProcessTable();
  const emails = new NameTable();
  const phones = new NameTable();
  const fileHashes = new NameTable();
  const certificateHashes = new NameTable();
  const apps = new NameTable();
  const profiles = new NameTable();
  const properties = new NameTable();
  const size = new Map<ObservableType, number>();
  const refused: { indicator: Indicator; reason: string }[] = [];

  const add = (value: Canonical, indicator: Indicator): void => {
    switch (value.type) {
      case 'domain-name':
        hosts.addHost({ kind: 'name', name: value.key }, indicator);
        return;
      case 'ipv4-addr':
      case 'ipv6-addr':
        if (value.range !== undefined) return hosts.addRange(value.range, indicator);
        hosts.addHost({ kind: 'address', address: value.key }, indicator);
        return;
      case 'url':
        return hosts.addUrl(value.key, value.url, indicator);
      case 'file-path':
        return value.relative ? paths.addTail(value.key, indicator) : paths.addPath(value.key, indicator);
      case 'file-name':
        return paths.addName(value.key, indicator);
      case 'process':
        return processes.add(value.key, indicator);
      case 'email-addr':
        return emails.add(value.key, indicator);
      case 'phone-number':
        return phones.add(value.key, indicator);
      case 'file-hash':
        return fileHashes.add(value.key, indicator);
      case 'certificate-hash':
        return certificateHashes.add(value.key, indicator);
      case 'app-id':
        return apps.add(value.key, indicator);
      case 'profile-id':
        return profiles.add(value.key, indicator);
      case 'property':
        return properties.add(value.key, indicator);
    }
  };

  const once = new Once();
  let domains = 0;
  for (const indicator of indicators) {
    const value = canonical(indicator.type, indicator.value);
    if ('refused' in value) refused.push({ indicator, reason: value.refused });
    else if (value.type !== 'domain-name') once.add(value, indicator);
    // The most of them by far: the table itself sees that each is there once.
    else if (hosts.addHost({ kind: 'name', name: value.key }, indicator)) domains += 1;
  }
  if (domains > 0) size.set('domain-name', domains);
  for (const { value, indicator } of once.entries()) {
    add(value, indicator);
    size.set(value.type, (size.get(value.type) ?? 0) + 1);
  }
  hosts.seal();
  paths.seal();

  /** Of a sender or an account: the address itself, then its domain. */
  const matchEmail = (value: string): readonly Match[] => {
    const address = normaliseEmail(value);
    if (address === null) return NO_MATCH;
    return joined(emails.match(address), hosts.matchEmailDomain(address.slice(address.lastIndexOf('@') + 1)));
  };

  /**
   * A name, or the path of an executable, of which the last part is the name. iOS names a system process that works for
   * an app `process/bundle.id` (`mDNSResponder/com.example.app` in DataUsage): both did something, so both are looked
   * up, the second among the apps as well.
   */
  const matchProcess = (value: string): readonly Match[] => {
    const slash = value.indexOf('/');
    if (slash < 0) return processes.match(value);
    if (slash === 0 || value.includes('/', slash + 1)) return processes.match(baseName(value));
    const second = value.slice(slash + 1);
    return joined(
      joined(processes.match(value.slice(0, slash)), processes.match(second, 'bundle-id')),
      apps.match(normaliseAppId(second), 'bundle-id'),
    );
  };

  const match = (type: ObservableType, value: string): readonly Match[] => {
    switch (type) {
      case 'url':
        return isMailto(value) ? matchEmail(value) : hosts.matchUrl(value);
      case 'domain-name':
        return hosts.matchHost(value);
      case 'ipv4-addr':
      case 'ipv6-addr': {
        const address = parseIp(value);
        return address === null ? NO_MATCH : hosts.matchAddress(address);
      }
      case 'email-addr':
        return matchEmail(value);
      case 'phone-number':
        return phones.match(normalisePhone(value));
      case 'process':
        return matchProcess(value);
      case 'file-name':
        return paths.matchName(baseName(value));
      case 'file-path':
        return paths.matchPath(value);
      case 'file-hash':
        return fileHashes.match(normaliseHash(value));
      case 'certificate-hash':
        return certificateHashes.match(normaliseHash(value));
      case 'app-id':
        return apps.match(normaliseAppId(value));
      case 'profile-id':
        return profiles.match(normaliseProfileId(value));
      case 'property':
        return properties.match(normaliseProperty(value));
    }
  };

  return { match, size, refused };
}

function isMailto(value: string): boolean {
  const first = value.charCodeAt(0);
  return (first === 0x6d || first === 0x4d) && value.slice(0, 7).toLowerCase() === 'mailto:';
}

function joined(first: readonly Match[], second: readonly Match[]): readonly Match[] {
  if (first.length === 0) return second;
  return second.length === 0 ? first : [...first, ...second];
}

interface Entry {
  readonly value: Canonical;
  indicator: Indicator;
  /** Of other sets or families, by these; most values are published once. */
  others: Map<string, Entry> | null;
}

/** A set may publish a value several times; it is one source all the same, and the strongest statement counts. */
class Once {
  readonly #types = new Map<ObservableType, Map<string, Entry>>();

  add(value: Canonical, indicator: Indicator): void {
    let keys = this.#types.get(value.type);
    if (keys === undefined) {
      keys = new Map();
      this.#types.set(value.type, keys);
    }
    const first = keys.get(value.key);
    if (first === undefined) keys.set(value.key, { value, indicator, others: null });
    else if (isOfSameSource(first.indicator, indicator)) strengthen(first, indicator);
    else {
      first.others ??= new Map();
      const source = JSON.stringify([indicator.set.sha256, indicator.family]);
      const known = first.others.get(source);
      if (known === undefined) first.others.set(source, { value, indicator, others: null });
      else strengthen(known, indicator);
    }
  }

  *entries(): Iterable<Entry> {
    for (const keys of this.#types.values()) {
      for (const entry of keys.values()) {
        yield entry;
        if (entry.others !== null) yield* entry.others.values();
      }
    }
  }
}

function strengthen(entry: Entry, indicator: Indicator): void {
  if (isStronger(indicator, entry.indicator)) entry.indicator = indicator;
}
