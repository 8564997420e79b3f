import {
  caseMessage,
  type LifeEvent,
  MessageAnalysis,
  type MessageCase,
  type Statement,
} from '@bridle/detection';
import { buildMatcher } from '@bridle/indicators';
import type { Indicator, IndicatorSetInfo, Instant } from '@bridle/model';
import { phantomCampaign } from '@bridle/phantom';

export const SET: IndicatorSetInfo = { path: 'alder.stix2', sha256: 'ab'.repeat(32), loaded: 8, skipped: [] };

export function indicator(value: string, family: string | null): Indicator {
  return {
    type: 'domain-name',
    value,
    id: null,
    family,
    source: 'Example Lab',
    report: null,
    campaign: null,
    tlp: null,
    set: SET,
    validFrom: '2016-08-24T00:00:00Z' as Instant,
    validUntil: null,
    revoked: false,
    confidence: null,
  };
}

export interface MadeUpText {
  readonly person?: string;
  readonly sender?: string | null;
  readonly at?: string | null;
  readonly text: string;
}

export function caseOf(
  texts: readonly MadeUpText[],
  rest: {
    readonly indicators?: readonly Indicator[];
    readonly statements?: readonly Statement[];
    readonly events?: readonly LifeEvent[];
    readonly privateWords?: readonly string[];
    readonly whole?: boolean;
  } = {},
): MessageCase {
  const { indicators = [], whole = true, ...options } = rest;
  const analysis = new MessageAnalysis({
    matcher: buildMatcher(indicators),
    now: '2017-06-19T00:00:00Z' as Instant,
    ...options,
  });
  for (const person of new Set(texts.map(({ person: one }) => one ?? 'Ada Brindlow')))
    analysis.source({
      source: `/home/analyst/${person}.xml`,
      artifact: 'messages.sms-backup-restore',
      person,
      sha256: 'cd'.repeat(32),
      whole,
    });
  for (const [
    i,
    { person = 'Ada Brindlow', sender = '+12025550143', at = '2016-01-05T10:00:00Z', text },
  ] of texts.entries()) {
    analysis.add(
      caseMessage({
        person,
        source: `/home/analyst/${person}.xml`,
        artifact: 'messages.sms-backup-restore',
        row: i + 1,
        channel: 'sms',
        sender,
        direction: 'received',
        at: at as Instant | null,
        precision: 'second',
        local: false,
        text,
        links: [],
      }),
    );
  }
  return analysis.finish();
}

/** The made-up campaign, with an event in the life of all and one in that of its child. */
export function campaignCase(whole = true): MessageCase {
  const campaign = phantomCampaign();
  return caseOf(
    campaign.messages
      .filter(({ direction }) => direction === 'received')
      .map(({ person, sender, at, text }) => ({ person, sender, at: at.toISOString(), text })),
    {
      indicators: campaign.publishedDomains.map((domain) => indicator(domain, campaign.family)),
      whole,
      events: [
        {
          person: null,
          first: '2015-07-01T00:00:00Z' as Instant,
          last: '2015-07-31T23:59:59Z' as Instant,
          what: 'A story was published',
          source: null,
        },
        {
          person: campaign.child,
          first: '2016-03-05T00:00:00Z' as Instant,
          last: '2016-03-05T23:59:59Z' as Instant,
          what: 'School began',
          source: null,
        },
      ],
    },
  );
}
