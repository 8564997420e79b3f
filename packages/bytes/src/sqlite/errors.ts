/** The bytes are not a SQLite database that can be read at all; the message says what was expected. */
export class NotSqliteError extends Error {
  override readonly name = 'NotSqliteError';
}
