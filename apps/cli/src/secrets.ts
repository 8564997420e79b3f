import { readFileSync } from 'node:fs';
import type { Secrets } from '@bridle/evidence';
import { UsageError } from './errors.ts';
import { askHidden } from './terminal.ts';

/** Longest file that is taken for a password or a key. Bytes. */
const MAX_BYTES = 65_536;

export interface SecretOptions {
  readonly passwordFile: string | null;
  readonly keyFile: string | null;
}

/**
 * Where passwords come from: `--password-file`, else the variable `BRIDLE_PASSWORD`, else the terminal. Never an
 * argument: arguments are visible to other users of the machine. Throws `UsageError` for a file that cannot be read.
 */
export function secretsFrom(options: SecretOptions): Secrets {
  const file = options.passwordFile === null ? null : firstLine(bytesOf(options.passwordFile));
  const key = options.keyFile === null ? null : bytesOf(options.keyFile);
  const asked = new Map<string, Promise<string | null>>();
  return {
    key,
    password(of) {
      const given = file ?? process.env['BRIDLE_PASSWORD'];
      if (given !== undefined) return Promise.resolve(given);
      let answer = asked.get(of);
      if (answer === undefined) {
        answer = askHidden(`Password of ${of}: `);
        asked.set(of, answer);
      }
      return answer;
    },
  };
}

function bytesOf(path: string): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new UsageError(
      `${path}: cannot be read (${error instanceof Error ? error.message : String(error)})`,
    );
  }
  if (bytes.length > MAX_BYTES) throw new UsageError(`${path}: too large for a password or a key`);
  return bytes;
}

/** Editors end a file with a line end, which is no part of a password. */
function firstLine(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replace(/\r?\n[^]*$/, '');
}
