import { readAll } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import { LocalClock } from '../../android/local-clock.ts';
import { emitProcess, isPackageName } from '../../android/names.ts';
import { section } from '../../android/section-places.ts';
import { type Crash, TombstoneText, tombstoneOf } from '../../android/tombstone.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import { inputLines } from '../../lines.ts';
import type { SourceRecord } from '../../record.ts';

export interface Tombstone extends SourceRecord, Crash {
  readonly modified: Instant | null;
  readonly zone: 'device-local' | null;
}

export const tombstones = defineArtifact<Tombstone>({
  id: 'android.tombstones',
  title: 'Native crashes',
  reveals:
    'Crashes below Java, with the process, its user and the place in the code. Exploits crash what they attack, often ' +
    'several times before they succeed: a decoder of pictures after a picture came in, or a part of the system.',
  references: [
    'https://source.android.com/docs/core/tests/debug/native-crash',
    'https://unit42.paloaltonetworks.com/landfall-is-new-commercial-grade-android-spyware/',
  ],
  places: {
    'android-bugreport': ['FS/data/tombstones/tombstone_*', ...section('TOMBSTONE')],
    androidqf: ['logs/data/tombstones/tombstone_*'],
  },
  fields: {
    isodate: shared.isodate,
    modified: shared.modified,
    zone: shared.zone,
    process_name: shared.process_name,
    thread: field('text', 'Name of the thread that crashed'),
    command_line: shared.command_line,
    pid: shared.pid,
    tid: field('integer', 'Number of the thread that crashed'),
    uid: shared.uid,
    signal: field('text', 'Signal that ended it, as `SIGSEGV`'),
    signal_code: field('text', 'Why the signal came, as `SEGV_MAPERR`'),
    cause: field('text', 'What the phone takes for the cause; at most 2,000 characters'),
    abort_message: field('text', 'What the process itself said when it gave up; at most 2,000 characters'),
    fingerprint: shared.fingerprint,
    architecture: field('text', 'Instruction set of the process, as `arm64`'),
    backtrace: field(
      'list',
      'Calls of the thread that crashed, innermost first, as `function (file)`; at most 600 characters of each',
    ),
    libraries: shared.libraries,
  },
  limits:
    'The phone keeps some ten to thirty and overwrites the oldest. Programs crash without any attack. Where a crash lies ' +
    'here both as text and as protocol buffer, it is read once.',

  async *read(input) {
    const clock = new LocalClock(input.timezone);
    const crash = input.source.endsWith('.pb') ? await ofBuffer(input, clock) : await ofText(input, clock);
    if (crash === null) return;
    yield [
      { row: 1, ...crash, modified: input.modified, zone: crash.isodate === null ? clock.zone : crash.zone },
    ];
  },

  observables(crash, emit) {
    if (crash.thread !== null) emitProcess(emit, crash.thread, 'ran');
    if (crash.process_name !== null) {
      const name = crash.process_name.slice(crash.process_name.lastIndexOf('/') + 1);
      emitProcess(emit, name, 'ran');
      if (crash.process_name.startsWith('/')) emit('file-path', crash.process_name, 'ran');
      else if (isPackageName(crash.process_name.replace(/:.*$/, '')))
        emit('app-id', crash.process_name.replace(/:.*$/, ''), 'ran');
    }
    for (const path of crash.libraries) emit('file-path', path, 'ran');
  },

  events(crash, emit) {
    const what = `${crash.process_name ?? ''} ${crash.signal ?? ''}`.trim();
    emit(crash.isodate ?? crash.modified, 'Native crash', what);
  },

  clock({ isodate, process_name: name, pid, tid }, tell) {
    if (pid !== null) tell.fact('crash', isodate, name, pid, tid);
  },
});

/** The largest real ones, with all memory maps and logs, have some megabytes. */
const MAX_BUFFER = 32 * 1_048_576;

async function ofBuffer(input: Input, clock: LocalClock): Promise<Crash | null> {
  const crash = tombstoneOf(await readAll(input.access, MAX_BUFFER), clock, input.partial);
  if (crash === null) input.partial('no tombstone: its protocol buffer is damaged');
  return crash;
}

async function ofText(input: Input, clock: LocalClock): Promise<Crash | null> {
  // The same crash as a protocol buffer has all of it.
  const twin = `${input.source}.pb`;
  for (const { path } of input.listing()) if (path === twin) return null;
  const text = new TombstoneText(clock, input.partial);
  let lines = 0;
  let last = '';
  for await (const batch of inputLines(input)) {
    for (const line of batch) {
      text.line(line.text);
      if (line.text.trim() !== '') last = line.text;
    }
    lines += batch.length;
  }
  const crash = text.end();
  if (crash === null && lines > 0) input.partial('no tombstone: neither its head nor a process was found');
  else if (crash !== null && crash.backtrace.length === 0)
    input.partial(`without a backtrace, it ends with: ${last.slice(0, 80)}`);
  return crash;
}
