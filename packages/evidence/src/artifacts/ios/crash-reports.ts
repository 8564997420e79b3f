import { type Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { emitProgram } from '../../process-path.ts';
import type { SourceRecord } from '../../record.ts';
import { MAX_REASON, readReport } from '../../sysdiagnose/crash-report.ts';

export interface CrashReport extends SourceRecord {
  /** `crash`, `panic`, `jetsam` or `report` for the report itself; `process` for one that its list of processes has. */
  readonly record_type: 'crash' | 'panic' | 'stackshot' | 'jetsam' | 'report' | 'process';
  readonly isodate: Instant | null;
  readonly bug_type: string | null;
  readonly incident_id: string | null;
  readonly version: string | null;
  readonly build: string | null;
  readonly process_name: string | null;
  readonly process_path: string | null;
  readonly pid: number | null;
  readonly owner_id: number | null;
  readonly bundle_id: string | null;
  readonly app_version: string | null;
  readonly parent_process: string | null;
  readonly parent_pid: number | null;
  readonly responsible_process: string | null;
  readonly launched: Instant | null;
  readonly exception_type: string | null;
  readonly exception_signal: string | null;
  readonly exception_codes: string | null;
  readonly termination: string | null;
  readonly report_reason: string | null;
  readonly device_folder: string | null;
}

export const crashReports = defineArtifact<CrashReport>({
  id: 'ios.crash-reports',
  title: 'Crash reports and snapshots of processes',
  reveals:
    'What crashed, when, and from which path; and in snapshots every process of that moment. Exploits made messaging and ' +
    'media daemons crash minutes before spyware ran.',
  references: [
    'https://developer.apple.com/documentation/xcode/interpreting-the-json-format-of-a-crash-report',
    'https://citizenlab.ca/2021/09/forcedentry-nso-group-imessage-zero-click-exploit-captured-in-the-wild/',
    'https://github.com/EC-DIGIT-CSIRC/sysdiagnose',
  ],
  places: {
    'ios-filesystem': [
      'private/var/mobile/Library/Logs/CrashReporter/**/*.ips',
      'private/var/root/Library/Logs/CrashReporter/**/*.ips',
    ],
    'ios-sysdiagnose': ['crashes_and_spins/**/*.ips', 'logs/ProxiedDevice*/**/*.ips'],
  },
  fields: {
    record_type: shared.record_type,
    isodate: shared.isodate,
    bug_type: field(
      'text',
      'Kind of report by the number of Apple: 309 and 109 crash, 210 panic, 288 snapshot, 298 memory',
    ),
    incident_id: field('text', 'Id of the report'),
    version: shared.version,
    build: shared.build,
    process_name: shared.process_name,
    process_path: shared.process_path,
    pid: shared.pid,
    owner_id: shared.owner_id,
    bundle_id: shared.bundle_id,
    app_version: field('text', 'Version of the program that crashed'),
    parent_process: shared.parent_process,
    parent_pid: shared.parent_pid,
    responsible_process: field('text', 'Process on whose behalf it ran'),
    launched: field('time', 'When the process had been started'),
    exception_type: field('text', 'Kind of the exception, as `EXC_BAD_ACCESS`'),
    exception_signal: field('text', 'Signal that ended it, as `SIGSEGV`'),
    exception_codes: field('text', 'Codes of the exception'),
    termination: field('text', `Why the system ended it, where it did; at most ${MAX_REASON} characters`),
    report_reason: field(
      'text',
      `Why the report was made, or the beginning of the text of a panic; at most ${MAX_REASON} characters`,
    ),
    device_folder: shared.device_folder,
  },
  limits:
    'Stacks, images and threads are left out. Reports of other kinds are told by their head only. Crashes are ordinary: a ' +
    'report is a lead, no verdict.',
  read: readReport,

  observables({ record_type: type, process_name: process, process_path: path, bundle_id }, emit) {
    if (path !== null) emitProgram(path, emit);
    // Snapshots have names without paths.
    else if (process !== null) emit('process', process, type === 'crash' ? 'ran' : 'mentioned');
    if (bundle_id !== null) emit('app-id', bundle_id, 'ran');
  },

  events(report, emit) {
    const what = report.process_path ?? report.process_name ?? report.report_reason ?? 'unknown process';
    switch (report.record_type) {
      case 'crash':
        return emit(report.isodate, 'Process crashed', what);
      case 'process':
        return emit(report.isodate, 'Process was running', what);
      case 'panic':
        return emit(report.isodate, 'System panicked', what);
      case 'jetsam':
        return emit(report.isodate, 'Memory ran out', what);
      case 'stackshot':
      case 'report':
        return emit(report.isodate, 'Report made', `type ${report.bug_type ?? 'unknown'}`);
    }
  },

  clock({ record_type: type, incident_id: id, isodate }, tell) {
    if (type !== 'process' && id !== null) tell.fact('crash', isodate, id);
  },
});
