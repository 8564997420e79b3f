import { PhantomBackup } from '../backup.ts';
import { type PlistInput, Real, writeBinaryPlist } from '../plist.ts';

/** One web domain of a session; lists are names of other domains. */
export interface SessionResourceRow {
  readonly origin: string;
  readonly lastSeen?: Date;
  readonly interaction?: Date | null;
  readonly redirectsFrom?: readonly string[];
  readonly redirectsTo?: readonly string[];
  readonly framedBy?: readonly string[];
  readonly usedBy?: readonly string[];
  /** Keys as WebKit writes them, over those of the other fields. */
  readonly extra?: Readonly<Record<string, PlistInput>>;
}

export interface SessionResourceLogOptions {
  /** Domain of the backup, default Safari's. */
  readonly app?: string;
  /** Model version 14 and before name origins with counts, later ones domains. */
  readonly modelVersion?: 14 | 15;
}

const PATH = 'Library/WebKit/WebsiteData/ResourceLoadStatistics/full_browsing_session_resourceLog.plist';

/** Adds the log of a browsing session. */
export function addSessionResourceLog(
  backup: PhantomBackup,
  rows: readonly SessionResourceRow[],
  options: SessionResourceLogOptions = {},
): void {
  const { app = 'AppDomain-com.apple.mobilesafari', modelVersion = 15 } = options;
  const old = modelVersion === 14;
  const list = (names: readonly string[]): PlistInput =>
    names.map((name): PlistInput => (old ? { origin: name, count: 1 } : { domain: name }));
  const statistics = rows.map((row) => {
    const entry: Record<string, PlistInput> = {
      [old ? 'PrevalentResourceOrigin' : 'PrevalentResourceDomain']: row.origin,
      lastSeen: new Real((row.lastSeen ?? backup.date).getTime() / 1000),
      hadUserInteraction: row.interaction != null,
      mostRecentUserInteraction: new Real(row.interaction == null ? -1 : row.interaction.getTime() / 1000),
      grandfathered: false,
    };
    const under = old ? 'Origins' : 'Domains';
    // WebKit leaves empty lists out.
    if (row.redirectsFrom !== undefined) entry['topFrameUniqueRedirectsFrom'] = list(row.redirectsFrom);
    if (row.redirectsTo !== undefined) entry['topFrameUniqueRedirectsTo'] = list(row.redirectsTo);
    if (row.framedBy !== undefined) entry[`subframeUnderTopFrame${under}`] = list(row.framedBy);
    if (row.usedBy !== undefined) entry[`subresourceUnderTopFrame${under}`] = list(row.usedBy);
    return { ...entry, ...row.extra };
  });
  backup.add({
    domain: app,
    path: PATH,
    bytes: writeBinaryPlist({ version: modelVersion, browsingStatistics: statistics }),
  });
}

/** A small, complete example: a page that redirected over a second to a third, in Safari, and another in a messenger. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({
    device: {
      productVersion: '13.3',
      buildVersion: '17C54',
      productType: 'iPhone11,8',
      productName: 'iPhone XR',
    },
    date: new Date('2020-02-01T12:00:00Z'),
  });
  addSessionResourceLog(backup, [
    {
      origin: 'news.example',
      lastSeen: new Date('2020-01-30T10:00:00Z'),
      interaction: new Date('2020-01-30T09:59:30.500Z'),
      redirectsTo: ['hop.example'],
    },
    {
      origin: 'hop.example',
      lastSeen: new Date('2020-01-30T10:00:05Z'),
      redirectsFrom: ['news.example'],
      redirectsTo: ['exploit.example'],
    },
    {
      origin: 'cdn.example',
      framedBy: ['news.example'],
      usedBy: ['news.example', 'example.com'],
      extra: {
        subresourceUniqueRedirectsFrom: [{ domain: 'ads.example' }],
        subresourceUniqueRedirectsTo: [{ domain: 'ads2.example' }],
        topFrameLinkDecorationsFrom: [{ domain: 'search.example' }],
      },
    },
  ]);
  addSessionResourceLog(
    backup,
    [{ origin: 'https://old.example', redirectsFrom: ['https://lure.example'] }],
    {
      app: 'AppDomain-com.example.messenger',
      modelVersion: 14,
    },
  );
  return backup;
}
