import type { AppUsage, SourceRecord, Tombstone } from '@bridle/evidence';
import { type Instant, toMillis } from '@bridle/model';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';
import { type LoggedCall, LoggedCrashes, type LoggedLine } from '../logged-crashes.ts';
import { shown } from '../shown.ts';

type Crash = SourceRecord &
  Pick<Tombstone, 'isodate' | 'modified' | 'zone' | 'process_name' | 'thread' | 'libraries'>;
type Usage = SourceRecord & Pick<AppUsage, 'isodate' | 'zone' | 'event_name' | 'package'>;

/** Decoders of pictures, by the file of their code; and the one that LANDFALL attacked. */
const DECODER =
  /\/lib(?:imagecodec\.quram|quram|heif|avif|webp|jpeg|jpegturbo|png|tiff|gif|dng|skiacodec|SDL_image)[\w.-]*\.so|\/libimagecodec/i;
const LANDFALL = /libimagecodec\.quram/i;
const THREAD = /(?:Image|Heif|Jpeg|Gif|Webp|Bitmap|Thumb)\w*(?:Dec|Load|Cod)/i;
/** Messengers over which pictures come. */
const MESSENGERS =
  /^(?:com\.whatsapp(?:\.w4b)?|org\.telegram\.messenger(?:\.web)?|org\.thoughtcrime\.securesms|com\.viber\.voip|com\.facebook\.orca|com\.google\.android\.apps\.messaging|com\.samsung\.android\.messaging|com\.android\.(?:mms|messaging)|jp\.naver\.line\.android|com\.tencent\.mm|ch\.threema\.app|com\.instagram\.android)$/;
/** A picture is decoded when its message comes, or when it is first looked at. Milliseconds. */
const NEAR = 15 * 60_000;
const MAX_KEPT = 5000;

interface Kept {
  readonly crash: Crash;
  readonly from: From;
}

export const androidCodecCrash = defineCrossRule({
  id: 'android.codec-crash',
  artifacts: ['android.tombstones', 'android.usage-stats', 'android.logcat'],
  level: 'medium',
  stage: 'suspicion',
  reason:
    'A decoder of pictures crashed. A picture sent by WhatsApp carried the spyware LANDFALL into Samsung phones through ' +
    'such a decoder (CVE-2025-21042), and other families came the same way; attempts that fail crash it. Damaged ' +
    'pictures crash decoders as well. A notification of a messenger shortly before, or that very decoder, weighs more. ' +
    'A crash that stands in the log and in a tombstone is told once.',
  references: [
    'https://unit42.paloaltonetworks.com/landfall-is-new-commercial-grade-android-spyware/',
    'https://source.android.com/docs/core/tests/debug/native-crash',
  ],
  start() {
    const crashes: Kept[] = [];
    const logged: Kept[] = [];
    const log = new LoggedCrashes();
    const messages: { readonly at: number; readonly zone: Usage['zone']; readonly app: string }[] = [];
    return {
      watches: [
        watch<Crash>('android.tombstones', (crash, from) => {
          if (crashes.length < MAX_KEPT && decoderOf(crash) !== null) crashes.push({ crash, from });
        }),
        watch<LoggedLine>('android.logcat', (line, from) => {
          const call = logged.length < MAX_KEPT ? log.call(line, from, (path) => DECODER.test(path)) : null;
          if (call !== null) logged.push({ crash: crashOf(call), from });
        }),
        watch<Usage>('android.usage-stats', ({ isodate, zone, event_name: event, package: app }) => {
          if (isodate === null || event !== 'NOTIFICATION_INTERRUPTION' || !MESSENGERS.test(app)) return;
          if (messages.length < MAX_KEPT) messages.push({ at: toMillis(isodate), zone, app });
        }),
      ],
      end(report) {
        const others = logged.filter(({ crash }) => !crashes.some((one) => isSame(one.crash, crash)));
        for (const { crash, from } of [...crashes, ...others]) {
          const at = crash.isodate ?? crash.modified;
          const time = at === null ? null : toMillis(at);
          const before =
            time === null
              ? undefined
              : // The wall clock of an unknown zone cannot be compared with UTC.
                messages.find((one) => one.zone === crash.zone && time >= one.at && time - one.at <= NEAR);
          const known = crash.libraries.some((path) => LANDFALL.test(path));
          report({
            from,
            row: crash.row,
            at,
            ...(before === undefined && !known && { level: 'low' }),
            details: {
              process: shown(crash.process_name),
              decoder: shown(decoderOf(crash)),
              after: shown(before?.app ?? null),
              near: before === undefined ? 'no' : 'yes',
            },
          });
        }
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'right after a message',
        files: [
          exampleFile<Crash>('android.tombstones', [example('/system/lib64/libheif.so', 5)]),
          exampleFile<Usage>('android.usage-stats', [message('com.whatsapp', 1)]),
        ],
      },
      {
        what: 'the decoder that LANDFALL attacked',
        files: [
          exampleFile<Crash>('android.tombstones', [example('/system/lib64/libimagecodec.quram.so', 5)]),
        ],
      },
      {
        what: 'in the log alone',
        files: [exampleFile<LoggedLine>('android.logcat', logLines('/system/lib64/libheif.so', 5))],
      },
    ],
    nonMatching: [
      {
        what: 'another crash in the log',
        files: [exampleFile<LoggedLine>('android.logcat', logLines('/system/lib64/libc.so', 5))],
      },
      {
        what: 'another crash after a message',
        files: [
          exampleFile<Crash>('android.tombstones', [example('/system/lib64/libc.so', 5)]),
          exampleFile<Usage>('android.usage-stats', [message('com.whatsapp', 1)]),
        ],
      },
      {
        what: 'messages alone',
        files: [exampleFile<Usage>('android.usage-stats', [message('com.whatsapp', 1)])],
      },
    ],
  },
});

