/** A package cannot be made or must not be trusted. The message is one line for the user: what is wrong. */
export class HandOverError extends Error {
  override readonly name = 'HandOverError';
}

/** What was checked is not what it was, or cannot be read a second time. */
export class ReadAgainError extends HandOverError {}
