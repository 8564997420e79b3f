import type { AccessibilityService } from '@bridle/evidence';
import { type InstalledApp, InstalledApps } from '../android-apps.ts';
import { type PowerSetting, packageOf, powerOf } from '../android-power-settings.ts';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';
import { shown } from '../shown.ts';

const MAX_SERVICES = 1000;

interface Enabled {
  readonly from: From;
  readonly row: number;
  readonly service: string;
}

export const androidAccessibilityService = defineCrossRule({
  id: 'android.accessibility-service',
  artifacts: ['android.packages', 'android.accessibility', 'android.settings'],
  level: 'medium',
  stage: 'suspicion',
  reason:
    'An accessibility service reads the screen of every app and can press its buttons: no other right gives spyware so ' +
    'much without an exploit. Screen readers, password managers and tools for gestures need it as well. Parts of the ' +
    'system are not told; an app from a store weighs less than one from none.',
  references: [
    'https://docs.mvt.re/en/latest/android/methodology/',
    'https://securitylab.amnesty.org/latest/2024/12/a-digital-prison-surveillance-and-the-suppression-of-civil-society-in-serbia/',
  ],
  start() {
    const apps = new InstalledApps();
    const enabled = new Map<string, Enabled>();
    const add = (name: string, one: Enabled): void => {
      if (enabled.size < MAX_SERVICES && !enabled.has(name)) enabled.set(name, one);
    };
    return {
      watches: [
        watch<InstalledApp>('android.packages', (app) => apps.add(app)),
        watch<AccessibilityService>('android.accessibility', (one, from) => {
          const { app_state: state, package: name, component: service, row } = one;
          if (state === 'enabled' && name !== null && service !== null) add(name, { from, row, service });
        }),
        watch<PowerSetting>('android.settings', (setting, from) => {
          const given = powerOf(setting);
          if (given?.power !== 'accessibility') return;
          for (const service of given.components)
            add(packageOf(service), { from, row: setting.row, service });
        }),
      ],
      end(report) {
        for (const [name, { from, row, service }] of enabled) {
          const origin = apps.origin(name);
          if (origin === 'system') continue;
          report({
            from,
            row,
            at: null,
            ...(origin !== 'no-store' && { level: 'low' }),
            details: { app: shown(name), service: shown(service), origin },
          });
        }
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'of an app from no store',
        files: [
          exampleFile<InstalledApp>('android.packages', [app(false, null)]),
          exampleFile<AccessibilityService>('android.accessibility', [service('enabled')]),
        ],
      },
      {
        what: 'by the setting alone',
        files: [
          exampleFile<PowerSetting>('android.settings', [
            { row: 1, name: 'enabled_accessibility_services', value: 'com.example.helper/.Service' },
          ]),
        ],
      },
      {
        what: 'of an app from a store, weaker',
        files: [
          exampleFile<InstalledApp>('android.packages', [app(false, 'com.android.vending')]),
          exampleFile<AccessibilityService>('android.accessibility', [service('enabled')]),
        ],
      },
    ],
    nonMatching: [
      {
        what: 'no service is set',
        files: [
          exampleFile<PowerSetting>('android.settings', [
            { row: 1, name: 'enabled_accessibility_services', value: 'null' },
          ]),
        ],
      },
      {
        what: 'of the system',
        files: [
          exampleFile<InstalledApp>('android.packages', [app(true, null)]),
          exampleFile<AccessibilityService>('android.accessibility', [service('enabled')]),
        ],
      },
      {
        what: 'installed and not switched on',
        files: [exampleFile<AccessibilityService>('android.accessibility', [service('installed')])],
      },
    ],
  },
});

function app(system: boolean, installer: string | null): InstalledApp {
  return { row: 1, package: 'com.example.helper', system, installer };
}

function service(state: 'enabled' | 'installed'): AccessibilityService {
  return {
    row: 1,
    package: 'com.example.helper',
    component: 'com.example.helper/.Service',
    name: null,
    app_state: state,
    user_id: 0,
  };
}
