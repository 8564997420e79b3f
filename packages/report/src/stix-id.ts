import type { Digests } from '@bridle/evidence';

/** Namespace for the ids of cyber-observables (STIX 2.1, 2.9). */
const STIX_NAMESPACE = '00abedb4-aa42-466c-9c01-fed23315a9b7';
/** Namespace of Bridle's own objects: made once, never changed, or the same finding would get another id. */
const BRIDLE_NAMESPACE = '6f1d1a34-3a5e-5f0c-9d0b-2c8d5be2a7d1';

/** Makes the deterministic ids of a bundle: UUID version 5 (RFC 9562, 5.5), so the same content has the same id everywhere. */
export class StixIds {
  private readonly digests: Digests;

  constructor(digests: Digests) {
    this.digests = digests;
  }

  /** Of a cyber-observable, from its id-contributing properties with keys in order (RFC 8785). */
  observable(type: string, contributing: Readonly<Record<string, unknown>>): string {
    return `${type}--${this.uuid5(STIX_NAMESPACE, canonicalJson(contributing))}`;
  }

  /** Of any other object, from what makes it what it is. */
  object(type: string, ...content: readonly (string | number | null)[]): string {
    return `${type}--${this.uuid5(BRIDLE_NAMESPACE, JSON.stringify([type, ...content]))}`;
  }

  private uuid5(namespace: string, name: string): string {
    const digest = this.digests.sha1();
    digest.update(
      Uint8Array.from(namespace.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
    );
    digest.update(new TextEncoder().encode(name));
    const hex = digest.hex();
    const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16).padStart(2, '0');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
  }
}

/** JSON with object keys in order, for values made of text, numbers and plain objects. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
