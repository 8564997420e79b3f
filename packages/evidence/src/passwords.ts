import { EvidenceError, type Secrets } from './source.ts';

/** What is said where no password was given, and where one does not open the evidence; one line each. */
export interface PasswordWords {
  readonly missing: string;
  readonly wrong: string;
}

/**
 * Opens the evidence at `of` by its password: `open` gives null for one that does not. After a wrong one another is
 * asked for, as long as there is somebody to ask. Throws `EvidenceError`.
 */
export async function openByPassword<T>(
  of: string,
  secrets: Secrets,
  words: PasswordWords,
  open: (password: string) => Promise<T | null>,
): Promise<T> {
  let password = await secrets.password(of);
  if (password === null) throw new EvidenceError(words.missing);
  do {
    const tried = password;
    const work = (): Promise<T | null> => open(tried);
    const opened = await (secrets.whileDeriving?.(work) ?? work());
    if (opened !== null) return opened;
    password = (await secrets.another?.(of, words.wrong)) ?? null;
  } while (password !== null);
  throw new EvidenceError(words.wrong);
}
