import { describe, expect, it } from 'vitest';
import { infectedResult } from './html/testing/results.ts';
import { LOCALES } from './locales/index.ts';
import { summaryText } from './summary-text.ts';

describe('the summary as text', () => {
  it('names the families, what they did and when, and that they did it at the same time', () => {
    const text = summaryText(infectedResult(), 'en').join('\n');
    expect(text).toMatch(/^We found traces that two spyware families ran on this phone: Alder and Birch\./);
    expect(text).toMatch(/same time/);
    expect(text).toMatch(/^ {2}Alder: \d+ traces that it ran, /m);
    expect(text).toMatch(/^ {2}Birch: \d+ traces? of (an attempt|attempts), /m);
  });

  it.each(LOCALES)(
    'sends no control character to the terminal, whatever a set calls its family (%s)',
    (locale) => {
      const hostile = 'Al\u001b[31mder\u202e\n';
      const base = infectedResult();
      const rename = <T extends { readonly family: string | null }>(one: T): T => ({
        ...one,
        family: one.family === 'Alder' ? hostile : one.family,
      });
      const result = { ...base, findings: base.findings.map(rename), episodes: base.episodes.map(rename) };
      for (const line of summaryText(result, locale)) {
        expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }
    },
  );
});
