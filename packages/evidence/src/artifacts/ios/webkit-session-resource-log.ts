import type { PlistValue } from '@bridle/bytes';
import type { Instant, ObservableType } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { batches } from '../../batches.ts';
import { field, shared } from '../../fields.ts';
import { dictOf, listOf, numberOf, textOf, truthOf, unixInstantOf } from '../../plist-access.ts';
import { plistField } from '../../plist-value.ts';
import type { FieldValue, SourceRecord } from '../../record.ts';

export interface SessionResource extends SourceRecord {
  readonly origin: string | null;
  readonly redirect_source: readonly string[];
  readonly redirect_destination: readonly string[];
  readonly subframe_under_origin: readonly string[];
  readonly subresource_under_origin: readonly string[];
  readonly subresource_redirect_source: readonly string[];
  readonly subresource_redirect_destination: readonly string[];
  readonly related_domains: readonly string[];
  readonly user_interaction: boolean | null;
  readonly most_recent_interaction: Instant | null;
  readonly last_seen: number | null;
  readonly last_seen_isodate: Instant | null;
  readonly plist: FieldValue;
}

const LOG = 'full_browsing_session_resourceLog.plist';

export const webkitSessionResourceLog = defineArtifact<SessionResource>({
  id: 'ios.webkit-session-resource-log',
  title: 'Web domains and redirects of browsing sessions',
  reveals:
    'Which domains a page loaded from and which sent the browser on to which: the way from a link in a message over ' +
    'intermediate servers to an exploit can be followed.',
  references: [
    'https://github.com/WebKit/WebKit/blob/main/Source/WebCore/loader/ResourceLoadStatistics.cpp',
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
  ],
  places: {
    'ios-backup': [
      inBackup('*', `Library/WebKit/WebsiteData/ResourceLoadStatistics/${LOG}`),
      inBackup('HomeDomain', `Library/WebClips/*/Storage/${LOG}`),
    ],
    'ios-filesystem': [
      `private/var/mobile/Containers/Data/Application/*/Library/WebKit/WebsiteData/ResourceLoadStatistics/${LOG}`,
      `private/var/mobile/Containers/Data/Application/*/SystemData/com.apple.SafariViewService/Library/WebKit/WebsiteData/${LOG}`,
      `private/var/mobile/Containers/Data/Application/*/SystemData/com.apple.SafariViewService/Library/WebKit/WebsiteData/ResourceLoadStatistics/${LOG}`,
      `private/var/mobile/Library/WebClips/*/Storage/${LOG}`,
    ],
  },
  fields: {
    origin: field('text', 'Web domain or origin that the entry is about'),
    redirect_source: shared.redirect_source,
    redirect_destination: shared.redirect_destination,
    subframe_under_origin: field('list', 'Pages in whose frames it was shown'),
    subresource_under_origin: field('list', 'Pages that loaded a script, picture or other part from it'),
    subresource_redirect_source: field('list', 'Domains whose parts of a page redirected to it'),
    subresource_redirect_destination: field('list', 'Domains to which its parts of a page redirected'),
    related_domains: field(
      'list',
      'Domains whose scripts or decorated links it had, or under which it could store',
    ),
    user_interaction: field(
      'boolean',
      'Whether the user touched or typed into a page of it during the session',
    ),
    most_recent_interaction: field('time', 'Last touch or key of the user'),
    last_seen: shared.last_seen,
    last_seen_isodate: shared.last_seen_isodate,
    plist: shared.plist,
  },
  limits:
    'Written up to about iOS 13; later versions keep the same in observations.db. Redirects have no time of their own.',

  async *read(input) {
    const root = dictOf(await input.plist());
    const statistics = root?.get('browsingStatistics');
    if (root !== null && statistics === undefined) return;
    const entries = listOf(statistics);
    if (entries === null) {
      input.partial('no list browsingStatistics: not a log that WebKit writes');
      return;
    }
    const cut = input.partial;
    let row = 0;
    for (const batch of batches(entries)) {
      const records: SessionResource[] = [];
      for (const entry of batch) {
        row += 1;
        const made = recordOf(row, entry, cut);
        if (made === null) cut('an entry of browsingStatistics is no dictionary: left out');
        else records.push(made);
      }
      yield records;
    }
  },

  observables(entry, emit) {
    const seen = new Set<string>();
    const all = [
      entry.origin === null ? [] : [entry.origin],
      entry.redirect_source,
      entry.redirect_destination,
      entry.subframe_under_origin,
      entry.subresource_under_origin,
      entry.subresource_redirect_source,
      entry.subresource_redirect_destination,
      entry.related_domains,
    ];
    for (const name of all.flat()) {
      if (seen.has(name)) continue;
      seen.add(name);
      emit(kindOf(name), name, 'contacted');
    }
  },

  events(entry, emit) {
    const chain = [
      entry.redirect_source.join(', '),
      entry.origin ?? 'unknown',
      entry.redirect_destination.join(', '),
    ];
    const shown = chain.filter((part) => part !== '').join(' → ');
    emit(entry.last_seen_isodate, 'Web domain last seen', shown);
    emit(entry.most_recent_interaction, 'Web page last used', shown);
  },
});

/** Domains since 2019 (model version 15), before that origins; both spellings have been seen with a scheme. */
const kindOf = (name: string): ObservableType => (name.includes('://') ? 'url' : 'domain-name');

function recordOf(row: number, value: PlistValue, cut: (reason: string) => void): SessionResource | null {
  const entry = dictOf(value);
  if (entry === null) return null;
  const names = (...keys: string[]): readonly string[] => [
    ...new Set(keys.flatMap((key) => namesIn(entry.get(key)))),
  ];
  const lastSeen = entry.get('lastSeen');
  return {
    row,
    origin: textOf(entry.get('PrevalentResourceDomain')) ?? textOf(entry.get('PrevalentResourceOrigin')),
    redirect_source: names('topFrameUniqueRedirectsFrom'),
    redirect_destination: names('topFrameUniqueRedirectsTo'),
    subframe_under_origin: names('subframeUnderTopFrameDomains', 'subframeUnderTopFrameOrigins'),
    subresource_under_origin: names('subresourceUnderTopFrameDomains', 'subresourceUnderTopFrameOrigins'),
    subresource_redirect_source: names('subresourceUniqueRedirectsFrom'),
    subresource_redirect_destination: names('subresourceUniqueRedirectsTo'),
    related_domains: names(
      'topFrameLinkDecorationsFrom',
      'topFrameLoadedThirdPartyScripts',
      'storageAccessUnderTopFrameDomains',
      'storageAccessUnderTopFrameOrigins',
    ),
    user_interaction: truthOf(entry.get('hadUserInteraction')),
    most_recent_interaction: unixInstantOf(entry.get('mostRecentUserInteraction')),
    last_seen: lastSeen instanceof Date ? lastSeen.getTime() / 1000 : numberOf(lastSeen),
    last_seen_isodate: unixInstantOf(lastSeen),
    plist: plistField(entry, cut),
  };
}

/** A list of dictionaries with `domain`, before 2019 with `origin` and a count. */
function namesIn(value: PlistValue | undefined): readonly string[] {
  return (listOf(value) ?? []).flatMap((item) => {
    const entry = dictOf(item);
    return textOf(entry?.get('domain')) ?? textOf(entry?.get('origin')) ?? textOf(item) ?? [];
  });
}
