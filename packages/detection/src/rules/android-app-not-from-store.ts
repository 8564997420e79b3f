import type { AndroidPackage, SourceRecord } from '@bridle/evidence';
import { OPEN_STORES, STORES } from '../android-apps.ts';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

type App = SourceRecord &
  Pick<AndroidPackage, 'package' | 'installer' | 'system'> &
  Partial<Pick<AndroidPackage, 'installed'>>;

export const androidAppNotFromStore = defineRule<App>({
  id: 'android.app-not-from-store',
  artifact: 'android.packages',
  level: 'low',
  stage: 'suspicion',
  reason:
    'Implants that are put on a phone by hand, and stalkerware, come from no store: the phone names no installer, or ' +
    'the part of Android that opens downloaded files. Many people install apps that way themselves, and makers ' +
    'deliver some so; it matters beside other signs. For a store of free software it is told for information only, and ' +
    'so is an app of which only the record is left.',
  references: [
    'https://docs.mvt.re/en/latest/android/methodology/',
    'https://securitylab.amnesty.org/latest/2024/12/a-digital-prison-surveillance-and-the-suppression-of-civil-society-in-serbia/',
    'https://developer.android.com/reference/android/content/pm/InstallSourceInfo',
  ],
  start: eachRecord(({ row, package: name, installer, system, installed }, report) => {
    if (system !== false || (installer !== null && STORES.has(installer))) return;
    const open = installer !== null && OPEN_STORES.has(installer);
    report({
      row,
      // A part of the system that a user took away is no longer told to be one.
      ...((open || installed === false) && { level: 'info' }),
      details: { app: shown(name), installer: shown(installer), source: open ? 'open-store' : 'no-store' },
    });
  }),
  examples: {
    matching: [
      { what: 'no installer is named', records: [example(null)] },
      { what: 'out of a downloaded file', records: [example('com.google.android.packageinstaller')] },
      { what: 'a store of free software, for information', records: [example('org.fdroid.fdroid')] },
      {
        what: 'what is no longer installed, for information',
        records: [{ ...example(null), installed: false }],
      },
    ],
    nonMatching: [
      {
        what: 'Google’s store and a maker’s',
        records: [example('com.android.vending'), example('com.sec.android.app.samsungapps')],
      },
      { what: 'a part of the system', records: [example(null, true)] },
      { what: 'not said whether it is one', records: [example(null, null)] },
    ],
  },
});

function example(installer: string | null, system: boolean | null = false): App {
  return { row: 1, package: 'com.example.app', installer, system };
}
