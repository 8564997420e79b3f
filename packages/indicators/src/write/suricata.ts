import type { Sign } from '../format.ts';
import { Tally } from '../tally.ts';
import { type Canonical, canonical } from '../values/canonical.ts';
import { width } from '../values/range.ts';
import { distinct } from './distinct.ts';
import type { IndicatorWriter, Written } from './writer.ts';

/**
 * Rules for Suricata 5 and later (https://docs.suricata.io/en/latest/rules/): a domain as it is asked for (DNS), as the
 * name in a TLS handshake and as an HTTP host; an address; a URL without encryption.
 */
export const suricata: IndicatorWriter = {
  id: 'suricata',
  title: 'Suricata rules',
  loses: 'what passes over a network only; no publisher, report, confidence or level of TLP',
  write,
};

/** Numbers for local use (https://docs.suricata.io/en/latest/rules/meta.html#sid-signature-id). */
const FIRST_SID = 1_000_000;
const LAST_SID = 1_999_999;

function write(signs: readonly Sign[]): Written {
  const leftOut = new Tally();
  const rules: string[] = [];
  const seen = new Set<string>();
  let sid = FIRST_SID;
  let written = 0;
  for (const sign of distinct(signs)) {
    const read = canonical(sign.type, sign.value);
    if ('refused' in read) {
      leftOut.add('a value that cannot be used');
      continue;
    }
    if (sign.revoked) {
      leftOut.add('revoked');
      continue;
    }
    const bodies = rulesOf(read);
    if ('reason' in bodies) {
      leftOut.add(bodies.reason);
      continue;
    }
    // Several publishers' rules for one value would be several alarms for one packet.
    const key = JSON.stringify(bodies.rules.map(({ head, match }) => [head, match]));
    if (seen.has(key)) {
      leftOut.add('a value for which there is a rule already');
      continue;
    }
    if (sid + bodies.rules.length - 1 > LAST_SID) {
      leftOut.add('more rules than there are numbers for local use');
      continue;
    }
    seen.add(key);
    written += 1;
    for (const { head, match, what } of bodies.rules) {
      const message = plain(`Bridle: ${sign.family ?? 'spyware'}, ${what}`);
      rules.push(
        `alert ${head} (msg:"${message}"; ${match}classtype:trojan-activity; sid:${sid}; rev:1;${metadata(sign)})`,
      );
      sid += 1;
    }
  }
  const head = '# Indicators of mercenary spyware as Suricata rules, written by Bridle';
  return { text: `${[head, ...rules].join('\n')}\n`, written, leftOut: leftOut.counts() };
}

interface Rule {
  readonly head: string;
  /** Keywords, each closed with `; `. */
  readonly match: string;
  readonly what: string;
}

function rulesOf(value: Canonical): { readonly rules: readonly Rule[] } | { readonly reason: string } {
  switch (value.type) {
    case 'domain-name': {
      // With a dot before host and pattern, what lies below matches and `notbad.example` does not.
      const name = `dotprefix; content:"${content(`.${value.key}`)}"; endswith; `;
      return {
        rules: [
          { head: 'dns $HOME_NET any -> any any', match: `dns.query; ${name}nocase; `, what: 'DNS query' },
          {
            head: 'tls $HOME_NET any -> $EXTERNAL_NET any',
            match: `tls.sni; ${name}nocase; `,
            what: 'TLS server name',
          },
          // Suricata makes this one small by itself, and refuses nocase.
          { head: 'http $HOME_NET any -> $EXTERNAL_NET any', match: `http.host; ${name}`, what: 'HTTP host' },
        ],
      };
    }
    case 'ipv4-addr':
    case 'ipv6-addr': {
      const target = value.range === undefined ? value.key : rangeText(value.range);
      return { rules: [{ head: `ip $HOME_NET any -> [${target}] any`, match: '', what: 'address' }] };
    }
    case 'url': {
      if (value.url === null) return { reason: 'a URL without a host' };
      if (value.url.scheme === 'https:') return { reason: 'a URL that is encrypted on its way' };
      if (value.url.scheme !== null && value.url.scheme !== 'http:')
        return { reason: 'a URL of another scheme' };
      const { host, place, query } = value.url;
      const name = host.kind === 'name' ? host.name : host.address;
      const path = place.replace(/^:\d+/, '');
      const uri = `${path === '' ? '/' : path}${query}`;
      return {
        rules: [
          {
            head: 'http $HOME_NET any -> $EXTERNAL_NET any',
            match: `http.host; content:"${content(name)}"; startswith; endswith; http.uri.raw; content:"${content(uri)}"; startswith; `,
            what: 'URL',
          },
        ],
      };
    }
    case 'email-addr':
    case 'phone-number':
    case 'process':
    case 'file-name':
    case 'file-path':
    case 'file-hash':
    case 'app-id':
    case 'certificate-hash':
    case 'profile-id':
    case 'property':
      return { reason: `not seen on a network: ${value.type}` };
  }
}

function rangeText({
  version,
  base,
  bits,
}: {
  readonly version: 4 | 6;
  readonly base: bigint;
  readonly bits: number;
}): string {
  const size = version === 4 ? 8n : 16n;
  const parts: string[] = [];
  for (let shift = BigInt(width(version)) - size; shift >= 0n; shift -= size) {
    parts.push(((base >> shift) & ((1n << size) - 1n)).toString(version === 4 ? 10 : 16));
  }
  return `${parts.join(version === 4 ? '.' : ':')}/${bits}`;
}

function metadata({ validFrom }: Sign): string {
  return validFrom === null ? '' : ` metadata:created_at ${validFrom.slice(0, 10).replaceAll('-', '_')};`;
}

/** All but letters, digits and a few marks as bytes in hexadecimal between bars, so that no character can end the text. */
function content(text: string): string {
  let out = '';
  for (const byte of new TextEncoder().encode(text)) {
    const char = String.fromCharCode(byte);
    out +=
      byte < 0x80 && /[A-Za-z0-9._/?=&%~+-]/.test(char) ? char : `|${byte.toString(16).padStart(2, '0')}|`;
  }
  return out.replaceAll('||', ' ');
}

/** A message in printable ASCII without the marks that end it. */
function plain(text: string): string {
  return text
    .replaceAll(/[^\x20-\x7e]/g, '?')
    .replaceAll(/[";:\\|()]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
