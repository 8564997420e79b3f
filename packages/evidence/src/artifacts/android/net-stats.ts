import { fromUnixSeconds, type Instant } from '@bridle/model';
import { lineRecords } from '../../android/line-records.ts';
import { wholeNumber } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface NetworkHistory extends SourceRecord {
  readonly uid: number;
  readonly network: string | null;
  readonly set: string | null;
  readonly traffic_tag: string | null;
  readonly bytes_in: number;
  readonly bytes_out: number;
  readonly start_date: Instant | null;
  readonly end_date: Instant | null;
}

export const netStats = defineArtifact<NetworkHistory>({
  id: 'android.net-stats',
  title: 'Network use by app',
  reveals:
    'What each app sent and received over which network, in front and in the background, and in which hours. Far more ' +
    'sent than received by an app that is never in front is how copied data leaves.',
  references: ['https://developer.android.com/reference/android/app/usage/NetworkStatsManager'],
  places: inDumpsys('netstats'),
  fields: {
    uid: shared.uid,
    network: field(
      'text',
      'Kind of network: `MOBILE`, `WIFI`, or the number that newer phones write; null: of all',
    ),
    set: field('text', '`FOREGROUND` or `DEFAULT`, which is the background'),
    traffic_tag: field('text', 'Mark that an app gives its own traffic; `0x0` is all of it'),
    bytes_in: field(
      'integer',
      'Received in all the hours that are kept, or since the phone started',
      'bytes',
    ),
    bytes_out: field('integer', 'Sent in all the hours that are kept, or since the phone started', 'bytes'),
    start_date: shared.start_date,
    end_date: shared.end_date,
  },
  limits:
    'Names no address. Hours are two long as a rule. Plain reports of newer phones leave the hours of each app out; since ' +
    'Android 13 they have the sum of each since the phone started, without network, set and times.',

  read: (input) =>
    lineRecords<NetworkHistory>(input, (emit, strange) => {
      let known = false;
      let open: Draft | null = null;
      let bucket = 0;
      /** Below the heading of the kernel's own counters. */
      let inSums = false;
      const finish = (): void => {
        if (open !== null) {
          const { first, last, ...record } = open;
          emit({ ...record, start_date: fromUnixSeconds(first), end_date: fromUnixSeconds(last) });
        }
        open = null;
      };
      return {
        get known() {
          return known;
        },
        line(text, row) {
          known ||= /^(?:Active interfaces|Dev stats|Xt stats|UID stats|BPF map)/.test(text);
          const trimmed = text.trim();
          if (inSums) {
            const [, uid, bytesIn, bytesOut] = SUM.exec(trimmed) ?? [];
            if (uid !== undefined) {
              emit({
                row,
                uid: Number(uid),
                bytes_in: Number(bytesIn),
                bytes_out: Number(bytesOut),
                ...NO_DETAILS,
              });
              return;
            }
            // The kernel counts on while it is asked, and says so between the rows.
            inSums = trimmed.startsWith('Entry is deleted');
            if (/^\d/.test(trimmed)) strange();
          }
          if (trimmed === SUMS) {
            known = true;
            inSums = true;
            return;
          }
          if (trimmed.startsWith('ident=')) {
            finish();
            const uid = wholeNumber(/\buid=(-?\d{1,10})/.exec(trimmed)?.[1]);
            if (uid === null) strange();
            if (uid === null || uid < 0) return;
            open = {
              row,
              uid,
              network: /\btype=(\w{1,30})/.exec(trimmed)?.[1] ?? null,
              set: /\bset=(\w{1,30})/.exec(trimmed)?.[1] ?? null,
              traffic_tag: /\btag=(0x[0-9a-f]{1,16})/.exec(trimmed)?.[1] ?? null,
              bytes_in: 0,
              bytes_out: 0,
              first: null,
              last: null,
            };
            return;
          }
          const [, seconds] = /^NetworkStatsHistory: bucketDuration=(\d{1,9})/.exec(trimmed) ?? [];
          if (seconds !== undefined) bucket = Number(seconds);
          else if (open !== null && trimmed.startsWith('st=')) hour(open, trimmed, bucket);
          else if (/^\S/.test(text)) finish();
        },
        end: finish,
      };
    }),

  events(history, emit) {
    emit(history.start_date, 'Network use of an app began', `uid ${history.uid}`);
  },

  period: (history) => ({ from: history.start_date, to: history.end_date }),
});

/** The heading of `mAppUidStatsMap`, and a row of it. */
const SUMS = 'uid rxBytes rxPackets txBytes txPackets';
const SUM = /^(\d{1,10}) (\d{1,15}) \d{1,15} (\d{1,15}) \d{1,15}$/;
const NO_DETAILS = { network: null, set: null, traffic_tag: null, start_date: null, end_date: null } as const;

interface Draft {
  readonly row: number;
  readonly uid: number;
  readonly network: string | null;
  readonly set: string | null;
  readonly traffic_tag: string | null;
  bytes_in: number;
  bytes_out: number;
  first: number | null;
  last: number | null;
}

/** `st=1578470400 rb=123 rp=1 tb=456 tp=2 op=0`: one span of `bucket` seconds. */
function hour(of: Draft, line: string, bucket: number): void {
  const match = /^st=(\d{1,12}) rb=(\d{1,15}) rp=\d{1,15} tb=(\d{1,15})\b/.exec(line);
  if (match === null) return;
  const start = Number(match[1]);
  of.bytes_in += Number(match[2]);
  of.bytes_out += Number(match[3]);
  if (!Number.isSafeInteger(of.bytes_in)) of.bytes_in = Number.MAX_SAFE_INTEGER;
  if (!Number.isSafeInteger(of.bytes_out)) of.bytes_out = Number.MAX_SAFE_INTEGER;
  of.first = Math.min(of.first ?? start, start);
  of.last = Math.max(of.last ?? 0, start + bucket);
}
