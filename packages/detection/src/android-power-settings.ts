import type { AndroidSetting, SourceRecord } from '@bridle/evidence';

export type PowerSetting = SourceRecord & Pick<AndroidSetting, 'name' | 'value'>;

/** A power over the phone that a setting gives to apps. */
export type SettingPower = 'accessibility' | 'notifications' | 'keyboard';

/** Phones before Android 10 say it nowhere else, and an acquisition without a bug report neither. */
const POWERS: ReadonlyMap<string, SettingPower> = new Map([
  ['enabled_accessibility_services', 'accessibility'],
  ['enabled_notification_listeners', 'notifications'],
  ['default_input_method', 'keyboard'],
]);

const MAX_VALUE = 20_000;

/** What a setting gives, and the components that it names: `package/class`, several with colons between. */
export function powerOf({
  name,
  value,
}: PowerSetting): { readonly power: SettingPower; readonly components: readonly string[] } | null {
  const power = POWERS.get(name);
  if (power === undefined) return null;
  const components = value
    .slice(0, MAX_VALUE)
    .split(':')
    .filter((part) => /^[A-Za-z][\w.]*\/[\w.$]+$/.test(part));
  return { power, components };
}

export const packageOf = (component: string): string => component.slice(0, component.indexOf('/'));
