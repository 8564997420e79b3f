/** What `dumpsys account` says. */
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export interface PhantomAccounts {
  readonly accounts?: readonly (readonly [name: string, type: string])[];
  /** Action, the phone's time, user id. */
  readonly history?: readonly (readonly [action: string, at: string, uid: number])[];
  readonly authenticators?: readonly (readonly [type: string, component: string, uid: number])[];
}

export function accountText({ accounts = [], history = [], authenticators = [] }: PhantomAccounts): string {
  return `${[
    'User UserInfo{0:Owner:13}:',
    `  Accounts: ${accounts.length}`,
    ...accounts.map(([name, type]) => `    Account {name=${name}, type=${type}}`),
    '  ',
    '  AccountId, Action_Type, timestamp, UID, TableName, Key',
    '  Accounts History',
    ...history.map(([action, at, uid], i) => `  ${i - 1},${action},${at},${uid},accounts,${i}`),
    '  ',
    '  Active Sessions: 0',
    '  ',
    `  RegisteredServicesCache: ${authenticators.length} services`,
    ...authenticators.map(
      ([type, component, uid]) =>
        `    ServiceInfo: AuthenticatorDescription {type=${type}}, ComponentInfo{${component}}, uid ${uid}`,
    ),
    '  ',
  ].join('\n')}\n`;
}

export function fixture(): PhantomBugreport {
  return reportOfService(
    'account',
    accountText({
      accounts: [['ada.ackerby@example.com', 'com.example.mail']],
      history: [['action_account_add', '2025-08-12 12:23:57', 10099]],
      authenticators: [['com.example.mail', 'com.example.mail/.Authenticator', 10098]],
    }),
  );
}
