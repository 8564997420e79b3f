import type { AndroidAcquisition, AndroidDevice, AndroidProperty, SourceRecord } from '@bridle/evidence';
import { type Instant, parseInstant, toMillis } from '@bridle/model';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';
import { shown } from '../shown.ts';

type Property = Pick<AndroidProperty, 'row' | 'name' | 'value'>;
type Capture = Pick<AndroidAcquisition, 'row' | 'started'>;
/** A bug report tells both of itself. */
type Reported = SourceRecord & Pick<AndroidDevice, 'security_patch' | 'isodate'>;

const DAY = 86_400_000;
/** Half a year: makers promise a patch a month or a quarter. */
const OLD = 186;
const PATCH = 'ro.build.version.security_patch';

export const androidPatchAge = defineCrossRule({
  id: 'android.patch-age',
  artifacts: ['android.properties', 'android.acquisition', 'android.device'],
  level: 'low',
  stage: 'context',
  reason:
    'When it was examined the phone had had no security update for more than half a year: holes that were publicly ' +
    'known by then stood open. It says nothing of whether anybody used one. What counts is the day of the capture, ' +
    'not today.',
  references: [
    'https://source.android.com/docs/security/bulletin',
    'https://docs.mvt.re/en/latest/android/methodology/',
  ],
  start() {
    let patch: Patch | null = null;
    let captured: Instant | null = null;
    let reported: Aged | null = null;
    return {
      watches: [
        watch<Property>('android.properties', ({ row, name, value }, from) => {
          if (name === PATCH) patch ??= { from, row, level: value };
        }),
        watch<Capture>('android.acquisition', ({ started }) => {
          captured ??= started;
        }),
        watch<Reported>('android.device', ({ row, security_patch: level, isodate }, from) => {
          if (level !== null) reported ??= aged({ from, row, level }, isodate);
        }),
      ],
      end(report) {
        const found = aged(patch, captured) ?? reported;
        if (found === null) return;
        const { from, row, level, days } = found;
        report({ from, row, at: null, details: { level: shown(level, 20), days } });
      },
    };
  },
  examples: {
    matching: [
      { what: 'a year old on the day of the capture', files: device('2024-04-05', '2025-05-01T10:00:00Z') },
      {
        what: 'a year old on the day of the bug report',
        files: [exampleFile<Reported>('android.device', [reportOf('2024-04-05')])],
      },
    ],
    nonMatching: [
      { what: 'new then, old today', files: device('2019-11-05', '2020-01-08T10:00:00Z') },
      {
        what: 'new on the day of the bug report',
        files: [exampleFile<Reported>('android.device', [reportOf('2025-04-05')])],
      },
      { what: 'no patch level that is a day', files: device('unknown', '2025-05-01T10:00:00Z') },
      { what: 'the day of the capture is not known', files: device('2019-11-05', null).slice(0, 1) },
    ],
  },
});

interface Patch {
  readonly from: From;
  readonly row: number;
  readonly level: string;
}

interface Aged extends Patch {
  readonly days: number;
}

/** Null where it was new enough then, or either day is not known. */
function aged(patch: Patch | null, captured: Instant | null): Aged | null {
  const day = patch === null ? null : parseInstant(`${patch.level}T00:00:00Z`);
  if (patch === null || day === null || captured === null) return null;
  const days = Math.floor((toMillis(captured) - toMillis(day)) / DAY);
  return days > OLD ? { ...patch, days } : null;
}

function reportOf(patch: string): Reported {
  return { row: 1, security_patch: patch, isodate: parseInstant('2025-05-01T10:00:00Z') };
}

function device(
  patch: string,
  captured: string | null,
): readonly [ReturnType<typeof exampleFile<Property>>, ReturnType<typeof exampleFile<Capture>>] {
  return [
    exampleFile<Property>('android.properties', [{ row: 1, name: PATCH, value: patch }]),
    exampleFile<Capture>('android.acquisition', [
      { row: 1, started: captured === null ? null : parseInstant(captured) },
    ]),
  ];
}
