/** What `lsof` says in a report. */
import { type PhantomBugreport, reportOfSection } from './dumpstate.ts';

export interface PhantomOpenFile {
  readonly process: string;
  readonly pid: number;
  readonly user: string;
  readonly descriptor: string;
  readonly type: string;
  readonly name: string;
}

export function lsofText(files: readonly PhantomOpenFile[]): string {
  const header = 'COMMAND     PID       USER   FD      TYPE             DEVICE  SIZE/OFF       NODE NAME';
  const rows = files.map(
    ({ process, pid, user, descriptor, type, name }) =>
      `${process.padEnd(9)} ${String(pid).padStart(5)} ${user.padStart(10)} ${descriptor.padStart(4)} ${type.padStart(9)} ${'253,0'.padStart(18)} ${'4096'.padStart(9)} ${'626'.padStart(10)} ${name}`,
  );
  return `${[header, ...rows].join('\n')}\n`;
}

export function fixture(): PhantomBugreport {
  return reportOfSection(
    'LIST OF OPEN FILES',
    'lsof',
    lsofText([
      { process: 'init', pid: 1, user: 'root', descriptor: 'txt', type: 'REG', name: '/system/bin/init' },
      {
        process: 'e.recorder',
        pid: 1234,
        user: 'u0_a201',
        descriptor: 'mem',
        type: 'REG',
        name: '/data/data/com.example.recorder/files/a b.so (deleted)',
      },
    ]),
  );
}
