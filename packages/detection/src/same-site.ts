import { hostOfUrl } from '@bridle/indicators';

/** The host that a browser contacts for an address, in small letters; null where there is none. */
export const hostOf: (url: string) => string | null = hostOfUrl;

/**
 * Whether two hosts (as `hostOf` gives them) are of the same site: equal, one below the other, or
 * both below a name that somebody registered (`sso.example.com`, `www.example.com`).
 */
export function sameSite(one: string, other: string): boolean {
  if (one === other) return true;
  if (isAddress(one) || isAddress(other)) return false;
  return registered(one) === registered(other);
}

/**
 * The name that somebody registered, without the public suffix list, which would outweigh the whole program: two
 * labels, and three where the country's registry sells names below a second label (`co.uk`, `com.br`, `gob.mx`).
 */
function registered(host: string): string {
  const labels = host.split('.');
  const [second = '', top = ''] = labels.slice(-2);
  const length = top.length === 2 && SECOND_LEVEL.has(second) ? 3 : 2;
  return labels.slice(-length).join('.');
}

const SECOND_LEVEL: ReadonlySet<string> = new Set(
  'ac co com edu go gob gouv gov govt gub id info ltd me mil ne net nic nom or org plc sch web'.split(' '),
);

/** A host that is no name: IPv6 always has a colon, IPv4 ends in a number. */
function isAddress(host: string): boolean {
  return host.includes(':') || /(?:^|\.)[0-9]+$/.test(host);
}

/** An address or name that does not leave the local network: the log-in page of a hotel or train lies at one. */
export function isLocal(host: string): boolean {
  if (host.includes(':')) return /^(?:fe[89ab][0-9a-f]:|f[cd]|::1$)/.test(host);
  return (
    /^(?:10|127|192\.168|169\.254|172\.(?:1[6-9]|2[0-9]|3[01]))\.[0-9.]+$/.test(host) ||
    /(?:^|\.)(?:local|lan|home\.arpa|localhost)$/.test(host) ||
    !host.includes('.')
  );
}
