/** What `dumpsys notification` says of who may read notifications. */
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export interface PhantomListeners {
  /** `package/class`. */
  readonly allowed?: readonly string[];
  readonly live?: readonly string[];
}

export function notificationText(listeners: PhantomListeners, assistants: PhantomListeners = {}): string {
  const block = (
    title: string,
    noun: string,
    { allowed = [], live = [] }: PhantomListeners,
  ): readonly string[] => [
    `  ${title}:`,
    `    Allowed notification ${noun}:`,
    ...(allowed.length === 0 ? [] : [`      ${allowed.join(':')} (user: 0 isPrimary: true)`]),
    `    All notification ${noun} (${allowed.length}) enabled for current profiles:`,
    ...allowed.map((name) => `      ComponentInfo{${name}}`),
    `    Live notification ${noun} (${live.length}):`,
    ...live.map(
      (name) =>
        `      ComponentInfo{${name}} (user 0): android.service.notification.INotificationListener$Stub$Proxy@51b0b75`,
    ),
    `    Snoozed notification ${noun} (0):`,
    '',
  ];
  return `${[
    'Current Notification Manager state:',
    '  Notification List:',
    '  mUseAttentionLight=false',
    ...block('Notification listeners', 'listeners', listeners),
    ...block('Notification assistant services', 'assistants', assistants),
    '  Zen Mode:',
  ].join('\n')}\n`;
}

export function fixture(): PhantomBugreport {
  return reportOfService(
    'notification',
    notificationText(
      {
        allowed: ['com.example.launcher/.Listener', 'com.example.helper/.Listener'],
        live: ['com.example.helper/.Listener'],
      },
      { allowed: ['com.example.assistant/.Assistant'] },
    ),
  );
}
