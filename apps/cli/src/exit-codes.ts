/** What scripts may rely on: docs/check-json.md. */
export const EXIT = {
  /** Everything in the evidence that Bridle knows was read. */
  ok: 0,
  /** Nothing could be read; nothing was written. */
  unreadable: 1,
  usage: 2,
  /** Read, but some artifact failed or was read in part. */
  incomplete: 3,
  /** `--fail-on` was reached. */
  failOn: 10,
  interrupted: 130,
} as const;
