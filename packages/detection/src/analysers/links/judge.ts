import { findLinks } from '@bridle/evidence';
import { benignReason, hostOfUrl, type Match, type Matcher, standing } from '@bridle/indicators';
import type { Indicator, Instant } from '@bridle/model';
import type { CaseMessage } from '../message.ts';
import type { LinkFact } from './facts.ts';
import type { JudgedLink, KnownBy } from './judged.ts';
import { isShortener } from './shorteners.ts';
import { siteOf } from './site.ts';

/** Links of one message that are judged. */
const MOST_LINKS = 50;

export class LinkJudge {
  private readonly matcher: Matcher;
  private readonly isGenuine: (host: string) => boolean;
  private readonly resolutions = new Map<string, LinkFact & { kind: 'resolves-to' }>();
  private readonly registrations = new Map<string, LinkFact & { kind: 'registered' }>();

  constructor(matcher: Matcher, facts: readonly LinkFact[], isGenuine: (host: string) => boolean) {
    this.matcher = matcher;
    this.isGenuine = isGenuine;
    for (const fact of facts) {
      if (fact.kind === 'resolves-to') this.resolutions.set(keyOf(fact.subject), fact);
      else {
        const host = hostOfUrl(fact.subject);
        if (host !== null) this.registrations.set(siteOf(host).site, fact);
      }
    }
  }

  of(message: CaseMessage): readonly JudgedLink[] {
    const links: JudgedLink[] = [];
    const seen = new Set<string>();
    const add = (written: string, url: string, how: JudgedLink['how']): void => {
      if (links.length === MOST_LINKS || seen.has(url) || seen.has(url.replace(/^https?:\/\//i, ''))) return;
      seen
        .add(url)
        .add(written)
        .add(url.replace(/^https?:\/\//i, ''));
      links.push(this.judge(written, url, how, message.at));
    };
    for (const { written, url, how } of findLinks(message.text)) add(written, url, how);
    for (const link of message.links) add(link, link, 'beside');
    return links;
  }

  private judge(written: string, url: string, how: JudgedLink['how'], at: Instant | null): JudgedLink {
    const host = hostOfUrl(url);
    const site = host === null ? null : siteOf(host).site;
    const fact = this.resolutions.get(keyOf(url));
    const registration = site === null ? undefined : this.registrations.get(site);
    const known = [...this.knownBy(url, at), ...(fact === undefined ? [] : this.knownBy(fact.value, at))];
    return {
      written,
      url,
      how,
      host,
      site,
      place: this.placeOf(host, site),
      resolved:
        fact === undefined
          ? null
          : { url: fact.value, host: hostOfUrl(fact.value), by: fact.by, at: fact.at, how: fact.how },
      registered:
        registration === undefined
          ? null
          : { on: registration.value, by: registration.by, at: registration.at, how: registration.how },
      known,
    };
  }

  private placeOf(host: string | null, site: string | null): JudgedLink['place'] {
    if (host === null || site === null) return 'none';
    if (isShortener(host)) return 'shortener';
    if (this.isGenuine(host)) return 'genuine';
    return benignReason(site) === null ? 'own' : 'shared';
  }

  private knownBy(url: string, at: Instant | null): readonly KnownBy[] {
    return this.matcher
      .match('url', url)
      .map((match) => knownBy(match, at))
      .filter((one) => one.standing !== 'revoked');
  }
}

/** What a match says, for whoever asks "by whom". */
export function knownBy({ indicator, how }: Match, at: Instant | null): KnownBy {
  return {
    family: indicator.family,
    indicator: refOf(indicator),
    publisher: indicator.source,
    report: indicator.report,
    since: indicator.validFrom,
    setSha256: indicator.set.sha256,
    how,
    standing: standing(indicator, at),
  };
}

function refOf({ type, value, family, set, id }: Indicator): KnownBy['indicator'] {
  return { type, value, name: family, path: set.path, id };
}

/** Short links are compared without scheme, `www.`, query and final slash; their path keeps its case, which counts. */
function keyOf(url: string): string {
  const host = hostOfUrl(url);
  if (host === null) return url;
  const rest = url.replace(/^[a-z]+:\/\//i, '');
  const slash = rest.indexOf('/');
  const path =
    slash < 0
      ? ''
      : rest
          .slice(slash)
          .replace(/[?#].*$/s, '')
          .replace(/\/$/, '');
  return `${host.startsWith('www.') ? host.slice(4) : host}${path}`;
}
