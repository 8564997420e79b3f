import { expect, it } from 'vitest';
import { FILE_TRANSFER_GUID, LINK, MESSAGE_PART, writeAttributedBody } from './typedstream.ts';

/** Bytes as text, control and high bytes in hex between angle brackets. */
function show(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    text +=
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `<${byte.toString(16).padStart(2, '0')}>`;
  }
  return text.replaceAll('><', ' ');
}

const HEAD =
  '<04 0b>streamtyped<81 e8 03 84 01>@<84 84 84 19>NSMutableAttributedString<00 84 84 12>NSAttributedString';
const TEXT = '<00 84 84 08>NSObject<00 85 92 84 84 84 0f>NSMutableString<01 84 84 08>NSString<01 95 84 01>+';
const RUN = (length: string) =>
  `<86 84 02>iI<01 ${length} 92 84 84 84 0c>NSDictionary<00 95 84 01>i<01 92 84 98 98 1d>`;
const PART =
  '__kIMMessagePartAttributeName<86 92 84 84 84 08>NSNumber<00 84 84 07>NSValue<00 95 84 01>*<84 9b 9b 00 86 86 86>';

it('writes a plain message exactly as the field description says', () => {
  expect(show(writeAttributedBody('Hello'))).toBe(`${HEAD}${TEXT}<05>Hello${RUN('05')}${PART}`);
});

it('counts bytes in the text and UTF-16 units in the run', () => {
  const shown = show(writeAttributedBody('é😀'));
  expect(shown).toBe(
    `${HEAD}${TEXT}<06 c3 a9 f0 9f 98 80 86 84 02>${RUN('03').slice('<86 84 02>'.length)}${PART}`,
  );
});

it.each([
  [127, '7f'],
  [128, '81 80 00'],
  [146, '81 92 00'],
  [255, '81 ff 00'],
  [32_767, '81 ff 7f'],
  [32_768, '82 00 80 00 00'],
  [65_536, '82 00 00 01 00'],
])('a text of %i bytes has the length prefix %s', (length, prefix) => {
  const start = show(writeAttributedBody('a'.repeat(length))).slice(0, 250);
  expect(start).toContain(`<01 95 84 01>+<${prefix}>aaa`);
});

it('refers back to classes, type encodings, names and attribute sets it has written', () => {
  const part = { [MESSAGE_PART]: 0 };
  const body = writeAttributedBody('ab\uFFFCcd', [
    { length: 2, attributes: part },
    { length: 1, attributes: { [FILE_TRANSFER_GUID]: 'at_0', [MESSAGE_PART]: 1 } },
    { length: 2, attributes: part },
  ]);
  const shown = show(body);
  expect(shown.match(/NSDictionary/g)).toHaveLength(1);
  expect(shown.match(/__kIMMessagePart/g)).toHaveLength(1);
  // The second run brings a dictionary of two entries; the third only names set 1 with its length.
  expect(shown).toContain(` 99 02 01 92 84 9a 9b 02 92 84 98 98>"__kIMFileTransferGUID`);
  expect(shown.endsWith(' 99 01 02 86>')).toBe(true);
});

it('writes links as NSURL and data as NSData', () => {
  const attributes = { [LINK]: { url: 'https://example.com/' }, data: new Uint8Array([1, 2, 3]), n: -1 };
  const shown = show(writeAttributedBody('x', [{ length: 1, attributes }]));
  expect(shown).toContain(
    'NSURL<00 95 84 01>c<00 92 84 98 98 14>https://example.com/<86 86 92 84 98 98 04>data',
  );
  expect(shown).toContain('NSData<00 95 9b 03 84 04>[3c]<01 02 03 86 92');
  expect(shown).toMatch(/<84 9b 9b ff 86 86 86>$/);
});

it('writes an empty, immutable body without runs', () => {
  const body = writeAttributedBody('', undefined, { mutable: false });
  expect(show(body)).toMatch(
    /NSAttributedString<00 84 84 08>NSObject<00 85 92 84 84 84 08>NSString<01 94 84 01>\+<00 86 86>$/,
  );
});

it('refuses runs that do not cover the text', () => {
  expect(() => writeAttributedBody('abc', [{ length: 2, attributes: {} }])).toThrow(RangeError);
});
