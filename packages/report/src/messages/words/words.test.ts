import { JOINS } from '@bridle/detection';
import { atLeast, exactly, type Instant } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { fenced, LOCALES } from '../../locales/index.ts';
import { messageWordsOf } from './index.ts';

const SPAN = { first: '2015-01-12T00:00:00Z' as Instant, last: '2016-08-03T00:00:00Z' as Instant };
const DAY = { first: SPAN.first, last: SPAN.first };
const NUMBERS = [0, 1, 2, 3, 11, 100, 1_000_000];

function everyText(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => everyText(inner, `${path}.${key}`));
}

describe.each(LOCALES)('the words in %s', (locale) => {
  const w = messageWordsOf(locale);

  it('are all there, and calm', () => {
    for (const [path, text] of everyText(w)) {
      if (path === '.locale') continue;
      expect(text, path).not.toBe('');
      expect(text, path).not.toMatch(/!| {2}|undefined|NaN|\[object/);
      if (locale !== 'en' && text.length > 40)
        expect(text, path).not.toBe(lookUp(messageWordsOf('en'), path));
    }
  });

  it('keep exact counts and lower bounds apart', () => {
    for (const n of NUMBERS) {
      for (const say of [
        w.messages,
        w.people,
        w.senders,
        w.bare,
        w.person.received,
        w.person.suspect,
        w.headline.lure,
      ]) {
        expect(say(exactly(n))).not.toBe(say(atLeast(n)));
      }
      for (const span of [null, DAY, SPAN])
        expect(w.campaign.summary(exactly(n), exactly(3), span)).not.toBe(
          w.campaign.summary(atLeast(n), exactly(3), span),
        );
    }
  });

  it('make whole sentences of any number', () => {
    const said = NUMBERS.flatMap((n) => [
      w.headline.known(exactly(n), []),
      w.headline.known(atLeast(n), [fenced('Alder'), fenced('Birch')]),
      w.headline.lookalike(exactly(n)),
      w.headline.similar(exactly(n)),
      w.blind.compared(n, n),
      w.blind.leftOut(n),
      w.blind.nothingKnown(n),
      w.blind.impossible(n),
      w.blind.sentOn(n),
      w.blind.notJoined(n, n, n),
      w.campaign.strands(n),
      w.picture.description(n, n, n),
      w.person.gap(n),
      w.person.busiest(n, SPAN),
      w.person.rhythm(exactly(n), SPAN),
      w.message.similarTo(exactly(n), n),
      w.message.more(n),
      w.message.moreInReport(n),
    ]);
    for (const sentence of said) {
      expect(sentence).toMatch(/[.]$/);
      expect(sentence).not.toMatch(/undefined|#|NaN/);
    }
    for (const by of JOINS) expect(w.campaign.join(by, fenced('x.example'), 2, 1)).not.toBe('');
  });
});

function lookUp(value: unknown, path: string): unknown {
  return path
    .split('.')
    .slice(1)
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
      value,
    );
}
