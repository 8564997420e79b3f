import { type Host, hostOf, parseWebUrl } from './host.ts';

/** A web URL taken apart for comparing: host in any case, default port or none, `.`/`..` resolved, no fragment, no user. */
export interface WebUrl {
  readonly host: Host;
  /** Port, if it is not the scheme's own, and path without a final slash: what two equal URLs have in common. */
  readonly place: string;
  /** With its `?`; empty where there is none or nothing behind it. */
  readonly query: string;
  /** `https:`; null where the text had none, which stands for any. */
  readonly scheme: string | null;
}

const WITH_SCHEME = /^\s*[a-z][a-z0-9+.-]*:[/\\]/i;

/** Null for what has no host on the net; such a value can only be compared as text. */
export function parseUrl(value: string): WebUrl | null {
  const url = parseWebUrl(value);
  const host = url === null ? null : hostOf(url);
  if (url === null || host === null) return null;
  const path = url.pathname.endsWith('/') ? url.pathname.slice(0, -1) : url.pathname;
  return {
    host,
    place: url.port === '' ? path : `:${url.port}${path}`,
    query: url.search,
    scheme: WITH_SCHEME.test(value) ? schemeOf(value) : null,
  };
}

/** The scheme as written, in small letters: a foreign one has been read as if it were http. */
function schemeOf(value: string): string {
  return value
    .slice(0, value.indexOf(':') + 1)
    .trim()
    .toLowerCase();
}

/** How a URL that was seen is like a published one on the same host; null where it is not. Best first in `HOW_ORDER`. */
export function compareUrls(seen: WebUrl, published: WebUrl): 'exact' | 'other-scheme' | 'query' | null {
  if (seen.place !== published.place) return null;
  const sameScheme = seen.scheme === null || published.scheme === null || seen.scheme === published.scheme;
  if (!sameScheme && !(isWeb(seen.scheme) && isWeb(published.scheme))) return null;
  if (seen.query !== published.query) return published.query === '' ? 'query' : null;
  return sameScheme ? 'exact' : 'other-scheme';
}

function isWeb(scheme: string | null): boolean {
  return scheme === 'http:' || scheme === 'https:';
}
