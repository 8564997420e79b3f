import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromModifiedUtf7 } from './modified-utf7.ts';

/** The other way, by what Node has: runs of what is not printable ASCII as UTF-16 in base64. */
function toModifiedUtf7(name: string): string {
  return name.replace(/&|[^\x20-\x7e]+/g, (run) => {
    if (run === '&') return '&-';
    const bytes = Buffer.from(run, 'utf16le').swap16();
    return `&${bytes.toString('base64').replaceAll('=', '').replaceAll('/', ',')}-`;
  });
}

it.each([
  // The example of RFC 3501, section 5.1.3: English, Chinese and Japanese.
  ['~peter/mail/&U,BTFw-/&ZeVnLIqe-', '~peter/mail/台北/日本語'],
  ['Entw&APw-rfe', 'Entwürfe'],
  ['&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-', 'Отправленные'],
  ['R&-D', 'R&D'],
  ['&AOk-&-&AOk-', 'é&é'],
  ['&2D3cDA-', '🐌'],
  ['INBOX', 'INBOX'],
  ['', ''],
])('%s is %s', (text, name) => {
  expect(fromModifiedUtf7(text)).toBe(name);
});

it.each([
  ['a run that is not closed', 'Entw&APw'],
  ['an ampersand alone', 'R&D'],
  ['half a unit', 'R&D-'],
  ['a unit and a half', '&ABCD-'],
  ['bits left over', '&APx-'],
  ['a character outside of the alphabet', '&A/w-'],
  ['what could stand for itself', '&AGE-'],
  // These two are the RFC's own.
  ['a run that ends otherwise', '&Jjo!'],
  ['two runs that are one', '&U,BTFw-&ZeVnLIqe-'],
  ['half of a pair', '&2D0-'],
  ['text that is not ASCII', 'Entwürfe &APw-'],
  ['a line end', 'a\n'],
])('%s is no modified UTF-7', (_what, text) => {
  expect(fromModifiedUtf7(text)).toBeNull();
});

it('gives back every name that was written so', () => {
  const names = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom('a', '&', '-', ',', '/', 'é', '日', '🐌')).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(names, (name) => {
      expect(fromModifiedUtf7(toModifiedUtf7(name))).toBe(name);
    }),
  );
});

it('takes one writing of a name only, and any text without a fault', () => {
  const texts = fc.oneof(
    fc.string(),
    fc
      .array(fc.constantFrom('&', '-', 'A', 'O', 'k', 'w', ',', '+', '/', 'é'))
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const name = fromModifiedUtf7(text);
      expect(name === null ? text : toModifiedUtf7(name)).toBe(text);
    }),
  );
});
