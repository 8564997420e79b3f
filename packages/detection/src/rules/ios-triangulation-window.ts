import type { DataUsageRecord, LocationClient, ManifestEntry, SourceRecord } from '@bridle/evidence';
import { type Instant, toMillis } from '@bridle/model';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';

type Entry = SourceRecord & Pick<ManifestEntry, 'domain' | 'relative_path' | 'flags' | 'modified'>;
type Usage = SourceRecord & Pick<DataUsageRecord, 'proc_name' | 'first_isodate' | 'isodate' | 'live_isodate'>;
type Client = SourceRecord &
  Pick<LocationClient, 'package' | 'LocationTimeStopped' | 'SignificantTimeStopped'>;

const MINUTE = 60_000;
/** The traces of one infection lie this close together. */
const WINDOW = 5 * MINUTE;
/** A folder of attachments, one level above those of single messages. */
const FOLDER = /^Library\/SMS\/Attachments\/[0-9a-f]{2}\/[0-9a-f]{2}$/;
const INSIDE = /^(Library\/SMS\/Attachments\/[0-9a-f]{2}\/[0-9a-f]{2})\//;
const PREFERENCES: ReadonlySet<string> = new Set([
  'Library/Preferences/com.apple.ImageIO.plist',
  'Library/Preferences/com.apple.locationd.StatusBarIconManager.plist',
  'Library/Preferences/com.apple.imservice.ids.FaceTime.plist',
]);
const PROCESSES: ReadonlySet<string> = new Set([
  'nehelper',
  'com.apple.WebKit.WebContent',
  'powerd/com.apple.datausage.diagnostics',
  'lockdownd/com.apple.datausage.security',
]);
const LOCATION = /IonosphereHarvest|WRMLinkSelection/;
/** All folders that there can be: two hexadecimal digits, twice. */
const MAX_FOLDERS = 65_536;
const MAX_EVENTS = 10_000;

interface Trace {
  readonly time: number;
  readonly what: string;
  readonly kind: 'preferences' | 'process' | 'location';
}

interface Folder {
  readonly from: From;
  readonly row: number;
  readonly at: Instant;
}

