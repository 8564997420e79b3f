import type { Input } from '../input.ts';
import { inputLines } from '../lines.ts';
import type { SourceRecord } from '../record.ts';

/** Reads the lines of a part of a report, in order, and gives records as they are complete. */
export interface LineReader {
  /** `row` is the line's number within the part, from 1: what records are found again by. */
  line(text: string, row: number): void;
  /** After the last line: what is still open. */
  end?(): void;
  /** True once something of the known form was seen. A text with lines and nothing known is told. */
  readonly known: boolean;
}

/** What reports say in place of what a service or command would have said. */
const NO_ANSWER = /^\*\*\* (?:SERVICE '[^']*' DUMP TIMEOUT|command '.*' timed out)/;
/** A command that has nothing to read (the log before the last start) fails, and that is all it says. */
const NOTHING = /^\*\*\* (?:command '.*' failed: exit code|.{1,200}: No such file or directory)/;
const REFUSED = /^(?:Permission Denial: |Can't find service: |Error dumping service )/;

/** What dumpsys itself writes ahead of a service's own words since Android 12 and 13. */
const OF_DUMPSYS = /^(?:Service host process PID|Threads in use|Client PIDs|Stability): /;

const DUMPSYS_LINES = 4;

const BATCH = 512;

/**
 * The records that a reader makes of an input's lines, in batches. Cut lines, commands that did not answer, and texts
 * of which nothing has the known form are told as partial: they may hide something. So is a text with known headings
 * below which no line is understood: the reader says `strange` of each line that stands where an entry should.
 */
export async function* lineRecords<R extends SourceRecord>(
  input: Input,
  reader: (emit: (record: R) => void, strange: () => void) => LineReader,
): AsyncGenerator<readonly R[]> {
  let batch: R[] = [];
  let anything = false;
  let records = 0;
  let strange = 0;
  const at = reader(
    (record) => {
      records += 1;
      batch.push(record);
    },
    () => {
      strange += 1;
    },
  );
  for await (const lines of inputLines(input)) {
    for (const { text, number } of lines) {
      const first = text.charCodeAt(0);
      if (first === 42 && NO_ANSWER.test(text)) input.partial(`the phone said: ${text.slice(0, 200)}`);
      else if (first === 42 && NOTHING.test(text)) continue;
      else if ((first === 80 || first === 67 || first === 69) && REFUSED.test(text)) {
        // A service that the phone does not have has nothing to say.
        if (!text.startsWith('Can')) input.partial(`the phone said: ${text.slice(0, 200)}`);
        anything = false;
        continue;
      }
      if (number <= DUMPSYS_LINES && OF_DUMPSYS.test(text)) continue;
      anything ||= text.length > 0 && text.trim() !== '';
      at.line(text, number);
      // Short batches die young: what lives through several collections is kept until the next large one.
      if (batch.length >= BATCH) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) {
      yield batch;
      batch = [];
    }
  }
  at.end?.();
  if (batch.length > 0) yield batch;
  if (anything && !at.known) input.partial('no line has a known form: another version of Android, or damage');
  else if (strange > 0 && records === 0)
    input.partial(
      `no line below the known headings has a known form (${strange} that may be entries): another version of Android, or damage`,
    );
}
