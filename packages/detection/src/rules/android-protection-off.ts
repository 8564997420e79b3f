import type { AndroidSetting } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

/** What each setting must be for the protection to be on, and what it protects. */
const SAFE: ReadonlyMap<string, { readonly value: string; readonly protects: 'apps' | 'reports' }> = new Map([
  ['verifier_verify_adb_installs', { value: '1', protects: 'apps' }],
  ['package_verifier_enable', { value: '1', protects: 'apps' }],
  ['package_verifier_state', { value: '1', protects: 'apps' }],
  ['package_verifier_user_consent', { value: '1', protects: 'apps' }],
  ['upload_apk_enable', { value: '1', protects: 'apps' }],
  ['adb_install_need_confirm', { value: '1', protects: 'apps' }],
  ['send_security_reports', { value: '1', protects: 'reports' }],
  ['samsung_errorlog_agree', { value: '1', protects: 'reports' }],
  ['send_action_app_error', { value: '1', protects: 'reports' }],
]);

export const androidProtectionOff = defineRule<AndroidSetting>({
  id: 'android.protection-off',
  artifact: 'android.settings',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'Who installs an implant by hand first switches off what would stop or report it: Google Play Protect, the question ' +
    'before an app is installed over a cable, the reports of the maker. Owners switch these off too, mostly the ' +
    'reports, and developers the check of apps that come over a cable.',
  references: [
    'https://docs.mvt.re/en/latest/android/methodology/',
    'https://support.google.com/googleplay/answer/2812853',
    'https://developer.android.com/reference/android/provider/Settings.Global',
  ],
  start: eachRecord(({ row, name, value }, report) => {
    const safe = SAFE.get(name);
    // An empty value, and the word null, are a setting that was never made.
    if (safe === undefined || value === safe.value || value === '' || value === 'null') return;
    report({ row, details: { setting: name, value: shown(value, 40), protects: safe.protects } });
  }),
  examples: {
    matching: [
      { what: 'Play Protect is off', records: [example('package_verifier_enable', '0')] },
      {
        what: 'the owner declined the check of apps',
        records: [example('package_verifier_user_consent', '-1')],
      },
      { what: 'no reports to the maker', records: [example('samsung_errorlog_agree', '0')] },
    ],
    nonMatching: [
      {
        what: 'as it is delivered',
        records: [example('package_verifier_enable', '1'), example('verifier_verify_adb_installs', '1')],
      },
      {
        what: 'never set',
        records: [example('package_verifier_enable', 'null'), example('upload_apk_enable', '')],
      },
      { what: 'another setting', records: [example('screen_brightness', '0')] },
    ],
  },
});

function example(name: string, value: string): AndroidSetting {
  return { row: 1, namespace: 'global', name, value, user_id: null, changed_by: null };
}
