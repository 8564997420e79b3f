import { extractLinks } from '../links.ts';

/** A link and the text that stands for it. */
export interface CoveredLink {
  readonly text: string;
  readonly url: string;
}

/** Links whose text is an address itself, of another host than the one that they lead to. */
export function misleadingLinks(covered: readonly CoveredLink[]): readonly CoveredLink[] {
  return covered.filter(({ text, url }) => {
    const host = hostOf(url);
    const shown = shownHost(text);
    return host !== null && shown !== null && !sameSite(shown, host);
  });
}

/** A whole text that is a host name or begins as an address: a brand in a sentence promises no place. */
const HOST = /^(?:www\.)?(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?=[/?#:]|$)/iu;

function shownHost(text: string): string | null {
  const shown = text.trim();
  if (shown.length === 0 || shown.length > 2048 || /\s/.test(shown)) return null;
  const [link] = extractLinks(shown);
  if (link !== undefined && shown.startsWith(link)) return hostOf(link);
  return HOST.test(shown) ? hostOf(`https://${shown}`) : null;
}

const hostOf = (url: string): string | null => {
  const host = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`)?.hostname ?? '';
  return host === '' ? null : host;
};

/** `example.org` for `www.example.org`, and a host below the one that was shown. */
function sameSite(shown: string, host: string): boolean {
  const bare = (name: string): string => name.replace(/^www\./, '');
  return bare(shown) === bare(host) || bare(host).endsWith(`.${bare(shown)}`);
}
