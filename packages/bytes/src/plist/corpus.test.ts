// Real files, read where they lie outside the repository; skipped where they are not there.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { threadTime } from '../testing/index.ts';
import { mutate, seededRandom } from '../text/mutate.fixture.ts';
import { ArchivedObject, KeyedArchiveError } from './archived-value.ts';
import { isKeyedArchive, unarchive } from './keyed-archive.ts';
import { parsePlist } from './parse.ts';
import { isPlistDict, PlistError } from './value.ts';

const CORPUS = resolve(import.meta.dirname, '../../../../../shared/corpus');

function filesEndingIn(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}

describe.skipIf(!existsSync(CORPUS))('property lists of the corpus', () => {
  const files = filesEndingIn(CORPUS, '.plist');

  it('are all read as dictionaries', () => {
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const value = parsePlist(readFileSync(file));
      expect(isPlistDict(value) && value.size, file).toBeGreaterThan(0);
      if (isKeyedArchive(value)) expect(unarchive(value), file).toBeInstanceOf(ArchivedObject);
    }
  });

  it('give the link of a message preview', () => {
    const value = unarchive(parsePlist(readFileSync(join(CORPUS, 'phones/imessage/url_message/URL.plist'))));
    const metadata = value instanceof ArchivedObject ? value.fields.get('richLinkMetadata') : null;
    const url = metadata instanceof ArchivedObject ? metadata.fields.get('URL') : null;
    expect(typeof url === 'string' && URL.canParse(url)).toBe(true);
  });

  it('survive damage', () => {
    const random = seededRandom(61);
    for (const file of files) {
      const sample = new Uint8Array(readFileSync(file));
      if (sample.length > 20_000) continue;
      for (let round = 0; round < 40; round++) {
        const start = threadTime();
        try {
          const value = parsePlist(mutate(sample, random));
          if (isKeyedArchive(value)) unarchive(value);
        } catch (error) {
          if (!(error instanceof PlistError || error instanceof KeyedArchiveError)) throw error;
        }
        expect(threadTime() - start).toBeLessThan(500);
      }
    }
  });
});
