// Real bodies, read where they lie outside the repository; skipped where they are not there.

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isKeyedArchive, isPlistDict, parsePlist, unarchive } from '../plist/index.ts';
import { threadTime } from '../testing/index.ts';
import { mutate, seededRandom } from '../text/mutate.fixture.ts';
import { attributedBodyString, attributedBodyText, MESSAGE_ATTRIBUTES } from './attributed-body.ts';
import { readTypedstream } from './reader.ts';

const SAMPLES = resolve(import.meta.dirname, '../../../../../shared/corpus/phones/imessage');
const NAMES = ['AttributedBodyTextOnly', 'Blank', 'MultiPart', 'URL'];

describe.skipIf(!existsSync(SAMPLES))('bodies of the corpus', () => {
  const sample = (name: string): Uint8Array =>
    new Uint8Array(readFileSync(join(SAMPLES, 'streamtyped', name)));

  it('are read whole, and by both functions alike', () => {
    for (const name of NAMES) {
      const bytes = sample(name);
      expect(readTypedstream(bytes)?.damage, name).toBe(null);
      expect(attributedBodyText(bytes).partial, name).toBe(false);
      expect(attributedBodyString(bytes), name).toBe(attributedBodyText(bytes).text);
    }
    expect(attributedBodyString(sample('AttributedBodyTextOnly'))).toBe('Noter test');
    expect(attributedBodyString(sample('Blank'))).toBe('');
  });

  it('have attributes that cover the text without a gap', () => {
    const { text, attributes } = attributedBodyText(sample('MultiPart'));
    const parts = attributes.filter(({ name }) => name === MESSAGE_ATTRIBUTES.part);
    expect(parts.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(parts.reduce((end, { start, length }) => (start === end ? end + length : Number.NaN), 0)).toBe(
      text?.length,
    );
    const attachments = attributes.filter(({ name }) => name === MESSAGE_ATTRIBUTES.attachment);
    expect(attachments.map(({ start }) => text?.charAt(start))).toEqual(['\ufffc', '\ufffc', '\ufffc']);
  });

  it('have links, and keyed archives inside', () => {
    const { text, attributes } = attributedBodyText(sample('URL'));
    expect(attributes.find(({ name }) => name === MESSAGE_ATTRIBUTES.link)?.value).toBe(text);
    const detected = attributes.find(({ name }) => name === MESSAGE_ATTRIBUTES.dataDetected)?.value;
    const plist = detected instanceof Uint8Array ? parsePlist(detected) : null;
    expect(isKeyedArchive(plist) && unarchive(plist)).toBeInstanceOf(Map);
  });

  it('are read out of the history of an edited message', () => {
    const plist = parsePlist(readFileSync(join(SAMPLES, 'Edited.plist')));
    const edits = isPlistDict(plist) ? plist.get('ec') : undefined;
    const versions = isPlistDict(edits) ? [...edits.values()].flat() : [];
    const texts = versions.map((version) => {
      const bytes = isPlistDict(version) ? version.get('t') : undefined;
      return bytes instanceof Uint8Array ? attributedBodyText(bytes) : null;
    });
    expect(texts).toHaveLength(4);
    for (const body of texts)
      expect(body).toMatchObject({ partial: false, text: expect.stringMatching(/\S/) });
  });

  it('survive damage', () => {
    const random = seededRandom(91);
    for (const name of NAMES) {
      const bytes = sample(name);
      for (let round = 0; round < 2000; round++) {
        const damaged = mutate(bytes, random);
        const start = threadTime();
        const { text } = attributedBodyText(damaged);
        expect(threadTime() - start).toBeLessThan(250);
        expect(attributedBodyString(damaged)).toBe(text);
      }
    }
  });
});
