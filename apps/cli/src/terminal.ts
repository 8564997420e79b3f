import { visible } from '@bridle/report';

/** What of the process's streams asking needs: tests put others in their place. */
export interface TerminalStreams {
  readonly stdin: {
    readonly isTTY?: boolean;
    setRawMode(raw: boolean): unknown;
    setEncoding(encoding: 'utf8'): unknown;
    resume(): unknown;
    pause(): unknown;
    on(event: 'data', listener: (chunk: string) => void): unknown;
    removeListener(event: 'data', listener: (chunk: string) => void): unknown;
  };
  readonly stderr: { readonly isTTY?: boolean; write(text: string): unknown };
}

/** Asks on the terminal without showing what is typed; null where nobody sits at one. */
export function askHidden(
  prompt: string,
  { stdin, stderr }: TerminalStreams = process,
): Promise<string | null> {
  if (!stdin.isTTY || !stderr.isTTY) return Promise.resolve(null);
  // Before the prompt: what is typed or pasted the moment it stands there would show.
  stdin.setRawMode(true);
  stderr.write(visible(prompt));
  return new Promise((resolve) => {
    let typed = '';
    stdin.setEncoding('utf8');
    stdin.resume();
    const finish = (answer: string | null): void => {
      stdin.removeListener('data', onData);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      resolve(answer);
    };
    const onData = (chunk: string): void => {
      for (const character of chunk) {
        if (character === '\r' || character === '\n') return finish(typed);
        // Ctrl-C and Ctrl-D: no password.
        if (character === '\u0003' || character === '\u0004') return finish(null);
        if (character === '\u007f' || character === '\b') typed = Array.from(typed).slice(0, -1).join('');
        else typed += character;
      }
    };
    stdin.on('data', onData);
  });
}

/** Asks on the terminal and shows what is typed; null where nobody sits at one, or nothing came. */
export async function askLine(prompt: string): Promise<string | null> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY) return null;
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: stdin, output: stderr });
  const closed = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
  try {
    return await Promise.race([lines.question(visible(prompt)), closed]);
  } finally {
    lines.close();
  }
}
