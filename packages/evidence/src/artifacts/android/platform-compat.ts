import { lineRecords } from '../../android/line-records.ts';
import { isPackageName, wholeNumber } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface CompatOverride extends SourceRecord {
  readonly package: string;
  readonly change_id: number | null;
  readonly name: string | null;
  readonly enabled: boolean | null;
  readonly override: 'package' | 'raw';
}

export const platformCompat = defineArtifact<CompatOverride>({
  id: 'android.platform-compat',
  title: 'Exceptions of the system for single apps',
  reveals:
    'Packages for which the phone keeps an exception. They stay in this list after the app was removed, so an app that ' +
    'is gone may be named here and nowhere else.',
  references: [
    'https://developer.android.com/guide/app-compatibility/test-debug',
    'https://docs.mvt.re/en/latest/android/methodology/',
  ],
  places: inDumpsys('platform_compat'),
  fields: {
    package: shared.package,
    change_id: field('integer', 'Number of the change that the exception is about'),
    name: shared.name,
    enabled: field('boolean', 'Whether the change applies to the package; null where the phone does not say'),
    override: field(
      'text',
      '`package` where it counts now, `raw` where it was set, also for apps that are gone',
    ),
  },
  limits: 'Since Android 11. Most packages have no exception.',

  read: (input) =>
    lineRecords<CompatOverride>(input, (emit, strange) => {
      let known = false;
      return {
        get known() {
          return known;
        },
        line(text, row) {
          const change = /^ChangeId\((\d{1,16})(?:; name=([\w.$]{1,200}))?/.exec(text);
          if (change === null) return;
          known = true;
          for (const [kind, list] of overridesIn(text)) {
            for (const entry of list.split(', ')) {
              // Since Android 12 what was set is for some versions of the app, and is written as an object without a text.
              const [, name = '', value = ''] = /^([\w.]{1,255})=(.{1,200})$/.exec(entry) ?? [];
              if (!isPackageName(name)) {
                if (entry !== '') strange();
                continue;
              }
              const enabled = /(?:^|,)(true|false)\]?$/.exec(value)?.[1];
              emit({
                row,
                package: name,
                change_id: wholeNumber(change[1]),
                name: change[2] ?? null,
                enabled: enabled === undefined ? null : enabled === 'true',
                override: kind,
              });
            }
          }
        },
      };
    }),

  observables(override, emit) {
    emit('app-id', override.package, 'present');
  },
});

/** The lists in `…; packageOverrides={a=true}; rawOverrides={a=true, b=false}; …`; each character is looked at once. */
function* overridesIn(text: string): Generator<readonly ['package' | 'raw', string]> {
  for (let at = text.indexOf(LIST); at >= 0; ) {
    const end = text.indexOf('}', at);
    if (end < 0) return;
    const kind = text.endsWith('raw', at) ? 'raw' : text.endsWith('package', at) ? 'package' : null;
    if (kind !== null) yield [kind, text.slice(at + LIST.length, end)];
    at = text.indexOf(LIST, end);
  }
}

const LIST = 'Overrides={';
