import { askedPasswords, type Secrets } from '@bridle/evidence';
import { visible } from '@bridle/report';
import { UsageError } from './errors.ts';
import { readGiven, TooLargeError } from './host/given-file.ts';
import { askHidden, type TerminalStreams } from './terminal.ts';

/** Longest file that is taken for a password or a key. Bytes. */
const MAX_BYTES = 65_536;

export interface SecretOptions {
  readonly passwordFile: string | null;
  readonly keyFile: string | null;
  /** Nothing is said while a key is made of a password. */
  readonly quiet: boolean;
}

/**
 * Where passwords come from: `--password-file`, else the variable `BRIDLE_PASSWORD`, else the terminal, where a wrong
 * one can be typed again. Never an argument: arguments are visible to other users of the machine. Throws `UsageError`
 * for a file that cannot be read.
 */
export function secretsFrom(options: SecretOptions, terminal: TerminalStreams = process): Secrets {
  const file = options.passwordFile === null ? null : firstLine(bytesOf(options.passwordFile));
  const key = options.keyFile === null ? null : bytesOf(options.keyFile);
  const given = file ?? process.env['BRIDLE_PASSWORD'];
  const passwords =
    given === undefined
      ? askedPasswords((of, wrong) => {
          if (wrong !== null) terminal.stderr.write(`bridle: ${visible(wrong)}\n`);
          return askHidden(`Password of ${of}: `, terminal);
        })
      : { password: () => Promise.resolve(given) };
  return {
    key,
    ...passwords,
    whileDeriving: (work) => (options.quiet ? work() : saying(terminal, work)),
  };
}

/** Says on a terminal, as long as it lasts, that the key is being made. */
async function saying<T>({ stderr }: TerminalStreams, work: () => Promise<T>): Promise<T> {
  if (stderr.isTTY !== true) return work();
  stderr.write('\rMaking the key of the password: this takes some seconds, on purpose.\u001b[K');
  try {
    return await work();
  } finally {
    stderr.write('\r\u001b[K');
  }
}

function bytesOf(path: string): Uint8Array {
  try {
    return readGiven(path, MAX_BYTES, 'a password or a key');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      error instanceof TooLargeError ? `${path}: ${reason}` : `${path}: cannot be read (${reason})`,
    );
  }
}

/** Editors end a file with a line end, which is no part of a password. */
function firstLine(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replace(/\r?\n[^]*$/, '');
}
