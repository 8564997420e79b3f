import type { AppOperation, SourceRecord } from '@bridle/evidence';
import type { Instant } from '@bridle/model';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

type Use = SourceRecord &
  Pick<AppOperation, 'package' | 'app_operation' | 'operation_mode' | 'access' | 'isodate'>;

/** Stores and the installer of Android itself: installing is what they are for. */
const INSTALLERS =
  /^(?:com\.android\.vending|com\.(?:google\.)?android\.packageinstaller|com\.sec\.android\.app\.samsungapps|org\.fdroid\.(?:fdroid|basic)|com\.aurora\.store)$/;

export const androidInstallPermissionUsed = defineRule<Use>({
  id: 'android.install-permission-used',
  artifact: 'android.appops',
  level: 'low',
  stage: 'suspicion',
  reason:
    'An app asked Android to install another one, past the stores. Droppers bring the real implant that way after they ' +
    'were installed themselves. Browsers, file managers and messengers do it when their user opens a downloaded app.',
  references: [
    'https://docs.mvt.re/en/latest/android/methodology/',
    'https://developer.android.com/reference/android/Manifest.permission#REQUEST_INSTALL_PACKAGES',
  ],
  start: eachRecord((use, report) => {
    const { row, package: name, app_operation: operation, access } = use;
    if (operation !== 'REQUEST_INSTALL_PACKAGES' || access !== 'access' || name === null) return;
    if (!INSTALLERS.test(name)) report({ row, details: { app: shown(name) } });
  }),
  examples: {
    matching: [{ what: 'an app installed another', records: [example('com.example.helper', 'access')] }],
    nonMatching: [
      { what: 'it was refused', records: [example('com.example.helper', 'reject')] },
      { what: 'it may, and never did', records: [example('com.example.helper', null)] },
      { what: 'a store', records: [example('com.android.vending', 'access')] },
    ],
  },
});

function example(name: string, access: Use['access']): Use {
  return {
    row: 1,
    package: name,
    app_operation: 'REQUEST_INSTALL_PACKAGES',
    operation_mode: 'allow',
    access,
    isodate: '2025-08-12T01:14:15Z' as Instant,
  };
}
