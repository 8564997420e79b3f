import { attributedBodyString, attributedBodyText, MESSAGE_ATTRIBUTES } from '@bridle/bytes';
import { extractLinks } from '../links.ts';

/** What a message says, and where it leads. */
export interface Body {
  readonly text: string;
  /** Column that it was read from. */
  readonly from: 'text' | 'attributedBody' | null;
  readonly links: readonly string[];
  /** There should be a text, and it could not be read to its end. */
  readonly damaged: boolean;
}

/**
 * Since iOS 16 many rows have their text only in attributedBody; the object character stands for an attachment.
 * Where Messages took something for a link, attributedBody also says where it leads: that is the only place for a link
 * without `https://`, and for one that lies under another text.
 */
export function bodyOf(text: string | null, attributedBody: Uint8Array | null): Body {
  const hasText = text !== null && text !== '';
  const hasBody = attributedBody !== null && attributedBody.length > 0;
  if (!hasBody)
    return {
      text: text ?? '',
      from: text === null ? null : 'text',
      links: extractLinks(text ?? ''),
      damaged: false,
    };
  const plain = hasText ? text : attributedBodyString(attributedBody);
  // Decoding the whole is many times slower: only where there is a link in it, no text was found, or the end is missing.
  if (plain !== null && (hasText || attributedBody.at(-1) === END_OF_OBJECT) && !hasLink(attributedBody)) {
    return {
      text: plain,
      from: hasText ? 'text' : 'attributedBody',
      links: extractLinks(plain),
      damaged: false,
    };
  }
  const body = attributedBodyText(attributedBody);
  const shown = hasText ? text : (body.text ?? text ?? '');
  const targets: string[] = [];
  for (const { name, value } of body.attributes) {
    if (name === MESSAGE_ATTRIBUTES.link && typeof value === 'string' && /^https?:\/\//i.test(value))
      targets.push(value);
  }
  // What the text spells without a scheme, the phone has with one.
  const spelled = new Set(targets.map((target) => target.slice(target.indexOf('://') + 3)));
  const links = new Set([...extractLinks(shown).filter((link) => !spelled.has(link)), ...targets]);
  const from = hasText ? 'text' : body.text !== null ? 'attributedBody' : text === null ? null : 'text';
  return {
    text: shown,
    from,
    links: [...links],
    damaged: (!hasText || hasLink(attributedBody)) && body.partial,
  };
}

/** The last byte of a typedstream whose objects are all there. */
const END_OF_OBJECT = 0x86;
const LINK_MARK = new TextEncoder().encode('kIMLinkAttribute');

/** Whether the name of the link attribute is in the bytes. */
function hasLink(bytes: Uint8Array): boolean {
  const first = LINK_MARK[0] as number;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (LINK_MARK.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}
