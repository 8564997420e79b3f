/** What `dumpsys dbinfo` says. */
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export interface PhantomDatabaseUse {
  readonly pid: number;
  readonly process: string;
  readonly path: string;
  readonly operations: readonly { readonly at: string; readonly action: string; readonly sql: string }[];
  /** Newer phones write the path behind each statement. Default true. */
  readonly withPath?: boolean;
}

export function dbinfoText(uses: readonly PhantomDatabaseUse[]): string {
  const lines = ['Applications Database Info:', ''];
  for (const { pid, process, path, operations, withPath } of uses) {
    lines.push(
      `** Database info for pid ${pid} [${process}] **`,
      '',
      `Connection pool for ${path}:`,
      '  Open: true',
      '  Available primary connection:',
      '    Connection #0:',
      '      Most recently executed operations:',
    );
    operations.forEach(({ at, action, sql }, i) => {
      lines.push(
        `        ${i}: [${at}] [Pid:(0)]${action} took 2ms - succeeded, sql="${sql}"${withPath === false ? '' : `, path=${path}`}`,
      );
    });
    lines.push('');
  }
  return `${lines.join('\n')}\n`;
}

export function fixture(): PhantomBugreport {
  return reportOfService(
    'dbinfo',
    dbinfoText([
      {
        pid: 8817,
        process: 'com.example.notes',
        path: '/data/user/0/com.example.notes/databases/notes.db',
        operations: [
          { at: '2025-08-14 07:21:44.097', action: 'executeForLong', sql: 'SELECT COUNT(*) FROM notes' },
        ],
      },
    ]),
  );
}
