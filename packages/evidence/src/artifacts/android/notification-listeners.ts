import { lineRecords } from '../../android/line-records.ts';
import { componentOf, wholeNumber } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface NotificationListener extends SourceRecord {
  readonly record_type: 'listener' | 'assistant';
  readonly package: string;
  readonly component: string;
  readonly app_state: 'allowed' | 'live';
  readonly user_id: number | null;
}

export const notificationListeners = defineArtifact<NotificationListener>({
  id: 'android.notification-listeners',
  title: 'Apps that read notifications',
  reveals:
    'Apps that may read every notification, and so the beginning of every message and every code sent to sign in. ' +
    'Stalkerware asks for it where it cannot read the apps themselves.',
  references: [
    'https://developer.android.com/reference/android/service/notification/NotificationListenerService',
    'https://stopstalkerware.org/information-for-survivors/',
  ],
  places: inDumpsys('notification'),
  fields: {
    record_type: shared.record_type,
    package: shared.package,
    component: shared.component,
    app_state: shared.app_state,
    user_id: shared.user_id,
  },
  limits: 'Watches and launchers listen rightly; parts of the system are listed beside apps.',

  read: (input) =>
    lineRecords<NotificationListener>(input, (emit) => {
      let known = false;
      let kind: NotificationListener['record_type'] | null = null;
      let state: NotificationListener['app_state'] | null = null;
      return {
        get known() {
          return known;
        },
        line(text, row) {
          known ||= text.startsWith('Current Notification Manager state') || text === '  Notification List:';
          const indent = text.search(/\S/);
          if (indent < 0) return;
          if (indent <= 2) {
            const what = text.trim();
            kind =
              what === 'Notification listeners:'
                ? 'listener'
                : what === 'Notification assistant services:'
                  ? 'assistant'
                  : null;
            state = null;
            return;
          }
          if (kind === null) return;
          if (indent === 4) {
            state = /^ {4}Allowed notification /.test(text)
              ? 'allowed'
              : /^ {4}Live notification /.test(text)
                ? 'live'
                : null;
            return;
          }
          if (state === null) return;
          const [, names = '', user] = /^ {6}(\S+) \(user:? (-?\d{1,6})/.exec(text) ?? [];
          // Allowed ones of a user stand on one line, with colons between.
          for (const name of names.split(':')) {
            const component = componentOf(name);
            if (component !== null)
              emit({ row, record_type: kind, ...component, app_state: state, user_id: wholeNumber(user) });
          }
        },
      };
    }),

  observables(listener, emit) {
    emit('app-id', listener.package, listener.app_state === 'live' ? 'ran' : 'present');
  },
});
