import type { AndroidIntrusionSecurity } from '@bridle/evidence';
import { defineRule } from '../rule.ts';
import { shown } from '../shown.ts';

type Event = Pick<AndroidIntrusionSecurity, 'row' | 'isodate' | 'event' | 'command' | 'path'>;

/** Days that are told apart; with more, every further event is one of the last. */
const MAX_DAYS = 400;

export const androidCableActivity = defineRule<Event>({
  id: 'android.cable-activity',
  artifact: 'android.intrusion-security',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'Commands and files over a debugging cable need the phone in hand, unlocked, and somebody who allowed it: forensic ' +
    'products and people who install implants work that way. So do developers, and so does an acquisition like this ' +
    'one. Files that were put onto the phone, and apps that were installed over it, count for more; a bare shell is told weaker.',
  references: [
    'https://securitylab.amnesty.org/latest/2024/12/a-digital-prison-surveillance-and-the-suppression-of-civil-society-in-serbia/',
    'https://developer.android.com/reference/android/app/admin/SecurityLog',
  ],
  start() {
    const told = new Set<string>();
    return {
      record({ row, isodate, event, command, path }, report) {
        if (!event.startsWith('adb_')) return;
        const brings = event === 'adb_sync_send_file' || (command !== null && INSTALLS.test(command));
        // The first of a kind on each day: a cable in use gives hundreds.
        const key = `${isodate?.slice(0, 10) ?? ''} ${brings ? 'brings' : event}`;
        if (told.has(key) || told.size >= MAX_DAYS * 5) return;
        told.add(key);
        report({
          row,
          ...(!brings && { level: 'low' }),
          details: { event, brings: brings ? 'yes' : 'no', value: shown(command ?? path) },
        });
      },
    };
  },
  examples: {
    matching: [
      { what: 'a shell', records: [example('adb_shell_interactive')] },
      {
        what: 'a file put onto the phone',
        records: [example('adb_sync_send_file', null, '/data/local/tmp/x')],
      },
      {
        what: 'an app installed by a command',
        records: [example('adb_shell_cmd', 'pm install -r /data/local/tmp/a.apk')],
      },
    ],
    nonMatching: [
      {
        what: 'nothing over the cable',
        records: [{ row: 1, isodate: null, event: 'keyguard_dismissed', command: null, path: null }],
      },
    ],
  },
});

const INSTALLS = /\b(?:pm|cmd package)\s+install/;

function example(event: string, command: string | null = null, path: string | null = null): Event {
  return { row: 1, isodate: null, event, command, path };
}
