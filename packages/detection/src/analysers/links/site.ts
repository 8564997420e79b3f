import { parse } from 'tldts';

/** A host taken apart at the name that somebody registered. */
export interface Site {
  /** `evil.example` of `www.evil.example`; the host itself where there is none (an address). */
  readonly site: string;
  /** `evil`. Empty for an address. */
  readonly label: string;
  /** `example`, `co.uk`, `web.app`. */
  readonly suffix: string;
  /** `www`, `login.secure`; empty. */
  readonly below: string;
}

const OPTIONS = { allowPrivateDomains: true, extractHostname: false, validateHostname: false };

/**
 * The site of a host as `hostOfUrl` gives it, by the public suffix list: names below a hoster's own domain
 * (`web.app`, `github.io`) are sites of their own.
 */
export function siteOf(host: string): Site {
  const { domain, domainWithoutSuffix, publicSuffix, subdomain, isIp } = parse(host, OPTIONS);
  if (domain === null || isIp === true) return { site: host, label: '', suffix: '', below: '' };
  return {
    site: domain,
    label: domainWithoutSuffix ?? '',
    suffix: publicSuffix ?? '',
    below: subdomain ?? '',
  };
}
