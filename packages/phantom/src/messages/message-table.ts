/** A made-up table of messages, as a helpline keeps one. */
import { utf8 } from '../bytes.ts';
import type { PhantomEvidence } from '../evidence.ts';
import { Random } from '../random.ts';
import { zipOf } from '../zip.ts';

/** RFC 4180: cells with signs of the format stand in quotation marks. */
export function csvOf(rows: readonly (readonly string[])[], delimiter = ','): string {
  const cell = (text: string): string =>
    /["\r\n,;\t|]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => `${row.map(cell).join(delimiter)}\r\n`).join('');
}

export class PhantomTable implements PhantomEvidence {
  readonly #csv: string;
  constructor(csv: string) {
    this.#csv = csv;
  }

  /** In a zip, where the end of the table shows; with a picture behind it. */
  files(): Map<string, Uint8Array> {
    const members = new Map<string, Uint8Array>([
      ['messages.csv', utf8(this.#csv)],
      ['screenshot.png', new Random('screenshot').bytes(1000)],
    ]);
    return new Map([['case.zip', zipOf(members)]]);
  }
}

/** A small, complete example: dates that can be read either way, exact ones, a text of several lines. */
export function fixture(): PhantomEvidence {
  return new PhantomTable(
    csvOf([
      ['Date', 'From', 'To', 'Message', 'Direction', 'App', 'Group'],
      [
        '05/06/2025 09:12',
        '+12025550143',
        'Runa',
        'Your daughter "had" an accident,\nsee https://news.example.org/1',
        'received',
        'SMS',
        '',
      ],
      ['2025-06-05T09:13:00+02:00', 'Runa', '+12025550143', 'Who is this?', 'sent', 'WhatsApp', 'Harbour'],
      ['05/06/2025', '+12025550145', '', 'x', '', 'pigeon', ''],
    ]),
  );
}
