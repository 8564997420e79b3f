import type { Digests } from './host.ts';

const encoder = new TextEncoder();

/** The name of a file in an iTunes/Finder backup: SHA-1 of domain, hyphen and path, in hex. */
export function backupFileId(digests: Digests, domain: string, path: string): string {
  const digest = digests.sha1();
  digest.update(encoder.encode(`${domain}-${path}`));
  return digest.hex();
}
