/** A package cannot be made or must not be trusted. The message is one line for the user: what is wrong. */
export class HandOverError extends Error {
  override readonly name = 'HandOverError';
}
