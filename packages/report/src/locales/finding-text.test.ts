import type { Finding } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { finding } from '../html/testing/results.ts';
import { fencedFindingText, shownDetails } from './finding-text.ts';
import { findingText, messagesOf } from './index.ts';
import { LOCALES } from './locale.ts';

describe('findingText', () => {
  it('says what the match means, not more', () => {
    expect(findingText(finding(), 'en')).toEqual({
      title: 'A link that leads to Alder arrived',
      explanation:
        'The link leads to an address that researchers have published as infrastructure of Alder. Whoever sent it meant to infect the phone. That it arrived does not show that they succeeded.',
    });
    const ran = finding({
      stage: 'infection',
      observable: { type: 'process', value: 'alderd', relation: 'ran' },
    });
    expect(findingText(ran, 'en').title).toBe('A process of Alder ran');
    expect(findingText(ran, 'es').title).toBe('Se ejecutó un proceso de Alder');
    expect(findingText(ran, 'fr').title).toBe('Un processus de la famille Alder a été exécuté');
  });

  it('says why an indicator weighs less', () => {
    const expired = finding({ details: { standing: 'expired' } });
    expect(findingText(expired, 'en').explanation).toContain('no longer vouched for this sign');
    expect(findingText(finding(), 'en').explanation).not.toContain('vouched');
  });

  it('is plain text, with foreign names made visible and cut', () => {
    const family = `\u202eAlder\u0000${'x'.repeat(500)}`;
    for (const locale of LOCALES) {
      const { title, explanation } = findingText(finding({ family }), locale);
      expect(title).toContain('⟦U+202E⟧Alder⟦U+0000⟧xxx');
      expect(title + explanation).not.toMatch(/[\u0000\u202e]/);
      expect(title.length).toBeLessThan(250);
      expect(/[\u2068\u2069]/.test(title)).toBe(locale === 'ar');
    }
  });

  it('says in each language that a row was deleted and recovered', () => {
    const recovered = finding({
      details: { recovered: 'free-block, main, page 7, byte 4711, medium: rebuilt' },
    });
    expect(findingText(recovered, 'en').title).toBe(
      'A link that leads to Alder arrived (deleted, recovered)',
    );
    for (const locale of LOCALES) {
      const plain = findingText(finding(), locale);
      const { title, explanation } = findingText(recovered, locale);
      expect(title.startsWith(plain.title)).toBe(true);
      expect(explanation.startsWith(plain.explanation)).toBe(true);
      expect(title.length).toBeGreaterThan(plain.title.length + 5);
      expect(explanation.length).toBeGreaterThan(plain.explanation.length + 40);
    }
  });

  it('names a rule that it has no words for by its id', () => {
    expect(findingText(finding({ rule: 'ios.of-tomorrow' }), 'en')).toEqual({
      title: 'ios.of-tomorrow',
      explanation: '',
    });
    expect(findingText(finding({ rule: 'constructor' }), 'fr').title).toBe('constructor');
  });

  it('offers a next step where there is one', () => {
    const warning = finding({
      rule: 'ios.threat-notification',
      family: null,
      observable: null,
      indicator: null,
    });
    expect(fencedFindingText(warning, messagesOf('en')).next).toContain('account.apple.com');
    expect(fencedFindingText(finding(), messagesOf('en')).next).toBeNull();
  });
});

describe('shownDetails', () => {
  it('masks, cuts and keeps numbers', () => {
    const one: Finding = finding({
      details: {
        to: '+1 202 555 0143',
        text: 'x'.repeat(1000),
        seconds: 0.4,
        rows: 1234567890,
        __proto__: 'p',
      },
    });
    const shown = shownDetails(one);
    expect(shown.get('to')).toBe('+•••43');
    expect(shown.get('text')).toBe(`${'x'.repeat(160)}…`);
    expect(shown.get('seconds')).toBe('0.4');
    expect(shown.get('rows')).toBe('1234567890');
  });
});
