import { column } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { truthOf, unixInstantOf } from '../../plist-access.ts';
import type { SourceRecord } from '../../record.ts';
import { placeOf } from '../../source-name.ts';

export interface ObservedDomain extends SourceRecord {
  readonly domain_id: number;
  readonly registrable_domain: string | null;
  readonly last_seen: number | null;
  readonly last_seen_isodate: Instant | null;
  readonly had_user_interaction: boolean | null;
  readonly domain: string | null;
  readonly path: string;
  readonly most_recent_user_interaction_time: number | null;
  readonly most_recent_user_interaction_time_isodate: Instant | null;
  readonly most_recent_web_push_interaction_time: number | null;
  readonly most_recent_web_push_interaction_time_isodate: Instant | null;
}

export const webkitResourceLoadStatistics = defineArtifact<ObservedDomain>({
  id: 'ios.webkit-resource-load-statistics',
  title: 'Web domains that apps loaded from',
  reveals:
    'Domains from which Safari or a web view inside an app loaded a page or a part of one, also where no history is ' +
    'kept: a link opened inside a messaging app is seen here.',
  references: [
    'https://webkit.org/blog/7675/intelligent-tracking-prevention/',
    'https://github.com/WebKit/WebKit/tree/main/Source/WebKit/NetworkProcess/Classifier',
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
  ],
  places: {
    'ios-backup': [inBackup('*', 'Library/WebKit/WebsiteData/ResourceLoadStatistics/observations.db')],
    'ios-filesystem': [
      'private/var/mobile/Containers/Data/Application/*/Library/WebKit/WebsiteData/ResourceLoadStatistics/observations.db',
      'private/var/mobile/Containers/Data/Application/*/SystemData/com.apple.SafariViewService/Library/WebKit/WebsiteData/observations.db',
      'private/var/mobile/Containers/Data/Application/*/SystemData/com.apple.SafariViewService/Library/WebKit/WebsiteData/ResourceLoadStatistics/observations.db',
    ],
  },
  fields: {
    domain_id: field('integer', 'Primary key of the observed web domain'),
    registrable_domain: field('text', 'Web domain, without the names below the registered one'),
    last_seen: shared.last_seen,
    last_seen_isodate: shared.last_seen_isodate,
    had_user_interaction: field('boolean', 'Whether the user touched or typed into a page of it'),
    domain: shared.domain,
    path: shared.path,
    most_recent_user_interaction_time: field(
      'number',
      'Last touch or key of the user, since 1970-01-01 UTC; -1 for none',
      'seconds',
    ),
    most_recent_user_interaction_time_isodate: field('time', 'Last touch or key of the user'),
    most_recent_web_push_interaction_time: field(
      'number',
      'Last use of a web push message, since 1970-01-01 UTC; -1 for none',
      'seconds',
    ),
    most_recent_web_push_interaction_time_isodate: field('time', 'Last use of a web push message'),
  },
  limits:
    'Registered domains only, not host names; last times only. WebKit forgets domains without interaction after weeks.',

  async *read(input) {
    const domains = (await input.database()).table('ObservedDomains');
    if (domains === null) {
      input.partial('no table ObservedDomains: not statistics that WebKit writes');
      return;
    }
    const { domain, path } = placeOf(input.source);
    for await (const batch of domains.select(OBSERVED)) {
      yield batch.map((row) => ({
        row: row.rowid,
        domain_id: row.rowid,
        registrable_domain: row.registrableDomain,
        last_seen: row.lastSeen,
        last_seen_isodate: unixInstantOf(row.lastSeen),
        had_user_interaction: truthOf(row.hadUserInteraction),
        domain,
        path,
        most_recent_user_interaction_time: row.mostRecentUserInteractionTime,
        most_recent_user_interaction_time_isodate: unixInstantOf(row.mostRecentUserInteractionTime),
        most_recent_web_push_interaction_time: row.mostRecentWebPushInteractionTime,
        most_recent_web_push_interaction_time_isodate: unixInstantOf(row.mostRecentWebPushInteractionTime),
      }));
    }
  },

  observables(observed, emit) {
    if (observed.registrable_domain !== null) emit('domain-name', observed.registrable_domain, 'contacted');
  },

  events(observed, emit) {
    const shown = `${observed.registrable_domain ?? 'unknown'} in ${observed.domain ?? observed.path}`;
    emit(observed.last_seen_isodate, 'Web domain last seen', shown);
    emit(observed.most_recent_user_interaction_time_isodate, 'Web page last used', shown);
    emit(observed.most_recent_web_push_interaction_time_isodate, 'Web push message last used', shown);
  },
});

const OBSERVED = {
  registrableDomain: column.text(),
  lastSeen: column.number(),
  hadUserInteraction: column.number(),
  mostRecentUserInteractionTime: column.number(),
  mostRecentWebPushInteractionTime: column.number(),
};
