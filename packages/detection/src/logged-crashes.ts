import type { LogEntry, SourceRecord } from '@bridle/evidence';
import type { From } from './cross-rule.ts';

/** What of a line of the system's log tells of a native crash. */
export type LoggedLine = SourceRecord &
  Pick<LogEntry, 'isodate' | 'zone' | 'log_tag' | 'process_name' | 'log_text'>;

/** A call of the thread that crashed, as the log has it. */
export interface LoggedCall {
  readonly from: From;
  readonly line: LoggedLine;
  /** Name of the crashed process; null where its line is not in the log any more. */
  readonly process: string | null;
  readonly path: string;
}

/** `      #00 pc 000603ca  /apex/com.android.runtime/lib/bionic/libc.so (abort+166)`, under the tag of crash_dump. */
const CALL = /^\s*#0([0-7]) pc [0-9a-f]{1,16} {1,4}(\S+)/;

/**
 * Native crashes in the log of the system: the same texts as in tombstones, which a report may lack or have lost. Lines of
 * a log come in order, so calls belong to the process that was named last.
 * https://source.android.com/docs/core/tests/debug/native-crash
 */
export class LoggedCrashes {
  private process: string | null = null;
  private file: From | null = null;
  private told = false;

  /** The first call among the innermost ones of a crash for which `isWanted` says so; else null. */
  call(line: LoggedLine, from: From, isWanted: (path: string) => boolean): LoggedCall | null {
    if (line.log_tag !== 'DEBUG') return null;
    if (this.file !== from) this.begin(null, from);
    if (line.log_text.startsWith('pid: ')) this.begin(line.process_name, from);
    const [, number, path] = CALL.exec(line.log_text) ?? [];
    if (number === '0' && this.process === null) this.told = false;
    if (path === undefined || this.told || !isWanted(path)) return null;
    this.told = true;
    return { from, line, process: this.process, path };
  }

  private begin(process: string | null, file: From): void {
    this.process = process;
    this.file = file;
    this.told = false;
  }
}
