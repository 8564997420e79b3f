import { column, inMemory } from '@bridle/bytes';
import { buildDatabase } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { FileInput } from './input.ts';
import { nodeDigests } from './testing/index.ts';

it('says when more pages could hold deleted rows than recovery looks through', async () => {
  const { main } = buildDatabase((db) => db.exec('PRAGMA page_size = 512; CREATE TABLE note (text TEXT)'));
  const problems = async (pages: number): Promise<readonly string[]> => {
    // A journal of empty pages, with the head of one that was finished.
    const journal = new Uint8Array(512 + pages * 520);
    const view = new DataView(journal.buffer);
    for (let i = 0; i < pages; i++) view.setUint32(512 + i * 520, 2);
    const input = new FileInput({
      kind: 'ios-filesystem',
      source: 'notes.sqlite',
      access: inMemory(main),
      wal: null,
      journal: inMemory(journal),
      digests: nodeDigests,
      openCompanion: () => Promise.resolve(null),
    });
    const table = (await input.database()).table('note');
    for await (const _ of table?.select({ text: column.text() }, { recover: {} }) ?? []) continue;
    return input.problems();
  };
  expect(await problems(65_536)).toEqual([]);
  expect(await problems(65_537)).toEqual([
    'more pages may hold deleted rows than are looked through: some of these rows may be missing',
  ]);
});
