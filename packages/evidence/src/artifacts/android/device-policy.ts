import { lineRecords } from '../../android/line-records.ts';
import { componentOf, isPackageName, wholeNumber } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { hasRoom, type TellCut } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface DeviceAdmin extends SourceRecord {
  readonly record_type: 'admin' | 'device-owner' | 'profile-owner';
  readonly package: string;
  readonly component: string | null;
  readonly user_id: number | null;
  readonly uid: number | null;
  readonly policies: readonly string[];
}

export const devicePolicy = defineArtifact<DeviceAdmin>({
  id: 'android.device-policy',
  title: 'Device administrators and owners',
  reveals:
    'Apps that may lock the phone, wipe it, watch attempts to unlock it, or manage all of it. Stalkerware and implants ' +
    'put on by hand make themselves administrators so that they cannot simply be removed.',
  references: [
    'https://developer.android.com/work/device-admin',
    'https://stopstalkerware.org/information-for-survivors/',
  ],
  places: inDumpsys('device_policy'),
  fields: {
    record_type: shared.record_type,
    package: shared.package,
    component: shared.component,
    user_id: shared.user_id,
    uid: shared.uid,
    policies: field('list', 'What the administrator may do, as `wipe-data`'),
  },
  limits:
    'A phone from an employer has an owner rightly. Which certificates it installed is not said here; `android.certificates` reads what tells of them.',

  read: (input) =>
    lineRecords<DeviceAdmin>(input, (emit, strange) => {
      const tell = input.partial;
      let known = false;
      let block: DeviceAdmin['record_type'] | null = null;
      let user: number | null = null;
      let open: Draft | null = null;
      let inPolicies = false;
      const finish = (): void => {
        if (open !== null && open.package !== null)
          emit({ ...open, package: open.package, user_id: open.user_id ?? user });
        open = null;
        inPolicies = false;
      };
      return {
        get known() {
          return known;
        },
        line(text, row) {
          if (text.startsWith('Current Device Policy Manager state')) known = true;
          const heading = HEADING.exec(text);
          if (heading !== null) {
            finish();
            known = true;
            user = wholeNumber(heading[2]);
            block = KINDS.get(heading[1] as string) ?? null;
            if (block !== null && block !== 'admin') open = draft(row, block);
            return;
          }
          const indent = text.search(/\S/);
          if (indent < 0) return;
          if (indent <= 2) {
            finish();
            block = null;
            return;
          }
          if (block === 'admin' && indent === 4) {
            finish();
            const component = componentOf(text.trim().replace(/:$/, ''));
            if (component !== null) open = { ...draft(row, 'admin'), ...component };
            else if (text.includes('/')) strange();
            return;
          }
          if (open !== null) inPolicies = fact(open, text.trim(), indent, inPolicies, tell);
        },
        end: finish,
      };
    }),

  observables(admin, emit) {
    if (isPackageName(admin.package)) emit('app-id', admin.package, 'present');
  },
});

interface Draft {
  row: number;
  record_type: DeviceAdmin['record_type'];
  package: string | null;
  component: string | null;
  user_id: number | null;
  uid: number | null;
  policies: string[];
}

const draft = (row: number, kind: DeviceAdmin['record_type']): Draft => ({
  row,
  record_type: kind,
  package: null,
  component: null,
  user_id: null,
  uid: null,
  policies: [],
});

const HEADING = /^ {2}(Enabled Device Admins|Device Owner|Profile Owner)(?: \(User (\d{1,6})[^)]*\))?: ?$/;
const KINDS: ReadonlyMap<string, DeviceAdmin['record_type']> = new Map([
  ['Enabled Device Admins', 'admin'],
  ['Device Owner', 'device-owner'],
  ['Profile Owner', 'profile-owner'],
]);
/** Android has some two dozen. */
const MAX_POLICIES = 100;

/** A line of an administrator's block; true while its policies are listed. */
function fact(of: Draft, line: string, indent: number, inPolicies: boolean, tell: TellCut): boolean {
  if (line === 'policies:') return true;
  if (inPolicies && indent >= 8 && /^[a-z-]{3,60}$/.test(line)) {
    if (hasRoom(of.policies.length, MAX_POLICIES, 'policies of one administrator', tell))
      of.policies.push(line);
    return true;
  }
  const [, name, value = ''] = /^(uid|admin|package|User ID)(?:=|: )(.{1,600})$/.exec(line) ?? [];
  if (name === 'uid') of.uid = wholeNumber(value);
  else if (name === 'User ID') of.user_id = wholeNumber(value);
  else if (name === 'package') of.package ??= value;
  else if (name === 'admin') Object.assign(of, componentOf(value) ?? {});
  return false;
}
