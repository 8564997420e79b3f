import { readAll } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import type { CrashReport } from '../artifacts/ios/crash-reports.ts';
import { timeOf } from '../artifacts/ios/ios-version-history.ts';
import { batches } from '../batches.ts';
import { firstOf, type TellCut } from '../cuts.ts';
import type { Input } from '../input.ts';
import { integerOf, listOf, textOf, textsOf, valueOf } from '../json-access.ts';
import type { FieldValue } from '../record.ts';

/** Largest report that is taken into memory: snapshots of a busy phone have some megabytes. */
const MAX_REPORT = 48 * 1024 * 1024;
/** Processes of one snapshot. */
const MAX_PROCESSES = 20_000;
/** Characters of a panic or a reason, of which people read the beginning. */
export const MAX_REASON = 4096;

/** A report of the kind `.ips`: a line of JSON, and behind it JSON, lines of JSON, or the text of older reports. */
export async function* readReport(input: Input): AsyncGenerator<readonly CrashReport[]> {
  const text = new TextDecoder().decode(await readAll(input.access, MAX_REPORT));
  const lineEnd = text.indexOf('\n');
  const head = parsed(lineEnd < 0 ? text : text.slice(0, lineEnd));
  if (head === null) {
    input.partial('the first line is no head of a report (a JSON object was expected)');
    return;
  }
  const rest = lineEnd < 0 ? '' : text.slice(lineEnd + 1);
  const body = parsed(rest);
  const base = headOf(head, input.source);
  const report = body === null ? { ...base, ...fromText(rest) } : { ...base, ...fromJson(body), row: 1 };
  if (
    body === null &&
    EXPECTS_JSON.has(base.bug_type ?? '') &&
    !/^(?:Incident Identifier|Process):/m.test(rest)
  )
    input.partial('what stands behind the first line is neither JSON nor the text of a report');
  yield [report];
  if (body === null) return;
  let row = 1;
  const list = processesOf(body, input.partial);
  for (const batch of batches(list))
    yield batch.map((process) => ({
      ...base,
      ...NOTHING,
      ...process,
      row: ++row,
      record_type: 'process' as const,
      isodate: report.isodate,
    }));
}

/** Crash, panic, snapshot, memory: their body is what the report is for. */
const EXPECTS_JSON = new Set(['309', '210', '288', '298']);

