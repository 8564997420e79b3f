import { MVT_MODULES } from './modules.ts';
import { mvtTimeText } from './records.ts';

/** One line of MVT's `timeline.csv` out of the fields of a line of ours; all quoted, as MVT writes them. */
export function mvtTimelineLine(fields: readonly string[]): string {
  const [message = '', datetime = '', what = '', artifact = ''] = fields;
  const module = [...MVT_MODULES].find(([id]) => id === artifact)?.[1].name ?? artifact;
  return [mvtTimeText(datetime), module, what, message].map(quoted).join(',');
}

export const mvtTimelineHead = (platform: string): string =>
  [platform === 'android' ? 'Device Local Timestamp' : 'UTC Timestamp', 'Plugin', 'Event', 'Description']
    .map(quoted)
    .join(',');

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Splits CSV text into records of fields: quotes, doubled quotes, line ends within them. */
export class CsvSplitter {
  private rest = '';

  /** The whole records that `text` completes. */
  push(text: string): readonly (readonly string[])[] {
    this.rest += text;
    const records: string[][] = [];
    let fields: string[] = [];
    let field = '';
    let inQuotes = false;
    let done = 0;
    for (let i = 0; i < this.rest.length; i++) {
      const c = this.rest[i] as string;
      if (inQuotes) {
        if (c !== '"') field += c;
        else if (this.rest[i + 1] === '"') {
          field += '"';
          i += 1;
        } else if (i + 1 < this.rest.length) inQuotes = false;
        else break;
      } else if (c === '"') inQuotes = true;
      else if (c === ',') {
        fields.push(field);
        field = '';
      } else if (c === '\n') {
        records.push([...fields, field]);
        fields = [];
        field = '';
        done = i + 1;
      } else field += c;
    }
    this.rest = this.rest.slice(done);
    return records;
  }
}
