import { PhantomSysdiagnose } from '../sysdiagnose.ts';
import { ORDINARY, type PhantomListedProcess, STAGED } from './ps.ts';

/** Text of ps_thread.txt: a line for each process, with its first thread, and one for each other thread. */
export function psThreadText(processes: readonly PhantomListedProcess[]): string {
  const lines = ['USER     PID   TT   %CPU STAT PRI     STIME     UTIME COMMAND'];
  for (const { pid, command, user = 'mobile', threads = 1 } of processes) {
    lines.push(`${user.padEnd(8)} ${pid}   ??    0.0 S    31T   0:00.01   0:00.02 ${command}`);
    for (let i = 1; i < threads; i++) lines.push(`         ${pid}         0.0 S    31T   0:00.00   0:00.00 `);
  }
  return `${lines.join('\n')}\n`;
}

export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose();
  made.add('ps_thread.txt', psThreadText([...ORDINARY.map((one) => ({ ...one, threads: 3 })), STAGED]));
  return made;
}
