import type { Observable, Relation } from '@bridle/model';
import type { JsonObject } from '../json.ts';
import { parseHost } from '../values/host.ts';
import { parseIp } from '../values/ip.ts';
import { normaliseHash } from '../values/names.ts';
import { baseName } from '../values/path.ts';

/** An object of an observation, and the observables of the record that it is made of. */
export interface DeviceObject {
  readonly object: JsonObject;
  readonly of: readonly Observable[];
}

/** The observables of one record as STIX objects. */
export interface DeviceObjects {
  readonly roots: readonly DeviceObject[];
  /** Objects that a property ending in `_ref` names. */
  readonly resolve: (id: string) => JsonObject | undefined;
}

/** What the device spoke to, rather than only knew of. */
const CONTACT: ReadonlySet<Relation> = new Set(['contacted', 'visited']);

const ALGORITHMS: ReadonlyMap<number, string> = new Map([
  [32, 'MD5'],
  [40, 'SHA-1'],
  [64, 'SHA-256'],
  [96, 'SHA-384'],
  [128, 'SHA-512'],
]);

/**
 * Names what a record has seen in the objects of STIX 2.1, part 6, and in those that the public sets of mercenary
 * spyware add (`app`, `configuration-profile`, `android-property`, `phone-number`; `file:path`, `process:name`).
 * Values stay as the evidence spells them, hosts and hashes in lower case; `spellings.ts` says which are the same. A URL gives its host as well; hashes belong
 * to the file or app of the record where it names just one.
 */
export function objectsOf(observables: readonly Observable[]): DeviceObjects {
  const roots: DeviceObject[] = [];
  const referenced = new Map<string, JsonObject>();
  const refer = (object: JsonObject): string => {
    const id = String(referenced.size);
    referenced.set(id, object);
    return id;
  };
  const add = (object: JsonObject, ...of: readonly Observable[]): void => {
    roots.push({ object, of });
  };

  const addHost = (value: string, seen: Observable): void => {
    const address = parseIp(value);
    const host = address === null ? parseHost(value) : ({ kind: 'address', address } as const);
    if (host === null) return;
    const type =
      host.kind === 'name' ? 'domain-name' : host.address.includes(':') ? 'ipv6-addr' : 'ipv4-addr';
    const object = { type, value: host.kind === 'name' ? host.name : host.address };
    add(object, seen);
    if (CONTACT.has(seen.relation)) add({ type: 'network-traffic', dst_ref: refer(object) }, seen);
  };

  const files = observables.filter(({ type }) => type === 'file-path' || type === 'file-name');
  const [onlyFile, ...moreFiles] = files;
  const fileHashes = observables.filter(({ type }) => type === 'file-hash');
  const owned = moreFiles.length === 0 && onlyFile !== undefined ? fileHashes : [];
  const apps = observables.filter(({ type }) => type === 'app-id');
  const certificates = observables.filter(({ type }) => type === 'certificate-hash');

  for (const seen of observables) {
    const { type, value, relation } = seen;
    switch (type) {
      case 'url':
        add({ type: 'url', value }, seen);
        addHost(value, seen);
        break;
      case 'domain-name':
      case 'ipv4-addr':
      case 'ipv6-addr':
        addHost(value, seen);
        break;
      case 'email-addr': {
        const object = { type: 'email-addr', value };
        add(object, seen);
        add({ type: 'user-account', user_id: value, account_login: value }, seen);
        if (relation === 'received') {
          const id = refer(object);
          add({ type: 'email-message', from_ref: id, sender_ref: id }, seen);
        }
        break;
      }
      case 'phone-number':
        add({ type: 'phone-number', value }, seen);
        add({ type: 'user-account', user_id: value, account_login: value }, seen);
        break;
      case 'process':
        for (const name of processNames(value)) {
          const image = refer({ type: 'file', name, ...pathsOf(value, refer) });
          add({ type: 'process', name, image_ref: image, binary_ref: image }, seen);
        }
        break;
      case 'file-name':
      case 'file-path': {
        const paths = type === 'file-path' ? pathsOf(value, refer) : {};
        const hashes = owned.length === 0 ? {} : { hashes: hashesOf(owned) };
        add({ type: 'file', name: baseName(value), ...paths, ...hashes }, seen, ...owned);
        if (type === 'file-path') add({ type: 'directory', path: value }, seen);
        break;
      }
      case 'file-hash':
        if (owned.length === 0) add({ type: 'file', hashes: hashesOf([seen]) }, seen);
        break;
      case 'app-id': {
        const signed = apps.length === 1 && certificates.length > 0;
        const cert = signed ? { cert: certOf(certificates) } : {};
        add({ type: 'app', id: value, ...cert }, seen, ...(signed ? certificates : []));
        break;
      }
      case 'certificate-hash':
        add({ type: 'x509-certificate', hashes: hashesOf([seen]) }, seen);
        if (apps.length !== 1) add({ type: 'app', cert: certOf([seen]) }, seen);
        break;
      case 'profile-id':
        add({ type: 'configuration-profile', id: value }, seen);
        break;
      case 'property':
        add({ type: 'android-property', name: value }, seen);
    }
  }
  return { roots, resolve: (id) => referenced.get(id) };
}

/** The name of an executable; of `process/bundle.id`, as iOS writes a helper that works for an app, both. */
function processNames(value: string): readonly string[] {
  const slash = value.indexOf('/');
  if (slash < 0) return [value];
  if (slash === 0 || value.includes('/', slash + 1)) return [baseName(value)];
  return [value.slice(0, slash), value.slice(slash + 1)];
}

/** `path` and the folder above it; nothing for a value that is no path from the root. */
function pathsOf(value: string, refer: (object: JsonObject) => string): JsonObject {
  if (!value.startsWith('/')) return {};
  const above = value.slice(0, Math.max(1, value.replace(/\/+$/, '').lastIndexOf('/')));
  return { path: value, parent_directory_ref: refer({ type: 'directory', path: above }) };
}

function hashesOf(hashes: readonly Observable[]): JsonObject {
  return Object.fromEntries(
    hashes.flatMap(({ value }) => {
      const hash = normaliseHash(value);
      const algorithm = ALGORITHMS.get(hash?.length ?? 0);
      return hash === null || algorithm === undefined ? [] : [[algorithm, hash]];
    }),
  );
}

/** The public sets write `app:cert.sha256`, and `app:cert.'SHA-256'`. */
function certOf(hashes: readonly Observable[]): JsonObject {
  const named = Object.entries(hashesOf(hashes));
  return Object.fromEntries(
    named.flatMap(([name, hash]) => [
      [name, hash],
      [name.toLowerCase().replace('-', ''), hash],
    ]),
  );
}
