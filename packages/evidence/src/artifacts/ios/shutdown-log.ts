import { fromUnixMillis, fromUnixSeconds, type Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { inputLines, type TextLine } from '../../lines.ts';
import { emitProgram, programOf } from '../../process-path.ts';
import type { SourceRecord } from '../../record.ts';

export interface ShutdownRecord extends SourceRecord {
  /** `shutdown`: one that was logged. `client`: a process that was still there during it. */
  readonly record_type: 'shutdown' | 'client';
  readonly isodate: Instant | null;
  readonly shutdown: number;
  readonly pid: number | null;
  readonly shutdown_client: string | null;
  readonly process_path: string | null;
  readonly image_uuid: string | null;
  readonly delay: number | null;
  readonly times_delayed: number | null;
  readonly clients: number | null;
}

export const shutdownLog = defineArtifact<ShutdownRecord>({
  id: 'ios.shutdown-log',
  title: 'Processes that delayed a shutdown',
  reveals:
    'Each time the phone was switched off or restarted, and what would not end then. Pegasus and Predator stood here with ' +
    'paths below the staging and temporary folders; a log that was emptied although the phone was restarted tells too.',
  references: [
    'https://securelist.com/shutdown-log-lightweight-ios-malware-detection-method/111734/',
    'https://github.com/KasperskyLab/iShutdown',
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
  ],
  places: {
    'ios-filesystem': ['private/var/db/diagnostics/shutdown*.log'],
    'ios-sysdiagnose': ['system_logs.logarchive/Extra/shutdown*.log'],
  },
  fields: {
    record_type: shared.record_type,
    isodate: shared.isodate,
    shutdown: field('integer', 'Which shutdown of the file it was, from 1'),
    pid: shared.pid,
    shutdown_client: field('text', 'The process as the log has it, with the UUID of its binary'),
    process_path: shared.process_path,
    image_uuid: shared.image_uuid,
    delay: field('number', 'How long after the shutdown began it was last seen', 'seconds'),
    times_delayed: field('integer', 'In how many notices of this shutdown it stood'),
    clients: field('integer', 'Of a shutdown: how many different processes were still there'),
  },
  limits:
    'From iOS 26 on the log begins anew at each restart, so it has to be taken before an update. Newer logs have no time at all.',

  async *read(input) {
    const log = new LogReader();
    for await (const lines of inputLines(input)) {
      const records = lines.flatMap((line) => log.line(line));
      if (records.length > 0) yield records;
    }
    const last = log.end();
    if (last.length > 0) yield last;
    if (log.tooMany) input.partial(`a shutdown has more than ${MAX_CLIENTS} processes: the rest is left out`);
    if (!log.known && input.access.size > 0) input.partial('no line of a shutdown log in it');
  },

  observables(record, emit) {
    if (record.process_path !== null) emitProgram(record.process_path, emit);
  },

  events(record, emit) {
    if (record.record_type === 'shutdown')
      emit(record.isodate, 'Phone shut down', `shutdown ${record.shutdown}`);
    else emit(record.isodate, 'Process delayed a shutdown', record.process_path ?? 'unknown process');
  },
});

/** More than can run on a phone. */
const MAX_CLIENTS = 10_000;

interface Client {
  readonly pid: number;
  readonly client: string;
  delay: number | null;
  notices: number;
}

/**
 * The three shapes of the log: notices with clients below them and a line SIGTERM with the time behind, clients in the
 * line of their notice, and blocks without any time, which end where the counter of seconds falls.
 */
class LogReader {
  known = false;
  tooMany = false;
  private clients = new Map<string, Client>();
  private seconds: number | null = null;
  private phaseTime: Instant | null = null;
  private shutdowns = 0;
  private row = 0;

  line({ text }: TextLine): readonly ShutdownRecord[] {
    const notice = /\bAfter ([\d.]{1,12}) ?s/.exec(text);
    let done: readonly ShutdownRecord[] = [];
    const client = /remaining client pid: (\d{1,9}) \(/.exec(text);
    if (notice !== null) {
      this.known = true;
      const seconds = Number(notice[1]);
      // A notice with its clients below comes later than the one before it; one for each client may have the same time.
      const last = this.seconds;
      if (last !== null && (seconds < last || (seconds === last && client === null))) done = this.close(null);
      this.seconds = Number.isFinite(seconds) ? seconds : null;
    }
    if (client !== null) this.client(Number(client[1]), text.slice(client.index + client[0].length));
    else if (/\bSIGTERM\b/.test(text)) {
      this.known = true;
      done = [...done, ...this.close(timeIn(text))];
    } else if (text.startsWith('%')) {
      this.known = true;
      this.phaseTime = timeIn(text) ?? this.phaseTime;
    }
    return done;
  }

  end(): readonly ShutdownRecord[] {
    return this.clients.size > 0 || this.seconds !== null ? this.close(null) : [];
  }

  private client(pid: number, rest: string): void {
    this.known = true;
    const end = rest.lastIndexOf(')');
    const path = end < 0 ? rest : rest.slice(0, end);
    const key = `${pid} ${path}`;
    const known = this.clients.get(key);
    if (known === undefined) {
      if (this.clients.size >= MAX_CLIENTS) this.tooMany = true;
      else this.clients.set(key, { pid, client: path, delay: this.seconds, notices: 1 });
      return;
    }
    // The counter runs on from notice to notice: the last one is the delay, not their sum.
    known.delay = this.seconds ?? known.delay;
    known.notices += 1;
  }

  private close(at: Instant | null): readonly ShutdownRecord[] {
    const isodate = at ?? this.phaseTime;
    this.shutdowns += 1;
    const shutdown = this.shutdowns;
    const records: ShutdownRecord[] = [
      { ...EMPTY, row: ++this.row, record_type: 'shutdown', isodate, shutdown, clients: this.clients.size },
    ];
    for (const { pid, client, delay, notices } of this.clients.values()) {
      const { path, uuid } = programOf(client);
      records.push({
        ...EMPTY,
        row: ++this.row,
        record_type: 'client',
        isodate,
        shutdown,
        pid,
        shutdown_client: client,
        process_path: path,
        image_uuid: uuid,
        delay,
        times_delayed: notices,
      });
    }
    this.clients = new Map();
    this.seconds = null;
    this.phaseTime = null;
    return records;
  }
}

const EMPTY = {
  pid: null,
  shutdown_client: null,
  process_path: null,
  image_uuid: null,
  delay: null,
  times_delayed: null,
  clients: null,
} as const;

/** `[1755066600]` or ` @1755066600`: seconds, or thirteen digits of milliseconds. */
function timeIn(line: string): Instant | null {
  const digits = /(?:\[|\s@)(\d{9,13})(?:\.\d+)?\b/.exec(line)?.[1];
  if (digits === undefined) return null;
  return digits.length === 13 ? fromUnixMillis(Number(digits)) : fromUnixSeconds(Number(digits));
}
