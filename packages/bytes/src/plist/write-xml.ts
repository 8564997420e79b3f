import { isPlistDict, PlistSet, PlistUid, type PlistValue } from './value.ts';

/**
 * A property list as XML, as Apple's own tools take it. What XML has no form for: null (left out of dictionaries, an
 * empty text elsewhere), sets (as arrays), characters that XML forbids (as U+FFFD).
 * Document type: http://www.apple.com/DTDs/PropertyList-1.0.dtd.
 */
export function writeXmlPlist(value: PlistValue): Uint8Array {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    ...linesOf(value, ''),
    '</plist>',
    '',
  ];
  return new TextEncoder().encode(lines.join('\n'));
}

function linesOf(value: PlistValue, indent: string): string[] {
  if (isPlistDict(value)) {
    const inside = [...value].flatMap(([key, item]) =>
      item === null ? [] : [`${indent}\t<key>${escaped(key)}</key>`, ...linesOf(item, `${indent}\t`)],
    );
    return block('dict', inside, indent);
  }
  if (Array.isArray(value))
    return block(
      'array',
      value.flatMap((item) => linesOf(item, `${indent}\t`)),
      indent,
    );
  if (value instanceof PlistSet)
    return block(
      'array',
      value.values.flatMap((item) => linesOf(item, `${indent}\t`)),
      indent,
    );
  if (value instanceof PlistUid) return linesOf(new Map([['CF$UID', value.value]]), indent);
  return [`${indent}${leaf(value)}`];
}

const block = (name: string, inside: readonly string[], indent: string): string[] =>
  inside.length === 0 ? [`${indent}<${name}/>`] : [`${indent}<${name}>`, ...inside, `${indent}</${name}>`];

function leaf(value: null | boolean | number | bigint | string | Date | Uint8Array): string {
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>';
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return `<integer>${String(value)}</integer>`;
  if (typeof value === 'number') return `<real>${realText(value)}</real>`;
  if (typeof value === 'string') return `<string>${escaped(value)}</string>`;
  if (value instanceof Date) return `<date>${value.toISOString().slice(0, 19)}Z</date>`;
  if (value instanceof Uint8Array) return `<data>${base64(value)}</data>`;
  return '<string></string>';
}

function realText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+infinity' : '-infinity';
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['\r', '&#13;'],
]);

const escaped = (text: string): string =>
  text
    .replace(/[&<>\r]/g, (character) => ENTITIES.get(character) ?? character)
    // oxlint-disable-next-line no-control-regex -- these are what XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');

/** In pieces: a call takes some ten thousand arguments at most. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
