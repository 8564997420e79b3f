/** A source that could not be taken: the message is one line for the user, and the installed set stays. */
export class UpdateError extends Error {
  override readonly name = 'UpdateError';
}

/** One line that says what went wrong, whatever was thrown. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').slice(0, 500);
}
