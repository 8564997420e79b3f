import type { EmitObservable, Instant } from '@bridle/model';
import { emitProcess } from '../../android/names.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { type IntrusionEvent, intrusionEvents } from '../../intrusion/event-lines.ts';
import { LOG_PLACES, LOG_REFERENCES } from '../../intrusion/places.ts';
import { SECURITY_TAGS } from '../../intrusion/tags.ts';
import { eventTime } from '../../intrusion/time.ts';
import { booleanOf, integerOf, textOf, valueOf } from '../../json-access.ts';
import { finite } from '../../json-items.ts';
import type { FieldValue, SourceRecord } from '../../record.ts';

export interface AndroidIntrusionSecurity extends SourceRecord {
  readonly isodate: Instant | null;
  readonly event: string;
  readonly package: string | null;
  readonly process_name: string | null;
  readonly uid: number | null;
  readonly path: string | null;
  readonly command: string | null;
  readonly certificate_subject: string | null;
  readonly success: boolean | null;
  readonly file_hash: string | null;
  readonly details: FieldValue;
  readonly event_id: number | null;
}

export const intrusionSecurity = defineArtifact<AndroidIntrusionSecurity>({
  id: 'android.intrusion-security',
  title: 'Intrusion log: security events',
  reveals:
    'What happened to the phone itself: commands and files over a debugging cable, unlocks, apps installed and ' +
    'removed, certificate authorities added, processes started. It shows what somebody did who held the phone.',
  references: LOG_REFERENCES,
  places: { 'android-intrusion-logs': LOG_PLACES },
  fields: {
    isodate: shared.isodate,
    event: field('text', 'Tag of the security log: what happened'),
    package: shared.package,
    process_name: shared.process_name,
    uid: shared.uid,
    path: shared.path,
    command: field('text', 'Command that was given over the debugging cable'),
    certificate_subject: field('text', 'Owner of the certificate that was installed or removed'),
    success: field('boolean', 'Whether it succeeded, where the event says so'),
    file_hash: field('text', 'SHA-256 of the package from which a process was started'),
    details: field('value', 'All that the event holds under its tag, as the source has it'),
    event_id: shared.event_id,
  },
  limits:
    'Only of the time in which Advanced Protection had intrusion logging on. It says that the screen was unlocked, ' +
    'never by whom.',

  async *read(input) {
    for await (const events of intrusionEvents(input, 'security_event')) {
      const records: AndroidIntrusionSecurity[] = [];
      for (const event of events) {
        const record = recordOf(event);
        if (record === null) input.partial('security events without a tag: left out');
        else records.push(record);
      }
      yield records;
    }
  },

  observables(record, emit) {
    const { event, package: app, process_name: process, path, command, file_hash: hash } = record;
    if (process !== null) {
      emitProcess(emit, process, 'ran');
      if (app !== null) emit('app-id', app, 'ran');
    } else if (app !== null) emit('app-id', app, event.startsWith('package_') ? 'present' : 'mentioned');
    if (hash !== null) emit('file-hash', hash, 'ran');
    if (path !== null) emit('file-path', path, event.startsWith('adb_sync_') ? 'present' : 'mentioned');
    if (command !== null) mentionedIn(command, emit);
  },

  events(
    { isodate, event, package: app, process_name: process, path, command, certificate_subject: subject },
    emit,
  ) {
    emit(isodate, SECURITY_TAGS.get(event) ?? event, process ?? app ?? path ?? command ?? subject ?? '');
  },
});

/** Members that stand beside the tag. */
const COMMON = new Set(['event_time', 'event_id']);

function recordOf({ number, event, time }: IntrusionEvent): AndroidIntrusionSecurity | null {
  const tag = tagOf(event);
  if (tag === null) return null;
  const details = valueOf(event, tag);
  const process = textOf(details, 'process');
  return {
    row: number,
    isodate: eventTime(time),
    event: tag,
    package: textOf(details, 'package_name') ?? process?.split(':', 1)[0] ?? null,
    process_name: process,
    uid: integerOf(details, 'uid'),
    path: textOf(details, 'path'),
    command: textOf(details, 'command'),
    certificate_subject: textOf(details, 'subject'),
    success: successOf(details),
    file_hash: hashOf(details),
    details: finite(details) ? details : null,
    event_id: integerOf(event, 'event_id'),
  };
}

/** The tag is the one member beside time and id; of several, a known one. */
function tagOf(event: FieldValue): string | null {
  if (typeof event !== 'object' || event === null) return null;
  let first: string | null = null;
  for (const key of Object.keys(event)) {
    if (key === '' || COMMON.has(key)) continue;
    if (SECURITY_TAGS.has(key)) return key;
    first ??= key;
  }
  return first;
}

/** Some events have nothing but a number: 1 where it went well. */
function successOf(details: FieldValue): boolean | null {
  if (details === 0 || details === 1) return details === 1;
  const number = integerOf(details, 'success');
  return booleanOf(details, 'success') ?? (number === null ? null : number === 1);
}

function hashOf(details: FieldValue): string | null {
  if (typeof details !== 'object' || details === null || Array.isArray(details)) return null;
  const members = details as { readonly [key: string]: FieldValue };
  for (const key of Object.keys(members)) {
    const value = members[key];
    // The length first: hardly any value has it.
    if (typeof value !== 'string' || value.length !== 64) continue;
    if (/^[0-9a-fA-F]{64}$/.test(value) && /hash|sha|digest/i.test(key)) return value;
  }
  return null;
}

/** A command names packages and files among other words: each is compared by itself. */
function mentionedIn(command: string, emit: EmitObservable): void {
  for (const [word] of command.matchAll(/[^\s;|&<>"'()=,]+/g)) {
    if (word.startsWith('/')) emit('file-path', word, 'mentioned');
    // `com.example.app/.Activity` names an app and a part of it.
    else if (word.includes('.')) emit('app-id', word.split('/', 1)[0] ?? '', 'mentioned');
  }
}
