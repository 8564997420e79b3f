import { lineRecords } from '../../android/line-records.ts';
import { componentOf } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface AccessibilityService extends SourceRecord {
  readonly package: string;
  readonly component: string;
  readonly app_state: 'installed' | 'enabled' | 'binding' | 'crashed';
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
    app_state: shared.app_state,
    user_id: shared.user_id,
  },
  limits:
    'Says what is switched on now, not since when. Running services are named by their label and left out.',

  read: (input) =>
    lineRecords<AccessibilityService>(input, (emit) => {
      let user: number | null = null;
      let block: AccessibilityService['app_state'] | null = null;
      let known = false;
      const found = (
        name: string | undefined,
        state: AccessibilityService['app_state'],
        row: number,
      ): void => {
        const component = componentOf(name);
        if (component !== null) emit({ row, ...component, app_state: state, user_id: user });
      };
      return {
        get known() {
          return known;
        },
        line(text, row) {
          known ||= text.includes('ACCESSIBILITY MANAGER');
          const attributes = /attributes:\{id=(\d{1,6})/.exec(text);
          if (attributes !== null) user = Number(attributes[1]);
          const heading = HEADING.exec(text);
          if (heading !== null) {
            known = true;
            const state = STATES.get((heading[1] as string).toLowerCase()) ?? null;
            block = null;
            const rest = heading[2] as string;
            if (state === null) return;
            if (rest.trim() === '{') block = state;
            else for (const [, name] of rest.matchAll(IN_BRACES)) found(name, state, row);
          } else if (block !== null) {
            if (text.trim().startsWith('}')) block = null;
            else found(/^\s*(?:\d+ : )?(\S+)/.exec(text)?.[1], block, row);
          }
        },
      };
    }),

  observables(service, emit) {
    emit('app-id', service.package, 'present');
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
