/** Whom a message can pretend to come from. */
export const BODY_KINDS = [
  'embassy',
  'child-alert',
  'government',
  'bank',
  'carrier',
  'parcel',
  'newspaper',
  'platform',
] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/** An office, firm or service whose name and address are borrowed. Public facts, for comparing only. */
export interface Body {
  readonly id: string;
  readonly kind: BodyKind;
  /** As it calls itself; empty for a kind of body without a name (any embassy). */
  readonly name: string;
  /** Names in texts, as phrases (`PhraseTable`). */
  readonly names: readonly string[];
  /** What stands for it in a domain: `usembassy`, `paypal`. Empty: only its names are looked for. */
  readonly labels: readonly string[];
  /** Its own domains, with all that lies below them. */
  readonly domains: readonly string[];
  /** Its label is its own under every country's ending too (`amazon.de`, `orange.ma`). */
  readonly everyCountry?: true;
  /** An ordinary word too (`orange`, `signal`): only with a word of lures beside it. */
  readonly ordinary?: true;
  /** To pretend to be it is an offence by this law, where one is known (B7). */
  readonly law?: LawId;
}

/** Laws that a body's entry can point to; their words are the report's. */
export const LAWS = ['us-18-usc-912'] as const;
export type LawId = (typeof LAWS)[number];
