/** Ctrl-C, an end that the system asks for (a shutdown, `kill`), and the terminal window that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Waits for somebody who wants the program to end. The first signal ends the work in good order, so that nothing is
 * left behind that only the work needed; a second one ends the program at once. `done` stops waiting.
 */
export function interruption(): { readonly signal: AbortSignal; readonly done: () => void } {
  const abort = new AbortController();
  const done = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, interrupt);
  };
  const interrupt = (): void => {
    done();
    abort.abort();
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  return { signal: abort.signal, done };
}
