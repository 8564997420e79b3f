import { hex } from '@bridle/bytes';

/**
 * Where a link leads that Facebook counts the taps on: `https://l.facebook.com/l.php?u=<the address>&h=…`. Others stay
 * as they are. The text is never fetched.
 */
export function unwrapped(link: string): string {
  if (!WRAPPER.test(link)) return link;
  const target = URL.parse(link)?.searchParams.get('u') ?? null;
  return target !== null && /^https?:\/\//i.test(target) ? target : link;
}

const WRAPPER = /^https?:\/\/lm?\.(?:facebook|messenger|instagram)\.com\/(?:l\.php)?\?/i;

/**
 * SHA-256 of a file, in hex, out of the name that Messenger gives those of encrypted conversations: `att.` or `prev.`,
 * the hash in base64url, and an ending. Null for other names.
 */
export function hashInName(path: string | null): string | null {
  const [, coded] = /(?:^|\/)(?:att|prev)\.([A-Za-z0-9_-]{43})(?:=|\.|$)/.exec(path ?? '') ?? [];
  if (coded === undefined) return null;
  const bytes = atob(`${coded.replaceAll('-', '+').replaceAll('_', '/')}=`);
  return hex(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}