/** The file of the decoder, or the thread that is named after one; null for any other crash. */
function decoderOf({ libraries, thread }: Crash): string | null {
  const path = libraries.slice(0, 8).find((one) => DECODER.test(one));
  return path ?? (thread !== null && THREAD.test(thread) ? thread : null);
}

function crashOf({ line, process, path }: LoggedCall): Crash {
  const { row, isodate, zone } = line;
  return { row, isodate, modified: null, zone, process_name: process, thread: null, libraries: [path] };
}

/** Between a crash and the end of writing it down. Milliseconds. */
const DUMPED = 60_000;

/** Whether a tombstone tells of a crash in the log. Times that cannot be compared tell nothing against it. */
function isSame(tombstone: Crash, logged: Crash): boolean {
  if (logged.process_name !== null && baseName(tombstone.process_name) !== baseName(logged.process_name))
    return false;
  const at = tombstone.isodate;
  if (at === null || logged.isodate === null || tombstone.zone !== logged.zone) return true;
  return Math.abs(toMillis(at) - toMillis(logged.isodate)) <= DUMPED;
}

const baseName = (path: string | null): string | undefined => path?.slice(path.lastIndexOf('/') + 1);

function at(minute: number): Instant {
  return new Date(Date.UTC(2025, 7, 13, 20, minute)).toISOString() as Instant;
}

function example(library: string, minute: number): Crash {
  return {
    row: 1,
    isodate: at(minute),
    modified: null,
    zone: null,
    process_name: 'com.example.gallery',
    thread: 'worker',
    libraries: [library],
  };
}

function message(app: string, minute: number): Usage {
  return { row: 1, isodate: at(minute), zone: null, event_name: 'NOTIFICATION_INTERRUPTION', package: app };
}

function logLines(library: string, minute: number): readonly LoggedLine[] {
  const base = { isodate: at(minute), zone: null, log_tag: 'DEBUG', process_name: null };
  return [
    {
      ...base,
      row: 1,
      process_name: 'com.example.gallery',
      log_text: 'pid: 1, tid: 2, name: worker  >>> com.example.gallery <<<',
    },
    { ...base, row: 2, log_text: `      #00 pc 000603ca  ${library} (decode+1)` },
  ];
}
