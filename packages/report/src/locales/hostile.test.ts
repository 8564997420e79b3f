import { threadTime } from '@bridle/bytes/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cut,
  fenced,
  maskPersonal,
  unfence,
  visible,
  visibleRuns,
  withoutFences,
  wordRuns,
} from './hostile.ts';

describe('what cannot be seen', () => {
  it('becomes a mark', () => {
    expect(visible('https://example.org/\u202egpj.exe')).toBe('https://example.org/⟦U+202E⟧gpj.exe');
    expect(visible('a\u0000\n\u00ad\u200b\u2066\ufeff\u{e0041}\ud800b')).toBe(
      'a⟦U+0000⟧⟦U+000A⟧⟦U+00AD⟧⟦U+200B⟧⟦U+2066⟧⟦U+FEFF⟧⟦U+E0041⟧⟦U+D800⟧b',
    );
    expect(visible('a\u00a0b\u3000c d')).toBe('a⟦U+00A0⟧b⟦U+3000⟧c d');
  });

  it('leaves every script that can be read as it is', () => {
    for (const text of ['plain ~ text', 'Ana Gómez', 'رسالة من صديق', 'письмо', '手紙', 'नमस्ते', '😀']) {
      expect(visible(text)).toBe(text);
    }
  });

  it('is told apart from a mark that was in the text', () => {
    expect(visibleRuns('⟦U+202E⟧\u202e')).toEqual([
      { text: '⟦U+202E⟧', mark: false },
      { text: '⟦U+202E⟧', mark: true },
    ]);
    expect(visibleRuns('')).toEqual([]);
  });

  it('allows words of ours their spaces, and nothing else', () => {
    expect(wordRuns('1\u202f856\u00a0: x')).toEqual([{ text: '1\u202f856\u00a0: x', mark: false }]);
    expect(wordRuns('x\u202e')).toHaveLength(2);
  });

  it('is gone from every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const shown = visible(text);
        return shown.isWellFormed() && !/[\p{Cc}\p{Cf}]/u.test(shown) && visible(shown) === shown;
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('cut', () => {
  it('keeps whole characters and counts the rest', () => {
    expect(cut('abcdef', 4)).toEqual({ text: 'abcd', rest: 2 });
    expect(cut('abc😀', 4)).toEqual({ text: 'abc', rest: 2 });
    expect(cut('abc', 3)).toEqual({ text: 'abc', rest: 0 });
  });
});

describe('personal data of others', () => {
  it.each([
    ['+1 202 555 0143', '+•••43'],
    ['call (202) 555-0143 now', 'call (•••43 now'],
    ['+447700900123', '+•••23'],
    ['12025550143@s.whatsapp.net', '1•••@s.whatsapp.net'],
    ['ana.gomez@example.org', 'a•••@example.org'],
    ['Ana <ana@example.org>, Bo <bo@example.com>', 'Ana <a•••@example.org>, Bo <b•••@example.com>'],
  ])('%s is shown as %s', (text, shown) => {
    expect(maskPersonal(text, null)).toBe(shown);
  });

  it.each([
    '2021-07-01 09:12:44',
    '2021-07-01T09:12:44Z',
    '192.0.2.110',
    'f-0123456789abcdef',
    'row 123456',
    'https://example.org/a/b',
    'com.example.app',
  ])('%s identifies nobody', (text) => {
    expect(maskPersonal(text, null)).toBe(text);
  });

  it('are shown where they are what was found', () => {
    expect(maskPersonal('from a@example.org to b@example.org', 'a@example.org')).toBe(
      'from a@example.org to b•••@example.org',
    );
    expect(maskPersonal('a@example.org', '')).toBe('a•••@example.org');
  });

  it('are found in linear time', () => {
    const start = threadTime();
    for (const text of [
      'a'.repeat(200_000),
      '1 '.repeat(100_000),
      'a@'.repeat(100_000),
      `${'a.'.repeat(100_000)}@`,
    ]) {
      maskPersonal(text, null);
    }
    expect(threadTime() - start).toBeLessThan(1500);
  });
});

describe('fences', () => {
  it('set foreign values apart, and only ours count', () => {
    const sentence = `from ${fenced('\u2069 x \u2068')} to ${fenced('y')}.`;
    expect(unfence(sentence)).toEqual([
      { text: 'from ', foreign: false },
      { text: '⟦U+2069⟧ x ⟦U+2068⟧', foreign: true },
      { text: ' to ', foreign: false },
      { text: 'y', foreign: true },
      { text: '.', foreign: false },
    ]);
    expect(withoutFences(sentence)).toBe('from ⟦U+2069⟧ x ⟦U+2068⟧ to y.');
  });
});
