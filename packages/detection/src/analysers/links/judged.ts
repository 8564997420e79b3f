import type { How, Standing } from '@bridle/indicators';
import type { IndicatorRef, Instant } from '@bridle/model';
import type { Provenance } from './facts.ts';

/** By whom a value is known as a sign of spyware. */
export interface KnownBy {
  readonly family: string | null;
  readonly indicator: IndicatorRef;
  /** Who published it, and in what, where the set says so. */
  readonly publisher: string | null;
  readonly report: string | null;
  /** Since when the publisher counts it as one. */
  readonly since: Instant | null;
  /** SHA-256 of the set: the version with which was compared. */
  readonly setSha256: string;
  readonly how: How;
  readonly standing: Standing;
}

/** A link with all that is known of it without asking anybody. */
export interface JudgedLink {
  /** As it stands in the message. */
  readonly written: string;
  readonly url: string;
  readonly how: 'scheme' | 'bare' | 'defanged' | 'beside';
  /** Null where a browser would find none. */
  readonly host: string | null;
  /** The name that somebody registered. */
  readonly site: string | null;
  /**
   * `own`: a site of its own. `shortener`: where it leads is not resolved. `genuine`: a known body's own.
   * `shared`: so many use it that it says nothing. `none`: no host.
   */
  readonly place: 'own' | 'shortener' | 'genuine' | 'shared' | 'none';
  /** Where the short link led, by somebody's word. */
  readonly resolved: (Provenance & { readonly url: string; readonly host: string | null }) | null;
  /** When the site was registered, by somebody's word. */
  readonly registered: (Provenance & { readonly on: Instant }) | null;
  readonly known: readonly KnownBy[];
}
