import type { AndroidPackage, SourceRecord } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

type App = SourceRecord & Pick<AndroidPackage, 'package'>;

/** Apps that give root, hide it, or change other apps while they run. */
const TOOLS: ReadonlySet<string> = new Set([
  'com.topjohnwu.magisk',
  'io.github.huskydg.magisk',
  'io.github.vvb2060.magisk',
  'me.weishu.kernelsu',
  'me.bmax.apatch',
  'com.noshufou.android.su',
  'com.noshufou.android.su.elite',
  'com.thirdparty.superuser',
  'com.koushikdutta.superuser',
  'com.yellowes.su',
  'eu.chainfire.supersu',
  'eu.chainfire.supersu.pro',
  'com.kingroot.kinguser',
  'com.kingo.root',
  'com.smedialink.oneclickroot',
  'com.zhiqupk.root.global',
  'com.alephzain.framaroot',
  'com.geohot.towelroot',
  'com.zachspong.temprootremovejb',
  'com.ramdroid.appquarantine',
  'com.devadvance.rootcloak',
  'com.devadvance.rootcloakplus',
  'com.amphoras.hidemyroot',
  'com.amphoras.hidemyrootadfree',
  'com.formyhm.hiderootPremium',
  'com.formyhm.hideroot',
  'com.saurik.substrate',
  'de.robv.android.xposed.installer',
  'org.meowcat.edxposed.manager',
  'org.lsposed.manager',
  'com.chelpus.luckypatcher',
]);

export const androidRootPackage = defineRule<App>({
  id: 'android.root-package',
  artifact: 'android.packages',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'An app that gives root, hides it or changes other apps while they run takes away what Android protects. Owners ' +
    'install such apps themselves; on a phone whose owner did not, somebody else was at work.',
  references: [
    'https://docs.mvt.re/en/latest/android/methodology/',
    'https://attack.mitre.org/techniques/T1626/001/',
  ],
  start: eachRecord(({ row, package: name }, report) => {
    if (TOOLS.has(name)) report({ row, details: { app: shown(name) } });
  }),
  examples: {
    matching: [
      { what: 'an app that gives root', records: [{ row: 1, package: 'com.topjohnwu.magisk' }] },
      { what: 'a framework that changes other apps', records: [{ row: 1, package: 'org.lsposed.manager' }] },
    ],
    nonMatching: [
      {
        what: 'ordinary apps',
        records: [
          { row: 1, package: 'com.example.messenger' },
          { row: 2, package: 'com.topjohnwu.magisk.example' },
        ],
      },
    ],
  },
});
