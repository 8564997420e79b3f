import type { AndroidAcquisition, AndroidProperty } from '@bridle/evidence';
import { type Instant, parseInstant, toMillis } from '@bridle/model';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';
import { shown } from '../shown.ts';

type Property = Pick<AndroidProperty, 'row' | 'name' | 'value'>;
type Capture = Pick<AndroidAcquisition, 'row' | 'started'>;

const DAY = 86_400_000;
/** Half a year: makers promise a patch a month or a quarter. */
const OLD = 186;
const PATCH = 'ro.build.version.security_patch';

export const androidPatchAge = defineCrossRule({
  id: 'android.patch-age',
  artifacts: ['android.properties', 'android.acquisition'],
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
    let patch: { readonly from: From; readonly row: number; readonly level: string } | null = null;
    let captured: Instant | null = null;
    return {
      watches: [
        watch<Property>('android.properties', ({ row, name, value }, from) => {
          if (name === PATCH) patch ??= { from, row, level: value };
        }),
        watch<Capture>('android.acquisition', ({ started }) => {
          captured ??= started;
        }),
      ],
      end(report) {
        const found = patch;
        const day = found === null ? null : parseInstant(`${found.level}T00:00:00Z`);
        if (found === null || day === null || captured === null) return;
        const days = Math.floor((toMillis(captured) - toMillis(day)) / DAY);
        if (days <= OLD) return;
        const { from, row, level } = found;
        report({ from, row, at: null, details: { level: shown(level, 20), days } });
      },
    };
  },
  examples: {
    matching: [
      { what: 'a year old on the day of the capture', files: device('2024-04-05', '2025-05-01T10:00:00Z') },
    ],
    nonMatching: [
      { what: 'new then, old today', files: device('2019-11-05', '2020-01-08T10:00:00Z') },
      { what: 'no patch level that is a day', files: device('unknown', '2025-05-01T10:00:00Z') },
      { what: 'the day of the capture is not known', files: device('2019-11-05', null).slice(0, 1) },
    ],
  },
});

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
