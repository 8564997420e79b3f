import { type Instant, parseInstant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { inputLines } from '../../lines.ts';
import type { SourceRecord } from '../../record.ts';
import { timeOf } from './ios-version-history.ts';

export interface SharedCredential extends SourceRecord {
  readonly service: string | null;
  readonly link_app_id: string | null;
  readonly link_domain: string | null;
  readonly user_approval: string | null;
  readonly site_approval: string | null;
  readonly last_checked: Instant | null;
}

export const swcutil = defineArtifact<SharedCredential>({
  id: 'ios.swcutil',
  title: 'Apps tied to web sites',
  reveals:
    'Which apps are on the phone and which web sites they may open links of: apps also that hide, and domains that belong ' +
    'to them.',
  references: [
    'https://developer.apple.com/documentation/xcode/supporting-associated-domains',
    'https://github.com/EC-DIGIT-CSIRC/sysdiagnose',
  ],
  places: { 'ios-sysdiagnose': ['swcutil_show.txt'] },
  fields: {
    service: shared.service,
    link_app_id: field('text', 'App, with the prefix of its developer: `A1B2C3D4E5.com.example.app`'),
    link_domain: field('text', 'Web site that it is tied to'),
    user_approval: field('text', 'What the user said to it'),
    site_approval: field('text', 'What the site said to it'),
    last_checked: field('time', 'When the site was last asked'),
  },
  limits: 'The part of the database is read; network, settings and use of memory are left out.',

  async *read(input) {
    const open = new Map<string, string>();
    let row = 0;
    let inDatabase = false;
    let found = false;
    const entry = (): SharedCredential[] => {
      const done = open.has('App ID') || open.has('Domain') ? [entryOf(open, (row += 1))] : [];
      open.clear();
      return done;
    };
    for await (const lines of inputLines(input)) {
      const records: SharedCredential[] = [];
      for (const { text } of lines) {
        const section = /^=+ ([A-Z ]+) =+$/.exec(text.trim())?.[1];
        if (section !== undefined) {
          records.push(...entry());
          inDatabase = section === 'DATABASE';
          found ||= inDatabase;
        } else if (inDatabase && /^-{10,}$/.test(text.trim())) records.push(...entry());
        else if (inDatabase) {
          const [, key, value] = /^([A-Za-z/. ]{1,40}):\s+(.{1,1000})$/.exec(text.trim()) ?? [];
          if (key !== undefined && value !== undefined && open.size < 50) open.set(key.trim(), value.trim());
        }
      }
      if (records.length > 0) yield records;
    }
    const last = entry();
    if (last.length > 0) yield last;
    if (!found) input.partial('no part DATABASE in it');
  },

  observables({ link_app_id: app, link_domain: domain }, emit) {
    // Without the prefix of the developer, which other sources do not have.
    const id = app?.replace(/^[A-Z0-9]{10}\./, '');
    if (id !== undefined && id !== '') emit('app-id', id, 'present');
    if (domain !== null) emit('domain-name', domain.replace(/^\*\./, ''), 'mentioned');
  },

  events(entry, emit) {
    emit(
      entry.last_checked,
      'Site of an app checked',
      `${entry.link_app_id ?? '?'}: ${entry.link_domain ?? '?'}`,
    );
  },
});

function entryOf(values: ReadonlyMap<string, string>, row: number): SharedCredential {
  const text = (key: string): string | null => values.get(key) ?? null;
  return {
    row,
    service: text('Service'),
    link_app_id: text('App ID'),
    link_domain: text('Domain'),
    user_approval: text('User Approval'),
    site_approval: text('Site/Fmwk Approval'),
    last_checked: checkedTime(text('Last Checked')),
  };
}

/** `2025-08-10 22:30:00 +0000`, and from iOS 18.2 on `2025-08-10 9:30:00 PM +0000`. */
export function checkedTime(text: string | null): Instant | null {
  const match = /^(\d{4}-\d\d-\d\d) (\d{1,2}):(\d\d:\d\d)\s(?:([AP])M )?([+-]\d{4})$/.exec(text ?? '');
  if (match === null) return null;
  const [, day, hours, rest, half, zone] = match;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'P' ? 12 : 0);
  const instant = timeOf(`${day} ${String(hour).padStart(2, '0')}:${rest} ${zone}`);
  return instant === null ? null : parseInstant(instant);
}
