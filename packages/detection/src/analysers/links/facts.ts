import type { Instant } from '@bridle/model';

/**
 * What somebody found out about a link elsewhere, entered as evidence: Bridle asks nobody. `resolves-to`: where a short
 * link led. `registered`: when a domain was registered.
 */
export type LinkFact =
  | ({ readonly kind: 'resolves-to'; readonly subject: string; readonly value: string } & Provenance)
  | ({ readonly kind: 'registered'; readonly subject: string; readonly value: Instant } & Provenance);

/** Who says so, when it was found out, and how; without these it is hearsay and is refused. */
export interface Provenance {
  readonly by: string;
  readonly at: Instant;
  readonly how: string;
}
