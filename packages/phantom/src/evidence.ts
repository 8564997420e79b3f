/** A made-up piece of evidence: a backup, or a folder of any other kind. */
export interface PhantomEvidence {
  /** Everything in its folder, by relative path. */
  files(): Map<string, Uint8Array>;
}
