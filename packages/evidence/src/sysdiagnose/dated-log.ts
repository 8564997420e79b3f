import { beginningOf } from '../cuts.ts';
import { type LogTime, logTime, monthOf } from '../device-clock.ts';
import type { Input } from '../input.ts';
import { inputLines } from '../lines.ts';

/** A line of a log with a time at its beginning, and those behind it that have none. */
export interface DatedLine extends LogTime {
  readonly row: number;
  readonly pid: number | null;
  readonly log_level: string | null;
  readonly log_text: string;
}

/** What of a line its shape says; null for a line that begins no entry. */
export type LineShape = (
  line: string,
) => { readonly wall: number; readonly pid: number; readonly level: string; readonly text: string } | null;

/** Characters of an entry: some logs write whole property lists. */
const MAX_TEXT = 65_536;

/** An entry that further lines may belong to. */
interface OpenEntry {
  readonly line: Omit<DatedLine, 'log_text'>;
  readonly texts: string[];
  length: number;
}

/** The entries of a log in the time of the phone. */
export async function* readDatedLog(input: Input, shape: LineShape): AsyncGenerator<readonly DatedLine[]> {
  let open: OpenEntry | null = null;
  const done = (): DatedLine[] => {
    if (open === null) return [];
    const { line, texts } = open;
    const whole = texts.join('\n');
    const log_text = beginningOf(whole, MAX_TEXT, 'an entry', input.partial);
    return [{ ...line, log_text }];
  };
  let before = 0;
  for await (const lines of inputLines(input)) {
    const found: DatedLine[] = [];
    for (const { text, number } of lines) {
      const entry = shape(text);
      if (entry !== null) {
        found.push(...done());
        const { isodate, zone } = logTime(entry.wall, input.timezone);
        const { pid, level, text: own } = entry;
        open = {
          line: { row: number, isodate, zone, pid, log_level: level },
          texts: [own],
          length: own.length,
        };
      } else if (open !== null) {
        const more = text.trimEnd();
        // Of what is beyond the bound, a line is enough to tell that there is more.
        if (more === '' || open.length > MAX_TEXT) continue;
        open.texts.push(more);
        open.length += more.length + 1;
      } else if (text.trim() !== '') before += 1;
    }
    if (found.length > 0) yield found;
  }
  const last = done();
  if (last.length > 0) yield last;
  else if (input.access.size > 0) input.partial('no line with a time in it');
  if (before > 0 && last.length > 0) input.partial(`${before} lines at its beginning belong to no entry`);
}

const MOBILE =
  /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d) (\d{4}) \[(\d{1,9})\] <(\w{1,20})> (?:\(0x[0-9a-f]{1,16}\) )?(.*)$/;

/** `Wed May 24 12:58:04 2023 [173] <debug> (0x16bf9b000) text`: what the daemons of MobileSoftware write. */
export const mobileLine: LineShape = (line) => {
  const [, month = '', day, hour, minute, second, year, pid, level = '', text = ''] = MOBILE.exec(line) ?? [];
  const at = monthOf(month);
  if (pid === undefined || at < 0) return null;
  const wall = Date.UTC(Number(year), at, Number(day), Number(hour), Number(minute), Number(second));
  return { wall, pid: Number(pid), level, text };
};

const LOCKDOWN =
  /^(\d\d)\/(\d\d)\/(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))? pid=(\d{1,9}) ([^:]{1,200}): (.*)$/;

/** `05/24/23 13:08:13.123456 pid=80 function: text`: what lockdownd writes. The level is the function's name. */
export const lockdownLine: LineShape = (line) => {
  const [, month, day, year, hour, minute, second, fraction = '', pid, where = '', text = ''] =
    LOCKDOWN.exec(line) ?? [];
  if (pid === undefined) return null;
  const whole = Date.UTC(
    2000 + Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return { wall: whole + Number(`0.${fraction || '0'}`) * 1000, pid: Number(pid), level: where, text };
};
