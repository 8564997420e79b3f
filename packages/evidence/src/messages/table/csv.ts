/** A row of a table, with the line that it begins in (from 1). */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Longest cell and most cells that are taken; what is beyond is cut. */
const MAX_CELL = 1_048_576;
const MAX_CELLS = 1000;

/** Which of the usual signs parts the cells of a head: the one that makes most of them. */
export function delimiterOf(head: string): string {
  let best = ',';
  let most = 0;
  for (const sign of [',', ';', '\t', '|']) {
    const count = head.split(sign).length;
    if (count > most) {
      best = sign;
      most = count;
    }
  }
  return best;
}

/** Splits delimited text (RFC 4180, any delimiter) into rows while it comes in; cells in quotation marks may have lines. */
export class CsvRows {
  private readonly delimiter: string;
  private found: CsvRow[] = [];
  private cells: string[] = [];
  private parts: string[] = [];
  private length = 0;
  private quoted = false;
  /** A quotation mark ended the text of a cell: another one stands for itself, all else is as it is. */
  private afterQuote = false;
  private started = false;
  private line = 1;
  private begun = 1;
  private wasReturn = false;
  private cut_ = 0;

  constructor(delimiter: string) {
    this.delimiter = delimiter;
  }

  /** Cells that were too long, or too many. */
  get cut(): number {
    return this.cut_;
  }

  push(text: string): readonly CsvRow[] {
    this.found = [];
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const char = text[at] as string;
      if (this.quoted) {
        if (char === '\n') this.line += 1;
        if (char !== '"') continue;
        this.keep(text.slice(from, at));
        from = at + 1;
        this.quoted = false;
        this.afterQuote = true;
        continue;
      }
      if (char === '"' && (this.afterQuote || !this.started)) {
        this.keep(text.slice(from, at));
        if (this.afterQuote) this.keep('"');
        from = at + 1;
        this.quoted = true;
        this.started = true;
        this.afterQuote = false;
        continue;
      }
      this.afterQuote = false;
      if (char === this.delimiter) {
        this.keep(text.slice(from, at));
        this.endCell();
        from = at + 1;
      } else if (char === '\n' || char === '\r') {
        this.keep(text.slice(from, at));
        from = at + 1;
        // CR LF is one end of a line.
        if (char === '\r' || !this.wasReturn) this.endRow();
        else this.begun = this.line;
      } else {
        this.started = true;
      }
      this.wasReturn = char === '\r';
    }
    this.keep(text.slice(from));
    return this.found;
  }

  /** The last row, where no line end follows it. */
  end(): readonly CsvRow[] {
    this.found = [];
    if (this.cells.length > 0 || this.length > 0 || this.started) this.endRow();
    return this.found;
  }

  private keep(piece: string): void {
    if (piece === '') return;
    const room = MAX_CELL - this.length;
    if (piece.length > room) this.cut_ += 1;
    if (room > 0) this.parts.push(piece.slice(0, room));
    this.length += Math.min(piece.length, Math.max(0, room));
  }

  private endCell(): void {
    if (this.cells.length < MAX_CELLS) this.cells.push(this.parts.join(''));
    else this.cut_ += 1;
    this.parts = [];
    this.length = 0;
    this.started = false;
  }

  private endRow(): void {
    this.endCell();
    const { cells } = this;
    this.cells = [];
    if (cells.length > 1 || cells[0] !== '') this.found.push({ line: this.begun, cells });
    this.line += 1;
    this.begun = this.line;
  }
}
