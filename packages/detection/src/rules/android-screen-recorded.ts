import type { MediaProjectionUse } from '@bridle/evidence';
import { type InstalledApp, InstalledApps } from '../android-apps.ts';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';
import { shown } from '../shown.ts';

const MAX_USES = 100;

export const androidScreenRecorded = defineCrossRule({
  id: 'android.screen-recorded',
  artifacts: ['android.packages', 'android.media-projection'],
  level: 'medium',
  stage: 'suspicion',
  reason:
    'An app was recording or sharing the screen while the report was taken. Spyware without an exploit reads encrypted ' +
    'messages that way. A call in which the screen is shared, casting to a television and recorders do the same, and ' +
    'Android shows a sign of it.',
  references: ['https://developer.android.com/media/grow/media-projection'],
  start() {
    const apps = new InstalledApps();
    const uses: { readonly name: string; readonly from: From; readonly row: number }[] = [];
    return {
      watches: [
        watch<InstalledApp>('android.packages', (app) => apps.add(app)),
        watch<MediaProjectionUse>('android.media-projection', ({ package: name, row }, from) => {
          if (uses.length < MAX_USES) uses.push({ name, from, row });
        }),
      ],
      end(report) {
        for (const { name, from, row } of uses) {
          const origin = apps.origin(name);
          if (origin === 'system') continue;
          report({
            from,
            row,
            at: null,
            ...(origin !== 'no-store' && { level: 'low' }),
            details: { app: shown(name), origin },
          });
        }
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'an app from no store',
        files: [
          exampleFile<InstalledApp>('android.packages', [app(false)]),
          exampleFile<MediaProjectionUse>('android.media-projection', [use()]),
        ],
      },
    ],
    nonMatching: [
      {
        what: 'a part of the system',
        files: [
          exampleFile<InstalledApp>('android.packages', [app(true)]),
          exampleFile<MediaProjectionUse>('android.media-projection', [use()]),
        ],
      },
    ],
  },
});

function app(system: boolean): InstalledApp {
  return { row: 1, package: 'com.example.recorder', system, installer: null };
}

function use(): MediaProjectionUse {
  return { row: 1, package: 'com.example.recorder', uid: 10201, capture: 'TYPE_SCREEN_CAPTURE' };
}
