import { buildZip, utf8 } from '@bridle/phantom';
import { expect, it } from 'vitest';
import type { HostFile, HostOpen } from '../host.ts';
import { memorySingleFile } from '../testing/index.ts';
import { openTree } from '../tree/index.ts';
import { bounded, openMessages } from './message-source.ts';

const MIB = 1_048_576;

/** A text of 6 MiB out of a zip of some kilobytes. */
async function bomb(): Promise<HostOpen> {
  const bytes = utf8('made up, made up, made up, made up\n'.repeat(180_000)).subarray(0, 6 * MIB);
  const tree = await openTree(memorySingleFile(buildZip([{ name: 'chat.txt', bytes }])));
  const file = await tree?.file('chat.txt');
  if (file === null || file === undefined) throw new Error('no member');
  return file.open();
}

async function fileOf(opening: HostOpen | undefined): Promise<HostFile> {
  if (opening?.status !== 'open') throw new Error(`not open: ${opening?.status}`);
  return Promise.resolve(opening.file);
}

/** How many bytes come, by each way there is to them. */
async function got(file: HostFile): Promise<Record<string, number>> {
  let inPieces = 0;
  for await (const piece of file.pieces?.() ?? []) inPieces += piece.length;
  let digested = 0;
  await file.digest({ update: (bytes) => void (digested += bytes.length), hex: () => '' });
  return {
    said: file.size,
    read: (await file.read(0, 100 * MIB)).length,
    intoMemory: (await file.read(0, 6 * MIB, new Uint8Array(6 * MIB))).length,
    behind: (await file.read(MIB, 4 * MIB)).length,
    across: (await file.read(MIB - 10, 20)).length,
    inPieces,
    digested,
  };
}

it('gives no more of a bomb than is allowed, whichever way its bytes are asked for', async () => {
  // Without the bound all of it comes each way: else this would show nothing.
  const whole = await got(await fileOf(await bomb()));
  expect(whole).toMatchObject({ said: 6 * MIB, read: 6 * MIB, inPieces: 6 * MIB, digested: 6 * MIB });
  const file = await fileOf(bounded(await bomb(), MIB, 2 * MIB));
  const { inPieces, ...ways } = await got(file);
  expect(ways).toEqual({ said: MIB, read: MIB, intoMemory: MIB, behind: 0, across: 10, digested: MIB });
  expect(inPieces).toBeLessThanOrEqual(MIB);
  expect(file.problem?.()).toMatch(/^more than 2097152 bytes come out of a small archive/);
});

it('leaves alone what is within the bound', async () => {
  const opening = await bomb();
  expect(bounded(opening, 6 * MIB)).toBe(opening);
});

/** Size in MiB and problem of each file of an archive whose members say these sizes, in MiB. */
async function bounds(...sizes: readonly number[]): Promise<readonly (readonly [number, string | null])[]> {
  const members = sizes.map((size, i) => ({
    name: `${i}.txt`,
    bytes: utf8('made up'),
    saidSize: size * MIB,
  }));
  const source = await openMessages(memorySingleFile(buildZip(members)), 'whatsapp-export', /\.txt$/, () =>
    Promise.resolve(true),
  );
  const found = source.find({ 'whatsapp-export': ['*'] });
  const files = await Promise.all(found.map(async ({ open }) => fileOf(await open())));
  return files.map((file) => [file.size / MIB, file.problem?.() ?? null]);
}

const TOLD = 'more than 536870912 bytes come out of a small archive: the rest was not read';

it('bounds what comes out of an archive as a whole: many files are no way around it', async () => {
  expect(await bounds(200, 200, 200, 200)).toEqual([
    [200, null],
    [200, null],
    [112, TOLD],
    [0, TOLD],
  ]);
});

it('lets no file that says to be large take the place of the others', async () => {
  expect(await bounds(4000, 10, 2)).toEqual([
    [500, TOLD],
    [10, null],
    [2, null],
  ]);
});

it('looks into thousands of mails of an archive, and says when there are more than it takes', async () => {
  const doubtOf = async (length: number): Promise<readonly [number, string | null]> => {
    const members = Array.from({ length }, (_, i) => ({ name: `${i}.eml`, bytes: utf8('made up') }));
    const source = await openMessages(memorySingleFile(buildZip(members)), 'email', /\.eml$/, () =>
      Promise.resolve(true),
    );
    const places = { email: ['*'] };
    return [source.find(places).length, source.doubt(places)];
  };
  // What was the bound before: an archive of mails has easily more.
  expect(await doubtOf(201)).toEqual([201, null]);
  expect(await doubtOf(10_001)).toEqual([
    10_000,
    'more than 10000 files that may hold messages: the rest is left out',
  ]);
});
