/** How long the generated part of the suites runs, and from which seed. */

/** Databases of the differential test. */
export const DATABASES = numberOf('BRIDLE_DATABASES', 3000);
/** Mutations of each artifact's files. */
export const ROUNDS = numberOf('BRIDLE_ROUNDS', 60);
/** Size of each export in conformance/large-messages.test.ts. Bytes. */
export const MESSAGE_BYTES = numberOf('BRIDLE_MESSAGE_BYTES', 6_000_000);
/** Another seed gives other databases and mutations; failures print the seed they came from. */
export const SEED = process.env['BRIDLE_SEED'] ?? '20261122';

function numberOf(name: string, otherwise: number): number {
  const given = process.env[name];
  if (given === undefined) return otherwise;
  const number = Number(given);
  if (!Number.isInteger(number) || number < 0)
    throw new RangeError(`${name}=${given}: a whole number was expected`);
  return number;
}
