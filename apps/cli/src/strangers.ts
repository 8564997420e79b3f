/**
 * What is to be said of names of --me under which nobody wrote: which of them by their place, never the name, so that
 * it gets into no log of a terminal. `given`: how many there are.
 */
export function strangerLines(unmet: readonly number[], given: number): string[] {
  return unmet.map(
    (place) =>
      `--me${given > 1 ? ` (name ${place} of ${given})` : ''}: nobody writes under this name in what was read; ` +
      'give it as the export writes it',
  );
}
