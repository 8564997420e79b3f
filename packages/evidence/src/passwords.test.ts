import { expect, it } from 'vitest';
import { askedPasswords, openByPassword } from './passwords.ts';
import { EvidenceError } from './source.ts';

const WORDS = { missing: 'phone: no password', wrong: 'phone: the password does not open it' };

/** Somebody who gives these answers in turn, and what was said to her each time. */
function person(...answers: readonly (string | null)[]): {
  readonly said: [of: string, wrong: string | null][];
  readonly opened: (of: string) => Promise<string>;
} {
  const left = [...answers];
  const said: [string, string | null][] = [];
  const passwords = askedPasswords((of, wrong) => {
    said.push([of, wrong]);
    return Promise.resolve(left.shift() ?? null);
  });
  return {
    said,
    opened: (of) =>
      openByPassword(of, { key: null, ...passwords }, WORDS, (password) =>
        Promise.resolve(password === 'right' ? of : null),
      ),
  };
}

it('asks once for what is opened twice', async () => {
  const { said, opened } = person('right');
  expect([await opened('a'), await opened('a')]).toEqual(['a', 'a']);
  expect(said).toEqual([['a', null]]);
});

it('asks again after a wrong one, with the reason, and keeps the one that opens', async () => {
  const { said, opened } = person('wrong', 'right');
  expect([await opened('a'), await opened('a')]).toEqual(['a', 'a']);
  expect(said).toEqual([
    ['a', null],
    ['a', WORDS.wrong],
  ]);
});

it('asks three times at most, each piece of evidence by itself', async () => {
  const { said, opened } = person('wrong', 'wrong', 'wrong', 'right');
  await expect(opened('a')).rejects.toThrow(new EvidenceError(WORDS.wrong));
  expect(said).toHaveLength(3);
  expect(await opened('b')).toBe('b');
  await expect(opened('a')).rejects.toThrow(new EvidenceError(WORDS.wrong));
  expect(said.map(([of]) => of)).toEqual(['a', 'a', 'a', 'b']);
});

it('is through with the first time that none is given', async () => {
  const none = person(null, 'right');
  await expect(none.opened('a')).rejects.toThrow(new EvidenceError(WORDS.missing));
  const stopped = person('wrong', null, 'right');
  await expect(stopped.opened('a')).rejects.toThrow(new EvidenceError(WORDS.wrong));
  expect([none.said.length, stopped.said.length]).toEqual([1, 2]);
});
