/** Texts, logs and databases shrink to a tenth, rarely to a fiftieth: what grows a hundredfold is made to exhaust the reader. */
const MAX_RATIO = 100;
/** A file of zeros, or of one log line over and over, shrinks further: so much may come out of any, however small. */
const ALWAYS_ALLOWED = 512 * 1024 * 1024;

/** How many bytes may come out of so many packed ones: a small file could else fill the disk with records. */
export const unpackedLimit = (packed: number): number => Math.max(ALWAYS_ALLOWED, packed * MAX_RATIO);
