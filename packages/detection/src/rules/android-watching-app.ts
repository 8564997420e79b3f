import type {
  AccessibilityService,
  AppOperation,
  DeviceAdmin,
  InputMethod,
  NotificationListener,
} from '@bridle/evidence';
import { type InstalledApp, InstalledApps } from '../android-apps.ts';
import { type PowerSetting, packageOf, powerOf } from '../android-power-settings.ts';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';
import { shown } from '../shown.ts';

/** What each of the powers lets an app do: read the screen, not be removed, read notifications, draw over apps, read what is typed. */
type Power = 'accessibility' | 'admin' | 'notifications' | 'overlay' | 'keyboard';

interface Holder {
  readonly powers: Set<Power>;
  readonly from: From;
  readonly row: number;
}

const MAX_HOLDERS = 5000;

export const androidWatchingApp = defineCrossRule({
  id: 'android.watching-app',
  artifacts: [
    'android.packages',
    'android.accessibility',
    'android.device-policy',
    'android.notification-listeners',
    'android.appops',
    'android.input-methods',
    'android.settings',
  ],
  level: 'high',
  stage: 'suspicion',
  reason:
    'Reading the screen, administering the phone, reading notifications, drawing over other apps and typing for the ' +
    'user are each given to useful apps. Stalkerware and implants put on by hand collect several of them, because ' +
    'together they show nearly all that happens and keep the app from being removed. Told of apps that are no part of ' +
    'the system; each power more, and coming from no store, weighs more. Apps for blind people, password ' +
    'managers, parental control and management by an employer hold several rightly.',
  references: [
    'https://stopstalkerware.org/information-for-survivors/',
    'https://github.com/AssoEchap/stalkerware-indicators',
    'https://securitylab.amnesty.org/latest/2024/12/a-digital-prison-surveillance-and-the-suppression-of-civil-society-in-serbia/',
  ],
  start() {
    const apps = new InstalledApps();
    const holders = new Map<string, Holder>();
    const holds = (name: string, power: Power, from: From, row: number): void => {
      const known = holders.get(name);
      if (known !== undefined) known.powers.add(power);
      else if (holders.size < MAX_HOLDERS) holders.set(name, { powers: new Set([power]), from, row });
    };
    return {
      watches: [
        watch<InstalledApp>('android.packages', (app) => apps.add(app)),
        watch<AccessibilityService>(
          'android.accessibility',
          ({ package: name, app_state: state, row }, from) => {
            if (state === 'enabled' && name !== null) holds(name, 'accessibility', from, row);
          },
        ),
        watch<DeviceAdmin>('android.device-policy', ({ package: name, row }, from) =>
          holds(name, 'admin', from, row),
        ),
        watch<NotificationListener>('android.notification-listeners', ({ package: name, row }, from) =>
          holds(name, 'notifications', from, row),
        ),
        watch<AppOperation>('android.appops', (use, from) => {
          if (use.package === null || use.app_operation !== 'SYSTEM_ALERT_WINDOW') return;
          if (use.operation_mode === 'allow') holds(use.package, 'overlay', from, use.row);
        }),
        watch<InputMethod>('android.input-methods', ({ package: name, app_state: state, row }, from) => {
          if (state === 'current') holds(name, 'keyboard', from, row);
        }),
        watch<PowerSetting>('android.settings', (setting, from) => {
          const given = powerOf(setting);
          if (given === null) return;
          for (const component of given.components)
            holds(packageOf(component), given.power, from, setting.row);
        }),
      ],
      end(report) {
        for (const [name, { powers, from, row }] of holders) {
          const origin = apps.origin(name);
          if (powers.size < 2 || origin === 'system') continue;
          const many = powers.size >= 3;
          const fromNoStore = origin === 'no-store';
          report({
            from,
            row,
            at: null,
            level: many ? (fromNoStore ? 'high' : 'medium') : fromNoStore ? 'medium' : 'low',
            details: { app: shown(name), powers: [...powers].sort().join(', '), count: powers.size, origin },
          });
        }
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'three powers of an app from no store',
        files: [
          exampleFile<InstalledApp>('android.packages', [app('com.example.helper', false, null)]),
          exampleFile<AccessibilityService>('android.accessibility', [
            service('com.example.helper', 'enabled'),
          ]),
          exampleFile<NotificationListener>('android.notification-listeners', [
            listener('com.example.helper'),
          ]),
          exampleFile<DeviceAdmin>('android.device-policy', [admin('com.example.helper')]),
        ],
      },
      {
        what: 'two, by the settings alone',
        files: [
          exampleFile<PowerSetting>('android.settings', [
            { row: 1, name: 'enabled_accessibility_services', value: 'com.example.a/.Service' },
            { row: 2, name: 'enabled_notification_listeners', value: 'com.example.b/.L:com.example.a/.L' },
          ]),
        ],
      },
      {
        what: 'two of an app of which nothing else is known',
        files: [
          exampleFile<AccessibilityService>('android.accessibility', [
            service('com.example.helper', 'enabled'),
          ]),
          exampleFile<AppOperation>('android.appops', [overlay('com.example.helper', 'allow')]),
        ],
      },
    ],
    nonMatching: [
      {
        what: 'one power, said by the service and by the setting',
        files: [
          exampleFile<AccessibilityService>('android.accessibility', [service('com.example.a', 'enabled')]),
          exampleFile<PowerSetting>('android.settings', [
            { row: 1, name: 'enabled_accessibility_services', value: 'com.example.a/.Service' },
          ]),
        ],
      },
      {
        what: 'a part of the system',
        files: [
          exampleFile<InstalledApp>('android.packages', [app('com.example.system', true, null)]),
          exampleFile<AccessibilityService>('android.accessibility', [
            service('com.example.system', 'enabled'),
          ]),
          exampleFile<NotificationListener>('android.notification-listeners', [
            listener('com.example.system'),
          ]),
        ],
      },
      {
        what: 'one power each, and what is installed but not switched on',
        files: [
          exampleFile<AccessibilityService>('android.accessibility', [service('com.example.a', 'installed')]),
          exampleFile<NotificationListener>('android.notification-listeners', [listener('com.example.a')]),
          exampleFile<AppOperation>('android.appops', [overlay('com.example.a', 'default')]),
          exampleFile<DeviceAdmin>('android.device-policy', [admin('com.example.b')]),
        ],
      },
    ],
  },
});

function app(name: string, system: boolean, installer: string | null): InstalledApp {
  return { row: 1, package: name, system, installer };
}

function service(name: string, state: 'enabled' | 'installed'): AccessibilityService {
  return { row: 1, package: name, component: `${name}/.Service`, name: null, app_state: state, user_id: 0 };
}

function listener(name: string): NotificationListener {
  return {
    row: 1,
    record_type: 'listener',
    package: name,
    component: `${name}/.Listener`,
    app_state: 'allowed',
    user_id: 0,
  };
}

function admin(name: string): DeviceAdmin {
  return {
    row: 1,
    record_type: 'admin',
    package: name,
    component: `${name}/.Admin`,
    user_id: 0,
    uid: 10201,
    policies: ['force-lock'],
  };
}

function overlay(name: string, mode: string): AppOperation {
  return {
    row: 1,
    package: name,
    uid: 10201,
    app_operation: 'SYSTEM_ALERT_WINDOW',
    operation_mode: mode,
    access: null,
    foreground_state: null,
    isodate: null,
    zone: null,
    used_for: null,
  };
}
