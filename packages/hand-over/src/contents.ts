import type { Instant } from '@bridle/model';
import type { ConsentLanguage } from './consent/language.ts';
import type { CustodyEntry } from './custody.ts';

/** What of a result or of evidence can be handed over, each for itself. */
export const SCOPES = ['report', 'matched', 'records', 'evidence'] as const;
export type Scope = (typeof SCOPES)[number];

/** The format of `hand-over.json`; another number means that this reader does not know it. */
export const FORMAT = 'bridle-hand-over/1';
/** Name of the list of contents: the first file in the package. */
export const CONTENTS = 'hand-over.json';

/** The files that are about the package itself. */
export const ABOUT = ['README.txt', 'CONSENT.txt', 'consent.json'] as const;

/** One file in the package. */
export interface Part {
  /** `about`: what the package says of itself (consent, how to read it). */
  readonly scope: Scope | 'about';
  readonly name: string;
  /** As it was called before, where `name` differs from it; null: the same. */
  readonly original: string | null;
  readonly size: number;
  readonly sha256: string;
}

/** What the person agreed to. */
export interface Consent {
  readonly language: ConsentLanguage;
  readonly agreedAt: Instant;
  readonly scopes: readonly Scope[];
  /** On the screen, or in a file that was brought along (a signed form). */
  readonly how: 'asked' | 'file';
  /** SHA-256 of CONSENT.txt, the words that were agreed to. */
  readonly text: string;
}

/** `hand-over.json`. */
export interface Contents {
  readonly format: typeof FORMAT;
  readonly createdAt: Instant;
  readonly tool: string;
  /** Public keys (`age1…`) that can open it. */
  readonly recipients: readonly string[];
  readonly scopes: readonly Scope[];
  /** Everything in the package but this file, in its order there. */
  readonly parts: readonly Part[];
  /** What was to be in it and is not, with the reason. */
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
  readonly consent: Consent;
  readonly custody: readonly CustodyEntry[];
}
