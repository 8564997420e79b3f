/** What could not be read of a database, counted while reading. Nothing here stops the reading. */
export class Damage {
  /** Pages that are missing, of the wrong type, or linked in a circle. */
  pages = 0;
  /** Cells whose bytes make no row. */
  cells = 0;
  /** Rows whose overflow chain breaks: their values are cut short. */
  chains = 0;
  /** What is wrong with the write-ahead log, so that newest rows may be missing; null when nothing is. */
  wal: string | null = null;
  /** Whole frames after the WAL's last commit: a transaction that was under way, so no damage. */
  uncommittedFrames = 0;
  private readonly seen = new Set<number>();
  private first: string | null = null;

  page(number: number, reason: string): void {
    if (this.seen.has(number)) return;
    if (this.seen.size < 1_000_000) this.seen.add(number);
    this.pages += 1;
    this.first ??= `page ${number}: ${reason}`;
  }

  cell(page: number, index: number, reason: string): void {
    this.cells += 1;
    this.first ??= `page ${page}, cell ${index}: ${reason}`;
  }

  chain(page: number, index: number, reason: string): void {
    this.chains += 1;
    this.first ??= `page ${page}, cell ${index}: ${reason}`;
  }

  get any(): boolean {
    return this.pages + this.cells + this.chains > 0 || this.wal !== null;
  }

  /** One line for the reader of the report, or null when nothing is missing. */
  describe(): string | null {
    if (!this.any) return null;
    const parts: string[] = [];
    if (this.pages) parts.push(`${this.pages} damaged or missing ${this.pages === 1 ? 'page' : 'pages'}`);
    if (this.cells) parts.push(`${this.cells} unreadable ${this.cells === 1 ? 'row' : 'rows'}`);
    if (this.chains) parts.push(`${this.chains} ${this.chains === 1 ? 'row' : 'rows'} cut short`);
    const log = this.wal === null ? [] : [`its write-ahead log ${this.wal}: newest rows may be missing`];
    if (parts.length === 0) return log.join();
    return [`${parts.join(', ')} passed over (first: ${this.first})`, ...log].join('; ');
  }
}
