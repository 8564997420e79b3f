import type { Digests } from '@bridle/evidence';
import { hashOf, type Json } from './canonical.ts';
import type { Contents } from './contents.ts';

/** What the entry `packed` of the chain is about: everything in the list of contents but the chain. */
export function bodyHash(body: Omit<Contents, 'custody'>, digests: Digests): string {
  const { format, createdAt, tool, recipients, scopes, consent } = body;
  const parts = body.parts.map(
    ({ scope, name, original, size, sha256 }): Json => ({ scope, name, original, size, sha256 }),
  );
  const leftOut = body.leftOut.map(({ path, reason }): Json => ({ path, reason }));
  const { language, agreedAt, how, text } = consent;
  const agreed: Json = { language, agreedAt, scopes: consent.scopes, how, text };
  return hashOf({ format, createdAt, tool, recipients, scopes, parts, leftOut, consent: agreed }, digests);
}
