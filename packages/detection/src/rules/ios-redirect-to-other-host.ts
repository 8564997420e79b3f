import type { SafariVisit, SourceRecord } from '@bridle/evidence';
import { type Instant, toMillis } from '@bridle/model';
import { defineRule, eachRecord } from '../rule.ts';
import { hostOf, isLocal, sameSite } from '../same-site.ts';
import { shown } from '../shown.ts';

/** What the rule needs of a visit. */
type Visit = SourceRecord &
  Pick<SafariVisit, 'url' | 'isodate' | 'redirect_destination_url' | 'redirect_destination_isodate'>;

const WITHIN_MS = 1000;

/** Well-known services whose purpose is to lead elsewhere: for them a redirect says nothing. */
const SHORTENERS: ReadonlySet<string> = new Set(
  `amzn.to bit.ly bitly.com buff.ly cutt.ly dlvr.it fb.me goo.gl ift.tt is.gd j.mp l.facebook.com l.instagram.com lnkd.in
  nyti.ms ow.ly rb.gy rebrand.ly s.id shorturl.at spr.ly t.co t.ly tiny.cc tinyurl.com trib.al v.gd wp.me youtu.be`.split(
    /\s+/,
  ),
);

export const iosRedirectToOtherHost = defineRule<Visit>({
  id: 'ios.redirect-to-other-host',
  artifact: 'ios.safari-history',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'Whoever controls the network can answer a page without encryption with a redirect to an exploit server; Pegasus and ' +
    'Predator were delivered so, and the history kept both pages within the same second. Shortened links, moved sites, ' +
    'advertising and log-in pages of public networks redirect too: the other host has to be looked at.',
  references: [
    'https://www.amnesty.org/en/latest/research/2019/10/Morocco-Human-Rights-Defenders-Targeted-with-NSO-Groups-Spyware/',
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://citizenlab.ca/2023/09/predator-in-the-wires-ahmed-eltantawy-targeted-with-predator-spyware-after-announcing-presidential-ambitions/',
  ],
  start: eachRecord((visit, report) => {
    const { url, redirect_destination_url: destination } = visit;
    if (url === null || destination === null || !/^http:/i.test(url)) return;
    const milliseconds = apart(visit.isodate, visit.redirect_destination_isodate);
    if (milliseconds === null || milliseconds >= WITHIN_MS) return;
    const from = hostOf(url);
    const to = hostOf(destination);
    if (from === null || to === null || sameSite(from, to)) return;
    const kind = kindOf(from, to);
    report({
      row: visit.row,
      ...(kind !== 'other-site' && { level: 'low' }),
      details: { from: shown(from), to: shown(to), milliseconds: Math.round(milliseconds), kind },
    });
  }),
  examples: {
    matching: [
      {
        what: 'a news site leads to a host that nobody knows, on another port, in three milliseconds',
        records: [
          example(
            'http://news.example.org/',
            'https://d9z3.cdn.example.net:30897/rdEN5YP',
            '2021-07-01T09:12:44.512Z',
            '2021-07-01T09:12:44.515Z',
          ),
        ],
      },
      {
        what: 'two sites under one registry',
        records: [
          example('http://one.co.uk/', 'https://two.co.uk/', '2021-07-01T09:12:44Z', '2021-07-01T09:12:44Z'),
        ],
      },
      {
        what: 'the log-in page of a hotel, at the weaker level',
        records: [
          example(
            'http://example.org/',
            'http://192.168.1.1/login',
            '2021-07-01T09:12:44Z',
            '2021-07-01T09:12:44.2Z',
          ),
        ],
      },
    ],
    nonMatching: [
      {
        what: 'to the same site under www, https, another port or another sub-domain',
        records: [
          example(
            'http://example.org/',
            'https://www.example.org/',
            '2021-07-01T09:12:44Z',
            '2021-07-01T09:12:44Z',
          ),
          example(
            'http://www.example.org/',
            'https://example.org:8443/',
            '2021-07-01T09:12:44Z',
            '2021-07-01T09:12:44Z',
          ),
          example(
            'http://a.example.co.uk/',
            'https://b.example.co.uk/',
            '2021-07-01T09:12:44Z',
            '2021-07-01T09:12:44Z',
          ),
        ],
      },
      {
        what: 'out of an encrypted page',
        records: [
          example(
            'https://example.org/',
            'https://example.com/',
            '2021-07-01T09:12:44Z',
            '2021-07-01T09:12:44Z',
          ),
        ],
      },
      {
        what: 'a second later, or without a time',
        records: [
          example(
            'http://example.org/',
            'https://example.com/',
            '2021-07-01T09:12:44Z',
            '2021-07-01T09:12:45Z',
          ),
          example('http://example.org/', 'https://example.com/', '2021-07-01T09:12:44Z', null),
        ],
      },
      {
        what: 'no redirect, and addresses that are none',
        records: [
          example('http://example.org/', null, '2021-07-01T09:12:44Z', null),
          example('http://', 'about:blank', '2021-07-01T09:12:44Z', '2021-07-01T09:12:44Z'),
          example(null, 'https://example.com/', '2021-07-01T09:12:44Z', '2021-07-01T09:12:44Z'),
        ],
      },
    ],
  },
});

function apart(one: Instant | null, other: Instant | null): number | null {
  return one === null || other === null ? null : Math.abs(toMillis(other) - toMillis(one));
}

/** Two innocent kinds. The same name under another top level is none: published lure sites look like that too. */
function kindOf(from: string, to: string): 'other-site' | 'shortener' | 'local-address' {
  if (SHORTENERS.has(from.replace(/^www\./, ''))) return 'shortener';
  return isLocal(to) ? 'local-address' : 'other-site';
}

function example(url: string | null, destination: string | null, at: string, then: string | null): Visit {
  return {
    row: 1,
    url,
    isodate: at as Instant,
    redirect_destination_url: destination,
    redirect_destination_isodate: then as Instant | null,
  };
}
