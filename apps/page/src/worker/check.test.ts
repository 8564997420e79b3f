import { addGlobalPreferences, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { givenList } from '../host/listed-files.ts';
import type { DroppedFile } from '../host/supply.ts';
import { check } from './check.ts';
import type { Told } from './protocol.ts';

const PASSWORD = 'plum cake on the quay';
const WRONG = 'plum cake';

/** Checks an encrypted backup with these answers in turn: what was asked, and what was told at the end. */
async function checked(...answers: readonly (string | null)[]): Promise<{
  readonly again: readonly boolean[];
  readonly end: Told | undefined;
}> {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addGlobalPreferences(backup, { LDMGlobalEnabled: true });
  const files = [...backup.encrypted({ password: PASSWORD }).files()].map(([name, bytes]) => ({
    path: `backup/${name}`,
    open: () => Promise.resolve<DroppedFile>(new Blob([bytes.slice()])),
  }));
  const given = givenList(files);
  const left = [...answers];
  const again: boolean[] = [];
  const told: Told[] = [];
  await check(
    {
      type: 'check',
      roots: given.roots,
      indicators: [],
      locale: 'en',
      fontCss: '',
      timezone: null,
      key: null,
    },
    {
      tell: (message) => told.push(message),
      supply: given.supply,
      password: (_of, more) => {
        again.push(more);
        return Promise.resolve(left.shift() ?? null);
      },
      owner: () => Promise.resolve(null),
    },
  );
  expect(JSON.stringify(told)).not.toContain(WRONG);
  return { again, end: told.at(-1) };
}

it('asks for a password once more where it was wrong, and says that it does', async () => {
  const { again, end } = await checked(WRONG, WRONG, PASSWORD);
  expect(again).toEqual([false, true, true]);
  expect(end).toMatchObject({ type: 'done' });
});

it('ends after the third wrong one, or where none is given, with the reason', async () => {
  const third = await checked(WRONG, WRONG, WRONG, PASSWORD);
  expect(third.again).toHaveLength(3);
  expect(third.end).toMatchObject({
    type: 'unreadable',
    why: 'password',
    reason: expect.stringMatching(/does not open/),
  });
  const given = await checked(WRONG, null, PASSWORD);
  expect(given.again).toHaveLength(2);
  expect(given.end).toEqual(third.end);
});
