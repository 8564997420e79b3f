import { PhantomSysdiagnose } from '../sysdiagnose.ts';

export interface PhantomListedProcess {
  readonly pid: number;
  readonly command: string;
  readonly user?: string;
  readonly uid?: number;
  readonly ppid?: number;
  readonly started?: string;
  readonly threads?: number;
}

/** Text of ps.txt: the layout of iOS 15 and before, or that of iOS 16 and later. */
export function psText(
  processes: readonly PhantomListedProcess[],
  layout: 'ios15' | 'ios16' = 'ios16',
): string {
  const head =
    layout === 'ios15'
      ? 'USER             UID   PID  PPID  %CPU %MEM PRI NI      VSZ    RSS WCHAN    TT  STAT STARTED      TIME COMMAND'
      : 'USER  UID PRSNA   PID  PPID        F  %CPU %MEM PRI NI      VSZ    RSS WCHAN    TT  STAT STARTED      TIME COMMAND';
  const rows = processes.map(({ pid, command, user = 'mobile', uid = 501, ppid = 1, started = '9:12AM' }) =>
    layout === 'ios15'
      ? `${user.padEnd(14)} ${uid} ${pid} ${ppid}   0.0  0.4  37  0  4226848   8912 -        ??  Ss   ${started}   0:07.40 ${command}`
      : `${user} ${uid}     - ${pid} ${ppid}     4004   0.0  0.0   0  0        0      0 -        ??  Ss   ${started}   0:00.00 ${command}`,
  );
  return `${[head, ...rows].join('\n')}\n`;
}

export const ORDINARY: readonly PhantomListedProcess[] = [
  { pid: 1, command: '/sbin/launchd', user: 'root', uid: 0, ppid: 0, started: '14Jan25' },
  { pid: 61, command: '/usr/libexec/locationd', user: '_locationd', uid: 205 },
  { pid: 155, command: '/usr/libexec/nfcd -d', user: 'mobile' },
  { pid: 301, command: '/System/Library/PrivateFrameworks/IMCore.framework/imagent.app/imagent' },
  {
    pid: 812,
    command:
      '/private/var/containers/Bundle/Application/1D2C3B4A-0000-4000-8000-00000000A001/Example App.app/Example App',
  },
];

export const STAGED: PhantomListedProcess = {
  pid: 2143,
  command: '/private/var/db/com.apple.xpc.roleaccountd.staging/phantomd',
  user: 'root',
  uid: 0,
};

export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose();
  made.add('ps.txt', psText([...ORDINARY, STAGED]));
  return made;
}
