import { expect, it } from 'vitest';
import { Answers } from './answers.ts';

it('gives what was answered once more in its order, each time from the beginning, and no more', () => {
  const answers = new Answers();
  for (const password of ['wrong', 'right', null, 'another']) answers.addPassword(password);
  answers.setOwner('Runa');
  for (let time = 0; time < 2; time++) {
    const { password, owner } = answers.again();
    expect([password(), password(), password(), password(), password()]).toEqual([
      'wrong',
      'right',
      null,
      'another',
      null,
    ]);
    expect(owner()).toBe('Runa');
  }
});

it('has no answer where nothing was asked', () => {
  const { password, owner } = new Answers().again();
  expect([password(), owner()]).toEqual([null, null]);
});
