import type {
  CrashReport,
  LogRecord,
  PowerlogRecord,
  PsProcess,
  SampledProcess,
  ShutdownRecord,
  ThreadListProcess,
} from '@bridle/evidence';
import type { ArtifactId, Instant } from '@bridle/model';
import { type From, type Watch, watch } from './cross-rule.ts';

/** A program that ran, by one record of any artifact that names programs by their path. */
export interface SeenProgram {
  readonly path: string;
  readonly at: Instant | null;
  readonly until: Instant | null;
  readonly from: From;
  readonly row: number;
}

/** Every artifact whose records show by a path that a program ran. */
export const PROGRAM_ARTIFACTS = [
  'ios.crash-reports',
  'ios.powerlog',
  'ios.ps',
  'ios.ps-thread',
  'ios.shutdown-log',
  'ios.spindump',
  'ios.unified-log',
] as const satisfies readonly ArtifactId[];

/** Gives each program that a record shows to have run. */
export function programWatches(see: (program: SeenProgram) => void): readonly Watch[] {
  const seen = (
    path: string | null,
    at: Instant | null,
    row: number,
    from: From,
    until: Instant | null = null,
  ): void => {
    if (path !== null && path.startsWith('/')) see({ path, at, until, from, row });
  };
  return [
    watch<CrashReport>('ios.crash-reports', (one, from) => {
      if (one.record_type === 'crash') seen(one.process_path, one.isodate, one.row, from);
    }),
    watch<PowerlogRecord>('ios.powerlog', (one, from) =>
      seen(one.process_path, one.isodate, one.row, from, one.end_date),
    ),
    watch<PsProcess>('ios.ps', (one, from) => seen(one.process_path, one.isodate, one.row, from)),
    watch<ThreadListProcess>('ios.ps-thread', (one, from) =>
      seen(one.process_path, one.isodate, one.row, from),
    ),
    watch<ShutdownRecord>('ios.shutdown-log', (one, from) =>
      seen(one.process_path, one.isodate, one.row, from),
    ),
    watch<SampledProcess>('ios.spindump', (one, from) => seen(one.process_path, one.isodate, one.row, from)),
    watch<LogRecord>('ios.unified-log', (one, from) => {
      if (one.record_type === 'process')
        seen(one.process_path, one.isodate, one.row, from, one.last_seen_isodate);
    }),
  ];
}
