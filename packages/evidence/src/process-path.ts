import type { EmitObservable } from '@bridle/model';

const UUID_TAIL = /\/([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})$/;

/** A program as a log names it: its path, and the UUID of the binary where the log puts it behind. */
export function programOf(raw: string): { readonly path: string; readonly uuid: string | null } {
  const uuid = UUID_TAIL.exec(raw)?.[1];
  return uuid === undefined
    ? { path: raw, uuid: null }
    : { path: raw.slice(0, -uuid.length - 1), uuid: uuid.toUpperCase() };
}

export const nameOfPath = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The volume of the system, which is sealed: what lies there is Apple's. */
const SEALED =
  /^\/(?:System|usr|sbin|bin|Applications|Library|kernel|(?:private\/)?preboot\/Cryptexes)(?:\/|$)/;

export const isSealed = (path: string): boolean => SEALED.test(path);

/**
 * A program that ran. Published names of spyware are at times those of Apple's own programs (`BackupAgent`): a program
 * of the sealed volume is compared by its path, and its name only as one that is mentioned.
 */
export function emitProgram(path: string, emit: EmitObservable): void {
  if (path.startsWith('/')) emit('file-path', path, 'ran');
  const name = nameOfPath(path);
  if (name !== '') emit('process', name, isSealed(path) ? 'mentioned' : 'ran');
}
