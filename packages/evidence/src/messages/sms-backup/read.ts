import type { RandomAccess } from '@bridle/bytes';
import type { Input } from '../../input.ts';
import { XmlTokens } from '../xml/tokens.ts';
import { type SmsBackupRecord, SmsElements } from './elements.ts';

/** Bytes read at once. */
const PIECE = 262_144;
/** Longest value that is held: texts of messages are far shorter. UTF-16 units. */
const MAX_VALUE = 4_194_304;

const ELEMENTS: ReadonlySet<string> = new Set([
  'smses',
  'calls',
  'sms',
  'mms',
  'call',
  'parts',
  'part',
  'addrs',
  'addr',
]);

/** Whether a file begins as SMS Backup & Restore begins its own: with the element of messages or of calls. */
export async function isSmsBackup(access: RandomAccess): Promise<boolean> {
  const bytes = await access.read(0, 4096);
  const head = decoderFor(bytes).decode(bytes).trimStart();
  if (!/^<(?:\?xml|!--|smses|calls)/.test(head)) return false;
  const root = /<[A-Za-z][\w:]{0,60}/.exec(withoutComments(head))?.[0];
  return root === '<smses' || root === '<calls';
}

function withoutComments(text: string): string {
  let rest = text;
  for (let open = rest.indexOf('<!--'); open >= 0; open = rest.indexOf('<!--', open)) {
    const close = rest.indexOf('-->', open);
    rest = rest.slice(0, open) + (close < 0 ? '' : rest.slice(close + 3));
  }
  return rest;
}

function decoderFor(head: Uint8Array): TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder();
}

export async function* readSmsBackup(input: Input): AsyncGenerator<readonly SmsBackupRecord[]> {
  const { access } = input;
  const elements = new SmsElements(input);
  const tokens = new XmlTokens(elements, {
    inPieces: new Set(['data']),
    elements: ELEMENTS,
    maxValue: MAX_VALUE,
  });
  let decoder: TextDecoder | null = null;
  for (let offset = 0; offset < access.size; ) {
    const bytes = await access.read(offset, PIECE);
    if (bytes.length === 0) break;
    decoder ??= decoderFor(bytes);
    offset += bytes.length;
    tokens.push(decoder.decode(bytes, { stream: true }));
    const records = elements.take();
    if (records.length > 0) yield records;
  }
  tokens.push(decoder?.decode() ?? '');
  tokens.end();
  const records = elements.end();
  if (records.length > 0) yield records;
}
