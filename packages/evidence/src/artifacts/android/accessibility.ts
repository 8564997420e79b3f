import { lineRecords } from '../../android/line-records.ts';
import { bounded, componentOf } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface AccessibilityService extends SourceRecord {
  /** Null where the phone names a service by its label alone. */
  readonly package: string | null;
  readonly component: string | null;
  readonly name: string | null;
  readonly app_state: 'installed' | 'enabled' | 'binding' | 'crashed' | 'running';
  readonly user_id: number | null;
}

export const accessibility = defineArtifact<AccessibilityService>({
  id: 'android.accessibility',
  title: 'Accessibility services',
  reveals:
    'Apps that may read the screen and act for the user. Spyware asks for it because it opens the messages of every ' +
    'app; NoviSpy was given it by who held the phone.',
  references: [
    'https://developer.android.com/guide/topics/ui/accessibility/service',
    'https://securitylab.amnesty.org/latest/2024/12/a-digital-prison-surveillance-and-the-suppression-of-civil-society-in-serbia/',
  ],
  places: inDumpsys('accessibility'),
  fields: {
    package: shared.package,
    component: shared.component,
    name: shared.name,
    app_state: shared.app_state,
    user_id: shared.user_id,
  },
  limits:
    'Says what is switched on now, not since when. Android 5 to 8 name services that run, and by their label alone: ' +
    'which app it is stands in the settings. On newer phones running ones are left out, as what is switched on stands here.',

  read: (input) =>
    lineRecords<AccessibilityService>(input, (emit, strange) => {
      let user: number | null = null;
      let block: AccessibilityService['app_state'] | null = null;
      let known = false;
      /** In the list of Android 5 to 8, which has a service a line. */
      let inRunning = false;
      const found = (
        name: string | undefined,
        state: AccessibilityService['app_state'],
        row: number,
      ): void => {
        const component = componentOf(name);
        if (component === null) strange();
        else emit({ row, ...component, name: null, app_state: state, user_id: user });
      };
      const running = (text: string, row: number): void => {
        let any = false;
        for (const [, label = ''] of text.matchAll(LABEL)) {
          any = true;
          const name = bounded(label, MAX_LABEL);
          emit({ row, package: null, component: null, name, app_state: 'running', user_id: user });
        }
        if (!any && /\w/.test(text)) strange();
        inRunning = !/\}\]?\s*$/.test(text);
      };
      return {
        get known() {
          return known;
        },
        line(text, row) {
          known ||= text.includes('ACCESSIBILITY MANAGER');
          const attributes = /attributes:\{id=(\d{1,6})/.exec(text);
          if (attributes !== null) user = Number(attributes[1]);
          const old = /^\s*services:\{(.*)$/.exec(text);
          if (old !== null || inRunning) {
            running(old?.[1] ?? text, row);
            return;
          }
          const heading = HEADING.exec(text);
          if (heading !== null) {
            known = true;
            const state = STATES.get((heading[1] as string).toLowerCase()) ?? null;
            block = null;
            const rest = heading[2] as string;
            if (state === null) return;
            if (rest.trim() === '{') block = state;
            else {
              const names = [...rest.matchAll(IN_BRACES)];
              for (const [, name] of names) found(name, state, row);
              if (names.length === 0 && /\w/.test(rest)) strange();
            }
          } else if (block !== null) {
            if (text.trim().startsWith('}')) block = null;
            else found(/^\s*(?:\d+ : )?(\S+)/.exec(text)?.[1], block, row);
          }
        },
      };
    }),

  observables(service, emit) {
    if (service.package !== null) emit('app-id', service.package, 'present');
  },
});

/** `Enabled services:{{a/b}, {c/d}}` on one line, or a block of lines (`installed services: {`). */
const HEADING = /^\s*(Installed|Enabled|Binding|Bound|Crashed) services: ?(\{.*)$/i;
const STATES: ReadonlyMap<string, AccessibilityService['app_state']> = new Map([
  ['installed', 'installed'],
  ['enabled', 'enabled'],
  ['binding', 'binding'],
  ['crashed', 'crashed'],
]);
const IN_BRACES = /\{\{?([\w.$]+\/[\w.$]+)\}/g;
/** `Service[label=Screen reader, feedbackType[…], capabilities=1, …]`. */
const LABEL = /Service\[label=(.{0,300}?), feedbackType/g;
const MAX_LABEL = 300;
