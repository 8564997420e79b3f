import type { AndroidPackage, SourceRecord } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

type App = SourceRecord & Pick<AndroidPackage, 'package' | 'disabled'>;

/** Packages of makers that secure the phone, or bring it updates. */
const KEPT_ON: ReadonlyMap<string, 'security' | 'update'> = new Map([
  ['com.policydm', 'security'],
  ['com.samsung.android.app.omcagent', 'security'],
  ['com.samsung.android.securitylogagent', 'security'],
  ['com.sec.android.soagent', 'security'],
  ['com.google.android.gms', 'security'],
  ['com.android.vending', 'security'],
  ['com.android.updater', 'update'],
  ['com.huawei.android.hwouc', 'update'],
  ['com.lge.lgdmsclient', 'update'],
  ['com.motorola.ccc.ota', 'update'],
  ['com.oneplus.opbackup', 'update'],
  ['com.oppo.ota', 'update'],
  ['com.transsion.systemupdate', 'update'],
  ['com.wssyncmldm', 'update'],
]);

export const androidSecurityPackageOff = defineRule<App>({
  id: 'android.security-package-off',
  artifact: 'android.packages',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'With the package that brings updates or watches the system switched off, holes stay open and nothing is reported. ' +
    'People who do not want anything of Google or of the maker on their phone switch these off too.',
  references: [
    'https://docs.mvt.re/en/latest/android/methodology/',
    'https://attack.mitre.org/techniques/T1629/003/',
  ],
  start: eachRecord(({ row, package: name, disabled }, report) => {
    const does = disabled === true ? KEPT_ON.get(name) : undefined;
    if (does !== undefined) report({ row, details: { app: shown(name), does } });
  }),
  examples: {
    matching: [
      { what: 'updates are switched off', records: [{ row: 1, package: 'com.wssyncmldm', disabled: true }] },
      {
        what: 'the services of Google',
        records: [{ row: 1, package: 'com.google.android.gms', disabled: true }],
      },
    ],
    nonMatching: [
      { what: 'switched on', records: [{ row: 1, package: 'com.wssyncmldm', disabled: false }] },
      { what: 'another app', records: [{ row: 1, package: 'com.example.game', disabled: true }] },
      { what: 'not said', records: [{ row: 1, package: 'com.wssyncmldm', disabled: null }] },
    ],
  },
});
