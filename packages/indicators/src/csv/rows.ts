/** One row of a table, with the number of its first line, counted from 1. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

const QUOTE = 0x22;
const CR = 0x0d;
const LF = 0x0a;

/** A quoted cell, or one without quotes; the longest that is read. */
const LONGEST_CELL = 256 * 1024;
const MOST_CELLS = 1000;

export type Delimiter = ',' | ';' | '\t' | '|';

/**
 * The rows of delimited text (RFC 4180; LF, CR LF and CR; `""` is a quote in a quoted cell). Lines that are empty or
 * begin with `#` are passed over. A quote that is not closed within 256 KiB, or at all, is taken as an ordinary
 * character, so that it costs one row and not the rest of the file (`broken`). Reads each character at most twice.
 */
export function* readRows(
  text: string,
  delimiter: Delimiter,
  broken: (reason: string) => void,
): Generator<Row> {
  const comma = delimiter.charCodeAt(0);
  const length = text.length;
  let line = 1;
  let at = 0;
  while (at < length) {
    const first = text.charCodeAt(at);
    if (first === LF || first === CR) {
      line += first === CR && text.charCodeAt(at + 1) === LF ? 0 : 1;
      at += 1;
      continue;
    }
    if (first === 0x23) {
      at = endOfLine(text, at);
      continue;
    }
    const start = line;
    const cells: string[] = [];
    let tooMany = false;
    for (;;) {
      let cell: string;
      const close = text.charCodeAt(at) === QUOTE ? closingQuote(text, at) : -1;
      if (close >= 0) {
        cell = text.slice(at + 1, close).replaceAll('""', '"');
        for (let i = at; i < close; i++) if (text.charCodeAt(i) === LF) line += 1;
        at = close + 1;
        // What follows the closing quote belongs to nothing; it is kept with the cell.
        const end = endOfCell(text, at, comma);
        cell += text.slice(at, end);
        at = end;
      } else {
        if (text.charCodeAt(at) === QUOTE) broken('a quote that is never closed');
        const end = endOfCell(text, at, comma);
        cell = text.slice(at, Math.min(end, at + LONGEST_CELL));
        at = end;
      }
      if (cells.length < MOST_CELLS) cells.push(cell);
      else tooMany = true;
      if (at < length && text.charCodeAt(at) === comma) at += 1;
      else break;
    }
    if (tooMany) broken(`more than ${MOST_CELLS} cells in a row`);
    yield { line: start, cells };
  }
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== LF && text.charCodeAt(at) !== CR) at += 1;
  return at;
}

function endOfCell(text: string, from: number, comma: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === comma || code === LF || code === CR) break;
  }
  return at;
}

/** Where the quoted cell that opens at `open` ends; -1 if it does not. */
function closingQuote(text: string, open: number): number {
  const limit = Math.min(text.length, open + LONGEST_CELL);
  for (let i = open + 1; i < limit; i++) {
    if (text.charCodeAt(i) !== QUOTE) continue;
    if (text.charCodeAt(i + 1) === QUOTE) i += 1;
    else return i;
  }
  return -1;
}

/** The delimiter of a table by its header: the one that parts it most often. Null: a line of one cell. */
export function delimiterOf(header: string): Delimiter | null {
  let best: Delimiter | null = null;
  let most = 0;
  for (const delimiter of [',', ';', '\t', '|'] as const) {
    const count = header.split(delimiter).length - 1;
    if (count > most) {
      most = count;
      best = delimiter;
    }
  }
  return best;
}
