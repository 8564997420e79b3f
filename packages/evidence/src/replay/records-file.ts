import type { Artifact } from '../artifact.ts';
import type { HostFile } from '../host.ts';
import { type Line, LineReader } from './lines.ts';
import { type RecordLine, RecordLineParser } from './record-line.ts';

/** `records/<artifact>.jsonl` of an earlier result, line by line, with a look at the next one. */
export class RecordsFile {
  private readonly file: HostFile;
  private readonly parser: RecordLineParser;
  private readonly reader: LineReader;
  private lines: readonly Line[] = [];
  private next = 0;
  private looked: RecordLine | 'damaged' | null = null;
  private atEnd = false;

  constructor(file: HostFile, artifact: Artifact) {
    this.file = file;
    this.parser = new RecordLineParser(artifact);
    this.reader = new LineReader(file);
  }

  /** True when `peek` needs no more bytes; else `fill` first. */
  get ready(): boolean {
    return this.atEnd || this.looked !== null || this.next < this.lines.length;
  }

  async fill(): Promise<void> {
    const lines = await this.reader.read();
    if (lines === null) this.atEnd = true;
    else {
      this.lines = lines;
      this.next = 0;
    }
  }

  /** The next line; null at the end. */
  peek(): RecordLine | 'damaged' | null {
    if (this.looked !== null) return this.looked;
    const line = this.lines[this.next];
    if (line === undefined) return null;
    this.looked = (line === null ? null : this.parser.parse(line)) ?? 'damaged';
    return this.looked;
  }

  /** Characters of the line that `peek` gives: what holding its record may cost. */
  get weight(): number {
    return this.lines[this.next]?.length ?? 0;
  }

  take(): void {
    this.looked = null;
    this.next += 1;
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
