import { PhantomSysdiagnose } from '../sysdiagnose.ts';
import { ORDINARY, type PhantomListedProcess, STAGED } from './ps.ts';

/** Text of spindump-nosymbols.txt: a head, and what each process was doing. */
export function spindumpText(processes: readonly PhantomListedProcess[]): string {
  const lines = [
    'Date/Time:        2025-08-14 08:30:07.759 +0200',
    'End time:         2025-08-14 08:30:09.757 +0200',
    'OS Version:       iPhone OS 18.6 (Build 22G86)',
    'Architecture:     arm64e',
    'Report Version:   60',
    '',
  ];
  for (const { pid, command, uid = 501, threads = 1 } of processes) {
    const path = command.split(' -')[0] ?? command;
    lines.push(
      `Process:          ${path.replace(/^.*\//, '')} [${pid}]`,
      'UUID:             8F1C5A9E-0000-4000-8000-00000000000A',
      `Path:             ${path}`,
      'Architecture:     arm64e',
      'Parent:           launchd [1]',
      `UID:              ${uid}`,
      'Footprint:        3792 KB',
      'Time Since Fork:  201s',
      'Num samples:      8 (1-8)',
      '',
    );
    for (let i = 0; i < threads; i++)
      lines.push(
        `  Thread 0x${(pid * 16 + i).toString(16)}    8 samples (1-8)    priority 31 (base 31)`,
        '  8  ??? (dyld + 99536) [0x102c504d0]',
        '',
      );
    lines.push(
      '  Binary Images:',
      `           0x1027f4000 -                ???  program  <8F1C5A9E-0000-4000-8000-00000000000A>  ${path}`,
      '',
      '',
    );
  }
  return lines.join('\n');
}

export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose();
  made.add('spindump-nosymbols.txt', spindumpText([...ORDINARY, { ...STAGED, threads: 2 }]));
  return made;
}
