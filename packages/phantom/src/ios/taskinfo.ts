import { PhantomSysdiagnose } from '../sysdiagnose.ts';
import { ORDINARY, type PhantomListedProcess, STAGED } from './ps.ts';

/** Text of taskinfo.txt: blocks of a process and its threads. */
export function taskinfoText(processes: readonly PhantomListedProcess[], runTime = 201): string {
  const lines = [`num tasks: ${processes.length}`];
  for (const { pid, command, ppid = 1, threads = 1 } of processes) {
    const name = (command.split(' -')[0] ?? command).replace(/^.*\//, '').slice(0, 32);
    lines.push(
      `process: "${name}" [${pid}] [unique ID: ${pid + 100}]`,
      'architecture: arm64',
      `coalition (type 0) ID: ${pid + 300}`,
      'suspend count: 0',
      `parent: ${ppid}`,
      `run time: ${runTime} s`,
      'user/system time: 0.041 s | 0.020 s',
      `threads: ${threads}`,
    );
    for (let i = 0; i < threads; i++)
      lines.push(`\tthread ID: 0x${(pid * 16 + i).toString(16)}`, '\tuser/system time: 0.001 s | 0.000 s');
    lines.push('', '');
  }
  return `${lines.join('\n')}\n`;
}

export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose();
  made.add('taskinfo.txt', taskinfoText([...ORDINARY, { ...STAGED, threads: 2 }]));
  return made;
}
