import type { Count, Instant } from '@bridle/model';
import type { BodyKind } from '../impersonation/body.ts';
import type { ThemeId } from '../lures/theme.ts';
import type { MessageOutcome } from '../outcome.ts';

/**
 * What two messages of a campaign have in common. `site`: the registered domain (or the same short link). `published`:
 * sites that one published set counts to one family. `text`: near-identical texts. `sender`: the same number or address.
 */
export const JOINS = ['site', 'published', 'text', 'sender'] as const;
export type Join = (typeof JOINS)[number];

/** Something that joins messages of a campaign. */
export interface JoinedBy {
  readonly by: Join;
  /** The site, the family, the number of the text group, the sender. */
  readonly what: string;
  readonly messages: number;
  readonly people: number;
}

/** A candidate campaign: messages that belong together by what they share, until a person says otherwise. */
export interface Campaign {
  /** `c1`, `c2` … in the order of their first message. */
  readonly id: string;
  /** Ids, in the order of time. */
  readonly messageIds: readonly string[];
  readonly messages: Count;
  readonly people: Count;
  readonly persons: readonly { readonly person: string; readonly messages: Count }[];
  /** From the first to the last dated message; null where none has a date that can be. */
  readonly window: { readonly first: Instant; readonly last: Instant } | null;
  readonly undated: number;
  readonly families: readonly { readonly family: string; readonly messages: number }[];
  readonly sites: readonly { readonly site: string; readonly known: boolean; readonly messages: number }[];
  readonly themes: readonly {
    readonly theme: ThemeId;
    readonly messages: number;
    readonly confirmed: number;
  }[];
  readonly bodies: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: BodyKind;
    readonly messages: number;
  }[];
  readonly outcomes: Readonly<Record<MessageOutcome, number>>;
  readonly joinedBy: readonly JoinedBy[];
  /** Into how many parts it falls without the joins of kind `published`: one set's word for a family is no operator. */
  readonly strands: number;
}

/** What messages share that joined none, because too many have it: said, so that nobody wonders. */
export interface NotJoined {
  readonly shorteners: number;
  readonly sharedSites: number;
  readonly commonSenders: number;
}
