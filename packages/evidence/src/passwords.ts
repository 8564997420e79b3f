import { EvidenceError, type Secrets } from './source.ts';

/** What is said where no password was given, and where one does not open the evidence; one line each. */
export interface PasswordWords {
  readonly missing: string;
  readonly wrong: string;
}

/** How often a password that somebody types may be wrong. */
const TRIES = 3;

/**
 * Passwords that a person is asked for. `ask` is told why the one before did not open it, null the first time, and
 * gives null where none comes. One answer serves each further question after the same evidence; after a wrong one it
 * is asked for again, three times in all.
 */
export function askedPasswords(
  ask: (of: string, wrong: string | null) => Promise<string | null>,
): Required<Pick<Secrets, 'password' | 'another'>> {
  const asked = new Map<string, { readonly answer: Promise<string | null>; readonly tries: number }>();
  const once = (of: string, wrong: string | null, tries: number): Promise<string | null> => {
    const answer = ask(of, wrong);
    asked.set(of, { answer, tries });
    return answer;
  };
  return {
    password: (of) => asked.get(of)?.answer ?? once(of, null, 1),
    another(of, reason) {
      const tries = asked.get(of)?.tries ?? 0;
      return tries >= TRIES ? Promise.resolve(null) : once(of, reason, tries + 1);
    },
  };
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
