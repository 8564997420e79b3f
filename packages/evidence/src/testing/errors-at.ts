import type { ArtifactRun } from '@bridle/model';

/**
 * What a reader says is missing where something comes as often, or is as long, as its bound allows, and where there is
 * one more: null for nothing. A bound that is kept must be told, and what lies within it must not be.
 */
export async function errorsAt(
  bound: number,
  read: (count: number) => Promise<{ readonly runs: readonly Pick<ArtifactRun, 'error'>[] }>,
): Promise<readonly (string | null)[]> {
  const errors: (string | null)[] = [];
  for (const count of [bound, bound + 1]) {
    const { runs } = await read(count);
    errors.push(runs.find(({ error }) => error !== null)?.error ?? null);
  }
  return errors;
}
