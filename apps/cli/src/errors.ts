/** Wrong usage that the option parser cannot see: exit code 2, one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