export const iosTriangulationWindow = defineCrossRule({
  id: 'ios.triangulation-window',
  artifacts: ['ios.manifest', 'ios.datausage', 'ios.locationd-clients'],
  level: 'high',
  stage: 'suspicion',
  reason:
    'The attack that Kaspersky found on its own phones (Operation Triangulation) deleted the attachment that carried it, ' +
    'and left behind an empty folder, changed within minutes of certain settings, network rows and location stops. Each ' +
    'of these alone is ordinary: an attachment that the owner deleted leaves an empty folder as well. So an empty folder ' +
    'and at least two different other kinds of trace within five minutes are asked for.',
  references: [
    'https://github.com/KasperskyLab/triangle_check',
    'https://securelist.com/operation-triangulation/109842/',
  ],
  start() {
    const folders = new Map<string, Folder>();
    const full = new Set<string>();
    const traces: Trace[] = [];
    const note = (at: Instant | null, what: string, kind: Trace['kind']): void => {
      if (at !== null && traces.length < MAX_EVENTS) traces.push({ time: toMillis(at), what, kind });
    };
    return {
      watches: [
        watch<Entry>('ios.manifest', (entry, from) => {
          const { relative_path: path, modified: at, domain, flags, row } = entry;
          if (path === null) return;
          if (domain === 'HomeDomain' && PREFERENCES.has(path)) note(at, path, 'preferences');
          if (domain !== 'MediaDomain') return;
          const inside = INSIDE.exec(path)?.[1];
          // A folder is used by what lies in it, not by the folders of messages that were emptied themselves.
          if (inside !== undefined && flags === 1 && full.size < MAX_FOLDERS) full.add(inside);
          if (flags === 2 && at !== null && FOLDER.test(path) && folders.size < MAX_FOLDERS)
            folders.set(path, { from, row, at });
        }),
        watch<Usage>('ios.datausage', ({ proc_name: name, first_isodate, isodate, live_isodate }) => {
          if (name === null || !PROCESSES.has(name)) return;
          for (const at of new Set([first_isodate, isodate, live_isodate])) note(at, name, 'process');
        }),
        watch<Client>('ios.locationd-clients', (client) => {
          if (!LOCATION.test(client.package)) return;
          note(client.LocationTimeStopped, client.package, 'location');
          note(client.SignificantTimeStopped, client.package, 'location');
        }),
      ],
      end(report) {
        const sorted = traces.sort((a, b) => a.time - b.time);
        const empty = [...folders].filter(([path]) => !full.has(path)).sort(([a], [b]) => (a < b ? -1 : 1));
        for (const [path, { from, row, at }] of empty) {
          const near = within(sorted, toMillis(at));
          const kinds = new Set(near.map(({ kind }) => kind));
          if (kinds.size < 2) continue;
          const names = [...new Set(near.map(({ what }) => what))].sort();
          report({
            from,
            row,
            at,
            details: { folder: path, traces: names.join(', ').slice(0, 300), kinds: kinds.size },
          });
        }
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'an empty folder, settings and a network row within five minutes',
        files: [
          exampleFile<Entry>('ios.manifest', [
            entry(1, 'MediaDomain', 'Library/SMS/Attachments/3a/10', 2, '2021-07-01T09:12:00Z'),
            entry(2, 'HomeDomain', 'Library/Preferences/com.apple.ImageIO.plist', 1, '2021-07-01T09:13:30Z'),
          ]),
          exampleFile<Usage>('ios.datausage', [
            {
              row: 1,
              proc_name: 'nehelper',
              first_isodate: null,
              isodate: null,
              live_isodate: '2021-07-01T09:15:00Z' as Instant,
            },
          ]),
        ],
      },
    ],
    nonMatching: [
      {
        what: 'a folder that still holds its attachment',
        files: [
          exampleFile<Entry>('ios.manifest', [
            entry(1, 'MediaDomain', 'Library/SMS/Attachments/3a/10', 2, '2021-07-01T09:12:00Z'),
            entry(2, 'MediaDomain', 'Library/SMS/Attachments/3a/10/A/photo.heic', 1, '2021-07-01T09:12:00Z'),
            entry(3, 'HomeDomain', 'Library/Preferences/com.apple.ImageIO.plist', 1, '2021-07-01T09:13:30Z'),
          ]),
          exampleFile<Usage>('ios.datausage', [
            {
              row: 1,
              proc_name: 'nehelper',
              first_isodate: null,
              isodate: null,
              live_isodate: '2021-07-01T09:15:00Z' as Instant,
            },
          ]),
        ],
      },
      {
        what: 'an emptied folder with one kind of trace, and another hours later',
        files: [
          exampleFile<Entry>('ios.manifest', [
            entry(1, 'MediaDomain', 'Library/SMS/Attachments/3a/10', 2, '2021-07-01T09:12:00Z'),
            entry(2, 'HomeDomain', 'Library/Preferences/com.apple.ImageIO.plist', 1, '2021-07-01T09:13:30Z'),
          ]),
          exampleFile<Usage>('ios.datausage', [
            {
              row: 1,
              proc_name: 'nehelper',
              first_isodate: null,
              isodate: null,
              live_isodate: '2021-07-01T12:00:00Z' as Instant,
            },
          ]),
        ],
      },
      { what: 'nothing of it', files: [exampleFile<Entry>('ios.manifest', [])] },
    ],
  },
});

/** The traces within the window around a time: by bisection, since there may be as many folders as traces. */
function within(sorted: readonly Trace[], time: number): readonly Trace[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as Trace).time < time - WINDOW) low = middle + 1;
    else high = middle;
  }
  const near: Trace[] = [];
  for (let i = low; i < sorted.length && near.length < 100; i++) {
    const trace = sorted[i] as Trace;
    if (trace.time > time + WINDOW) break;
    near.push(trace);
  }
  return near;
}

function entry(row: number, domain: string, relative_path: string, flags: number, modified: string): Entry {
  return { row, domain, relative_path, flags, modified: modified as Instant };
}
