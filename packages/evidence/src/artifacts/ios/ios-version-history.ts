import { type Instant, parseInstant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import { textLines } from '../../lines.ts';
import type { SourceRecord } from '../../record.ts';

export interface VersionOfJournal extends SourceRecord {
  readonly isodate: Instant | null;
  readonly version: string | null;
  readonly build: string | null;
}

export const iosVersionHistory = defineArtifact<VersionOfJournal>({
  id: 'ios.ios-version-history',
  title: 'Versions of iOS in the analytics journals',
  reveals: 'Which version of iOS ran when each journal was written, and so which faults an attack could use.',
  references: ['https://docs.mvt.re/en/latest/ios/records/'],
  places: { 'ios-filesystem': ['private/var/db/analyticsd/Analytics-Journal-*.ips'] },
  fields: { isodate: shared.isodate, version: shared.version, build: shared.build },
  limits: 'Only the head of each journal is read.',

  async *read(input) {
    for await (const [first] of textLines(input.access)) {
      const head = first === undefined ? null : headOf(first.text);
      if (head === null) input.partial('the first line is no head of a journal (a JSON object was expected)');
      else yield [{ row: 1, ...head }];
      return;
    }
    input.partial('the journal is empty');
  },

  events(record, emit) {
    emit(
      record.isodate,
      'iOS version noted',
      `${record.version ?? 'iOS'} (${record.build ?? 'unknown build'})`,
    );
  },
});

function headOf(line: string): Omit<VersionOfJournal, 'row'> | null {
  let head: unknown;
  try {
    head = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof head !== 'object' || head === null) return null;
  const text = (key: string): string | null => {
    const value: unknown = Object.entries(head).find(([name]) => name === key)?.[1];
    return typeof value === 'string' ? value : null;
  };
  // "iPhone OS 16.5 (20F66)"
  const system = /(\d+(?:\.\d+)*)\s*\(([0-9A-Za-z]+)\)/.exec(text('os_version') ?? '');
  return {
    isodate: timeOf(text('timestamp')),
    version: system?.[1] ?? text('os_version'),
    build: system?.[2] ?? null,
  };
}

const TIME = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,9}))? ([+-])(\d\d):?(\d\d)$/;

/** `2023-06-08 15:18:42.00 +0200`, as crash reports and journals write times; null for any other text. */
export function timeOf(text: string | null): Instant | null {
  const match = text === null ? null : TIME.exec(text.trim());
  if (match === null) return null;
  const [, day, time, fraction = '', sign, hours, minutes] = match;
  const local = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(local)) return null;
  const shift = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  const utc = new Date(local - shift).toISOString().slice(0, 19);
  const kept = fraction.replace(/0+$/, '');
  return parseInstant(`${utc}${kept === '' ? '' : `.${kept}`}Z`);
}