/** JSON that is a dictionary; null for anything else. */
function parsed(text: string): FieldValue {
  try {
    const value = JSON.parse(text) as FieldValue;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

const NOTHING = {
  process_name: null,
  process_path: null,
  pid: null,
  owner_id: null,
  bundle_id: null,
  app_version: null,
  parent_process: null,
  parent_pid: null,
  responsible_process: null,
  launched: null,
  exception_type: null,
  exception_signal: null,
  exception_codes: null,
  termination: null,
  report_reason: null,
} as const;

function headOf(head: FieldValue, source: string): CrashReport {
  const system = /(\d+(?:\.\d+)*)\s*\(([0-9A-Za-z]+)\)/.exec(textOf(head, 'os_version') ?? '');
  const bugType = valueOf(head, 'bug_type');
  const kind = typeof bugType === 'number' ? String(bugType) : typeof bugType === 'string' ? bugType : null;
  return {
    ...NOTHING,
    row: 1,
    record_type: 'report',
    isodate: timeOf(textOf(head, 'timestamp')),
    bug_type: kind,
    incident_id: textOf(head, 'incident_id'),
    version: system?.[1] ?? null,
    build: system?.[2] ?? null,
    process_name: textOf(head, 'name') ?? textOf(head, 'app_name'),
    bundle_id: textOf(head, 'bundleID'),
    app_version: textOf(head, 'app_version'),
    device_folder: /(?:^|\/)(ProxiedDevice[^/]*)\//.exec(source)?.[1] ?? null,
  };
}

type Part = Partial<CrashReport>;

function fromJson(body: FieldValue): Part {
  const time = timeOf(textOf(body, 'captureTime') ?? textOf(body, 'date'));
  const timed = time === null ? {} : { isodate: time };
  if (valueOf(body, 'processByPid') !== null)
    return { ...timed, record_type: 'stackshot', report_reason: cut(textOf(body, 'reason')) };
  const panic = textOf(body, 'panicString');
  if (panic !== null) return { ...timed, record_type: 'panic', report_reason: cut(panic) };
  if (textOf(body, 'procName') !== null || textOf(body, 'procPath') !== null)
    return { ...timed, ...crashOf(body) };
  if (Array.isArray(valueOf(body, 'processes')))
    return { ...timed, record_type: 'jetsam', process_name: textOf(body, 'largestProcess') };
  return timed;
}

function crashOf(body: FieldValue): Part {
  const exception = valueOf(body, 'exception');
  const termination = valueOf(body, 'termination');
  const bundle = valueOf(body, 'bundleInfo');
  const reasons = [
    textOf(termination, 'namespace'),
    textOf(termination, 'indicator'),
    ...textsOf(termination, 'reasons'),
  ].filter((text) => text !== null);
  const id = textOf(bundle, 'CFBundleIdentifier');
  const version = textOf(bundle, 'CFBundleShortVersionString');
  return {
    record_type: 'crash',
    process_name: textOf(body, 'procName'),
    process_path: textOf(body, 'procPath'),
    pid: integerOf(body, 'pid'),
    owner_id: integerOf(body, 'userID'),
    ...(id !== null && { bundle_id: id }),
    ...(version !== null && { app_version: version }),
    parent_process: textOf(body, 'parentProc'),
    parent_pid: integerOf(body, 'parentPid'),
    responsible_process: textOf(body, 'responsibleProc'),
    launched: timeOf(textOf(body, 'procLaunch')),
    exception_type: textOf(exception, 'type'),
    exception_signal: textOf(exception, 'signal'),
    exception_codes: textOf(exception, 'codes'),
    termination: reasons.length === 0 ? null : cut(reasons.join(': ')),
  };
}

/** The text of reports before iOS 15, and of those that were made for people: `Name:  value`. */
function fromText(text: string): Part {
  const value = (name: string): string | null =>
    new RegExp(`^${name}:[ \\t]+(\\S[^\\n]{0,4096})$`, 'm').exec(text)?.[1]?.trim() ?? null;
  const process = /^(.{1,200}?) \[(\d{1,9})\]$/.exec(value('Process') ?? '');
  if (process === null) return {};
  const parent = /^(.{1,200}?) \[(\d{1,9})\]$/.exec(value('Parent Process') ?? '');
  const exception = /^(\w{1,60})(?: \((\w{1,40})\))?/.exec(value('Exception Type') ?? '');
  const time = timeOf(value('Date/Time'));
  return {
    ...(time !== null && { isodate: time }),
    record_type: 'crash',
    process_name: process[1] ?? null,
    pid: Number(process[2]),
    process_path: value('Path'),
    bundle_id: value('Identifier'),
    app_version: value('Version'),
    parent_process: parent?.[1] ?? null,
    parent_pid: parent === null ? null : Number(parent[2]),
    launched: timeOf(value('Launch Time')),
    exception_type: exception?.[1] ?? null,
    exception_signal: exception?.[2] ?? null,
    exception_codes: value('Exception Codes'),
    termination: cut(value('Termination Reason')),
  };
}

interface InList {
  readonly pid: number | null;
  readonly process_name: string | null;
  readonly bundle_id: string | null;
  readonly launched: Instant | null;
}

/** Every process that the report lists: of a snapshot by its number, of a memory report in a list. */
function processesOf(body: FieldValue, tell: TellCut): readonly InList[] {
  const byPid = valueOf(body, 'processByPid');
  const entries =
    typeof byPid === 'object' && byPid !== null && !Array.isArray(byPid)
      ? Object.values(byPid)
      : listOf(body, 'processes');
  return firstOf(entries, MAX_PROCESSES, 'processes in one report', tell).flatMap((entry) => {
    const process = textOf(entry, 'procname') ?? textOf(entry, 'name');
    const pid = integerOf(entry, 'pid');
    return process === null && pid === null
      ? []
      : [{ pid, process_name: process, bundle_id: null, launched: null }];
  });
}

const cut = (text: string | null): string | null => (text === null ? null : text.slice(0, MAX_REASON));
