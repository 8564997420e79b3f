import type { Instant } from '@bridle/model';
import { lineRecords } from '../../android/line-records.ts';
import { asciiDigits, LocalClock } from '../../android/local-clock.ts';
import { bounded, componentOf, wholeNumber } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidAccount extends SourceRecord {
  readonly record_type: 'account' | 'history' | 'authenticator';
  readonly name: string | null;
  readonly account_kind: string | null;
  readonly component: string | null;
  readonly event_name: string | null;
  readonly uid: number | null;
  readonly user_id: number | null;
  readonly isodate: Instant | null;
  readonly zone: 'device-local' | null;
}

export const accounts = defineArtifact<AndroidAccount>({
  id: 'android.accounts',
  title: 'Accounts on the phone',
  reveals:
    'Accounts that are signed in, when some were added or taken away, and which app brings which kind. A second account ' +
    'that the owner does not know can copy photos, contacts and the place to somebody else.',
  references: ['https://developer.android.com/reference/android/accounts/AccountManager'],
  places: inDumpsys('account'),
  fields: {
    record_type: shared.record_type,
    name: shared.name,
    account_kind: field('text', 'Kind of account, as `com.google`'),
    component: shared.component,
    event_name: shared.event_name,
    uid: shared.uid,
    user_id: shared.user_id,
    isodate: shared.isodate,
    zone: shared.zone,
  },
  limits: 'Newer phones hide the names in reports. The history is short, and does not name the account.',

  read: (input) => {
    const clock = new LocalClock(input.timezone);
    return lineRecords<AndroidAccount>(input, (emit, strange) => {
      let known = false;
      let user: number | null = null;
      let inHistory = false;
      const none = {
        name: null,
        account_kind: null,
        component: null,
        event_name: null,
        uid: null,
        isodate: null,
      };
      return {
        get known() {
          return known;
        },
        line(text, row) {
          known ||= /^\s*(?:Accounts: \d|User UserInfo\{|RegisteredServicesCache)/.test(text);
          if (/^\s*(?:Accounts: |RegisteredServicesCache: )[1-9]/.test(text)) strange();
          const heading = /^User UserInfo\{(\d{1,6})/.exec(text);
          if (heading !== null) user = wholeNumber(heading[1]);
          const base = { row, ...none, user_id: user, zone: clock.zone };
          const account = /^\s+Account \{name=(.*), type=([^,}]{1,200})\}/.exec(text);
          if (account !== null) {
            const [, name = '', type = ''] = account;
            emit({ ...base, record_type: 'account', name: bounded(name), account_kind: type });
          }
          const brings =
            /^\s+ServiceInfo: AuthenticatorDescription \{type=([^}]{1,200})\}, (ComponentInfo\{[^}]{1,600}\}), uid (\d{1,9})/.exec(
              text,
            );
          if (brings !== null) {
            const component = componentOf(brings[2])?.component ?? null;
            const uid = wholeNumber(brings[3]);
            emit({ ...base, record_type: 'authenticator', account_kind: brings[1] ?? null, component, uid });
          }
          const trimmed = text.trim();
          if (trimmed === 'Accounts History') inHistory = true;
          else if (trimmed === '') inHistory = false;
          else if (inHistory) {
            const [, action, at, uid] =
              /^-?\d{1,9},(\w{1,80}),([\d: -]{10,30}),(\d{1,9}),/.exec(asciiDigits(trimmed.slice(0, 300))) ??
              [];
            if (action === undefined) return;
            const isodate = clock.instant(at);
            emit({ ...base, record_type: 'history', event_name: action, uid: wholeNumber(uid), isodate });
          }
        },
      };
    });
  },

  observables(account, emit) {
    // The owner's own accounts: that one is signed in says nothing about who attacks.
    if (account.name?.includes('@')) emit('email-addr', account.name, 'mentioned');
    if (account.component !== null)
      emit('app-id', account.component.slice(0, account.component.indexOf('/')), 'present');
  },

  events(account, emit) {
    if (account.event_name !== null) emit(account.isodate, 'Accounts of the phone', account.event_name);
  },
});
