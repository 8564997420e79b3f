/** Kinds of source that a user can add. */
export const SOURCE_KINDS = ['file', 'folder', 'url', 'misp-feed', 'taxii2'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export interface Source {
  readonly kind: SourceKind;
  /** An HTTPS address, or for `file` and `folder` an absolute path. */
  readonly location: string;
  /** Hex SHA-256 that the file must have, or null. */
  readonly sha256: string | null;
  /** When it was added: UTC, ISO 8601. */
  readonly added: string;
}

const FORMAT = 'bridle-sources/1';

export function writeSources(sources: readonly Source[]): string {
  return `${JSON.stringify({ format: FORMAT, sources }, null, 2)}\n`;
}

/** @throws Error in one line if the text is no list of sources: it is never silently begun anew */
export function readSources(text: string): readonly Source[] {
  const root = JSON.parse(text) as unknown;
  const list = get(root, 'sources');
  if (get(root, 'format') !== FORMAT || !Array.isArray(list)) throw new Error(`expected ${FORMAT}`);
  return (list as readonly unknown[]).map((one) => {
    const kind = SOURCE_KINDS.find((known) => known === get(one, 'kind'));
    const location = get(one, 'location');
    const sha256 = get(one, 'sha256');
    const added = get(one, 'added');
    if (kind === undefined || typeof location !== 'string' || typeof added !== 'string')
      throw new Error('an entry that is no source');
    if (sha256 !== null && !isSha256(sha256)) throw new Error('a sha256 that is none');
    return { kind, location, sha256, added };
  });
}

export const isSha256 = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

/** An own property of parsed JSON. */
export function get(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, key)?.value
    : undefined;
}

/** What an address is, where the user does not say: by the paths that MISP and TAXII 2.1 lay down. */
export function kindOfUrl(url: URL): 'url' | 'misp-feed' | 'taxii2' {
  if (url.pathname.endsWith('/manifest.json')) return 'misp-feed';
  if (/\/collections\/[^/]+\/objects\/?$/.test(url.pathname)) return 'taxii2';
  return 'url';
}
