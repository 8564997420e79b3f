import type { AdbState, AndroidPackage, SourceRecord } from '@bridle/evidence';
import { type Instant, toMillis } from '@bridle/model';
import { InstalledApps } from '../android-apps.ts';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';
import { shown } from '../shown.ts';

type App = SourceRecord &
  Pick<AndroidPackage, 'package' | 'system' | 'installer' | 'first_installed' | 'zone'>;
type State = SourceRecord & Pick<AdbState, 'record_type' | 'key_name' | 'last_connected'>;

/** Between the last time a computer was connected and an installation. Milliseconds. */
const NEAR = 60 * 60_000;
const MAX_KEPT = 5000;

export const androidInstallNearCable = defineCrossRule({
  id: 'android.install-near-cable',
  artifacts: ['android.packages', 'android.adb-state'],
  level: 'medium',
  stage: 'suspicion',
  reason:
    'An app from no store was installed within an hour of the last time that a trusted computer was connected for ' +
    'debugging. NoviSpy came onto phones that way, while the police held them. Developers install their own apps so.',
  references: [
    'https://securitylab.amnesty.org/latest/2024/12/a-digital-prison-surveillance-and-the-suppression-of-civil-society-in-serbia/',
    'https://developer.android.com/tools/adb',
  ],
  start() {
    const apps = new InstalledApps();
    const installed: {
      readonly name: string;
      readonly at: Instant;
      readonly from: From;
      readonly row: number;
    }[] = [];
    const connected: { readonly at: number; readonly name: string | null }[] = [];
    return {
      watches: [
        watch<App>('android.packages', (app, from) => {
          apps.add(app);
          // A time by a wall clock without its zone cannot be compared with one in UTC.
          if (app.first_installed === null || app.zone !== null || installed.length >= MAX_KEPT) return;
          installed.push({ name: app.package, at: app.first_installed, from, row: app.row });
        }),
        watch<State>('android.adb-state', ({ last_connected: at, key_name: name }) => {
          if (at !== null && connected.length < MAX_KEPT) connected.push({ at: toMillis(at), name });
        }),
      ],
      end(report) {
        for (const { name, at, from, row } of installed) {
          if (apps.origin(name) !== 'no-store') continue;
          const time = toMillis(at);
          const near = connected.find((one) => Math.abs(one.at - time) <= NEAR);
          if (near === undefined) continue;
          report({ from, row, at, details: { app: shown(name), computer: shown(near.name, 100) } });
        }
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'half an hour apart',
        files: [
          exampleFile<App>('android.packages', [app(null, '2025-08-12T11:30:00Z')]),
          exampleFile<State>('android.adb-state', [key()]),
        ],
      },
    ],
    nonMatching: [
      {
        what: 'out of a store',
        files: [
          exampleFile<App>('android.packages', [app('com.android.vending', '2025-08-12T11:30:00Z')]),
          exampleFile<State>('android.adb-state', [key()]),
        ],
      },
      {
        what: 'another day',
        files: [
          exampleFile<App>('android.packages', [app(null, '2025-08-11T11:30:00Z')]),
          exampleFile<State>('android.adb-state', [key()]),
        ],
      },
      {
        what: 'times that cannot be compared',
        files: [
          exampleFile<App>('android.packages', [
            { ...app(null, '2025-08-12T11:30:00Z'), zone: 'device-local' },
          ]),
          exampleFile<State>('android.adb-state', [key()]),
        ],
      },
    ],
  },
});

function app(installer: string | null, at: string): App {
  return {
    row: 1,
    package: 'com.example.helper',
    system: false,
    installer,
    first_installed: at as Instant,
    zone: null,
  };
}

function key(): State {
  return {
    row: 1,
    record_type: 'key',
    key_name: 'eve@office',
    last_connected: '2025-08-12T12:00:00Z' as Instant,
  };
}
