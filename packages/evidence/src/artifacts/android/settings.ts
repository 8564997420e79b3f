import { dumpsysSettings } from '../../android/dumpsys-settings.ts';
import { dumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import { inputLines } from '../../lines.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidSetting extends SourceRecord {
  readonly namespace: string;
  readonly name: string;
  readonly value: string;
  readonly user_id: number | null;
  readonly changed_by: string | null;
}

export const settings = defineArtifact<AndroidSetting>({
  id: 'android.settings',
  title: 'Settings',
  reveals:
    'What is switched on and off: debugging over a cable, the check of apps before they are installed, accessibility ' +
    'services, input methods. Who puts an implant on a phone by hand switches protections off.',
  references: [
    'https://developer.android.com/reference/android/provider/Settings',
    'https://docs.mvt.re/en/latest/android/methodology/',
  ],
  places: { 'android-bugreport': dumpsys('settings'), androidqf: ['settings_*.txt', ...dumpsys('settings')] },
  fields: {
    namespace: field('text', 'Table of the settings: `global`, `secure` or `system`'),
    name: shared.name,
    value: shared.value,
    user_id: shared.user_id,
    changed_by: field('text', 'Package that set it last, where the phone keeps that'),
  },
  limits:
    'What the settings are, not when they were changed; reports name the package that did, as far as it is kept. Of an ' +
    'acquisition those of further users, and of lists that it lost, are read out of `dumpsys.txt`.',

  async *read(input) {
    if (input.source.startsWith('dumpsys/')) {
      const listed = input.kind === 'androidqf' ? listedIn(input) : NONE;
      for await (const batch of dumpsysSettings(input))
        yield batch
          .filter(({ namespace, user_id: user }) => user !== 0 || !listed.has(namespace))
          .map(({ package: changed_by, ...setting }) => ({ ...setting, changed_by }));
      return;
    }
    const namespace = NAMESPACE.exec(input.source)?.[1] ?? '';
    let odd = 0;
    let any = false;
    for await (const lines of inputLines(input)) {
      const records: AndroidSetting[] = [];
      for (const { number, text } of lines) {
        const equals = text.indexOf('=');
        if (equals > 0) {
          records.push({
            row: number,
            namespace,
            name: text.slice(0, equals),
            value: text.slice(equals + 1),
            user_id: null,
            changed_by: null,
          });
          any = true;
        } else if (text.trim() !== '') odd += 1;
      }
      yield records;
    }
    if (!any) input.partial('no setting in it: the file is empty or something else');
    // A value may hold line ends; what follows them is no setting of its own.
    else if (odd > 0) input.partial(`${odd === 1 ? '1 line is' : `${odd} lines are`} no setting: left out`);
  },

  observables({ name, value }, emit) {
    // Services and input methods are named as `package/class`, several with colons between.
    if (!NAMES_APPS.has(name)) return;
    for (const part of value.split(':')) {
      const [app = ''] = part.split('/', 1);
      if (app.includes('.')) emit('app-id', app, 'present');
    }
  },
});

/** Settings that say which app may read the screen, the notifications or the keyboard, or governs the phone. */
const NAMES_APPS = new Set([
  'enabled_accessibility_services',
  'enabled_notification_listeners',
  'enabled_notification_policy_access_packages',
  'enabled_input_methods',
  'default_input_method',
  'always_on_vpn_app',
  'assistant',
  'voice_interaction_service',
  'sms_default_application',
  'dialer_default_application',
]);

const NAMESPACE = /^settings_([^/]*)\.txt$/;
const NONE: ReadonlySet<string> = new Set();

/** The tables of which the acquisition has lists of its own: those of the user in front, which as a rule is the first. */
function listedIn(input: Pick<Input, 'listing'>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { path, size } of input.listing()) {
    const name = size > 0 ? NAMESPACE.exec(path)?.[1] : undefined;
    if (name !== undefined) names.add(name);
  }
  return names;
}
