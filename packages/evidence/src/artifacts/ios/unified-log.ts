import type { Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { extractLinks } from '../../links.ts';
import { emitProgram } from '../../process-path.ts';
import type { SourceRecord } from '../../record.ts';
import { LOG_COMPANIONS, LOG_PLACES } from '../../unified-log/places.ts';
import { readLogFile } from '../../unified-log/read.ts';

export interface LogRecord extends SourceRecord {
  /** `file`: the log file itself. `process`: one that wrote into it. `message`: one that is kept. */
  readonly record_type: 'file' | 'process' | 'message';
  readonly isodate: Instant | null;
  readonly boot_id: string | null;
  readonly build: string | null;
  readonly hardware_model: string | null;
  readonly zone_file: string | null;
  readonly clock_basis: 'timesync' | 'header' | null;
  readonly pid: number | null;
  readonly owner_id: number | null;
  readonly process_path: string | null;
  readonly image_uuid: string | null;
  readonly last_seen_isodate: Instant | null;
  readonly log_entries: number | null;
  readonly lost_entries: number | null;
  readonly sender_path: string | null;
  readonly subsystem: string | null;
  readonly log_category: string | null;
  readonly log_level: string | null;
  readonly log_text: string | null;
  readonly log_values: readonly string[] | null;
  readonly log_paths: readonly string[] | null;
  readonly unresolved: string | null;
}

export const unifiedLog = defineArtifact<LogRecord>({
  id: 'ios.unified-log',
  title: 'Unified log',
  reveals:
    'Every process that wrote to the log of the phone, with its path, when first and when last: days back, also of ' +
    'programs that are gone. And the messages that speak of the folders from which spyware ran, of crashes, unsigned code, ' +
    'profiles, pairing, and of what came in by iMessage.',
  references: [
    'https://github.com/libyal/dtformats/blob/main/documentation/Apple%20Unified%20Logging%20and%20Activity%20Tracing%20formats.asciidoc',
    'https://github.com/mandiant/macos-UnifiedLogs',
    'https://developer.apple.com/documentation/os/logging',
  ],
  places: LOG_PLACES,
  companions: LOG_COMPANIONS,
  fields: {
    record_type: shared.record_type,
    isodate: shared.isodate,
    boot_id: shared.boot_id,
    build: shared.build,
    hardware_model: field('text', 'Model of the hardware as the log names it, `D53gAP`'),
    zone_file: field('text', 'File of the time zone that the phone was set to'),
    clock_basis: field(
      'text',
      'What ties times to the wall clock: `timesync`, or only the `header` of the file',
    ),
    pid: shared.pid,
    owner_id: shared.owner_id,
    process_path: shared.process_path,
    image_uuid: shared.image_uuid,
    last_seen_isodate: shared.last_seen_isodate,
    log_entries: field('integer', 'How many entries of the process the file has'),
    lost_entries: field('integer', 'How many entries of the process were lost before they were written'),
    sender_path: field('text', 'Program or library that the text of the message is of'),
    subsystem: field('text', 'Subsystem that the message names, as `com.apple.TCC`'),
    log_category: field('text', 'Category within the subsystem'),
    log_level: shared.log_level,
    log_text: shared.log_text,
    log_values: field('list', 'Values of a message whose own text is not in the evidence'),
    log_paths: field('list', 'Paths below temporary and staging folders that the message names'),
    unresolved: field('text', 'Why the text of the message cannot be told'),
  },
  limits:
    'Not every message is kept: those of chosen senders and subsystems, and all that name a path below a temporary or ' +
    'staging folder. Of other messages, activities and signposts only the process and the times are told. What the phone ' +
    'held for private was never written down. A process whose file of texts is missing has no path.',
  read: readLogFile,

  observables(record, emit) {
    if (record.record_type === 'process' && record.process_path !== null)
      emitProgram(record.process_path, emit);
    for (const path of record.log_paths ?? []) emit('file-path', path, 'mentioned');
    for (const link of extractLinks(record.log_text ?? '')) emit('url', link, 'mentioned');
  },

  events(record, emit) {
    switch (record.record_type) {
      case 'file':
        return emit(record.isodate, 'Log file begun', `boot ${record.boot_id ?? 'unknown'}`);
      case 'process':
        return emit(
          record.isodate,
          'Process wrote to the log',
          record.process_path ?? `pid ${record.pid ?? '?'}`,
        );
      case 'message':
        return emit(
          record.isodate,
          'Message in the log',
          record.log_text ?? record.log_values?.join(', ') ?? '',
        );
    }
  },

  period(record) {
    return { from: record.isodate, to: record.last_seen_isodate };
  },
});
