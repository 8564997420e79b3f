import { once } from 'node:events';
import { answerPattern, type PatternAnswer } from '@bridle/indicators';
import { EXIT } from '../../exit-codes.ts';

/** Longest line in bytes: a pattern of the longest kind with its observations. */
const MAX_LINE = 64 * 1024 * 1024;
const LINE_FEED = 0x0a;

/**
 * `bridle indicators pattern`: JSON lines `{"id", "pattern", "stix_version", "observations"?}` on standard input, on
 * standard output one line each, in the same order: `{"id", "valid", "error"?, "canonical"?, "match"?}`.
 */
export async function patternCommand(): Promise<number> {
  const { stdin, stdout } = process;
  let closed = false;
  // Whoever reads may stop early (`| head`).
  stdout.on('error', () => {
    closed = true;
  });
  for await (const answer of answerLines(stdin)) {
    if (closed) break;
    if (!stdout.write(`${JSON.stringify(answer)}\n`) && !closed) {
      await Promise.race([once(stdout, 'drain'), once(stdout, 'close')]).catch(() => undefined);
    }
  }
  return EXIT.ok;
}

/** One answer for each line that is not blank, as soon as it is whole; memory is bounded by the longest line. */
export async function* answerLines(
  input: AsyncIterable<Uint8Array | string>,
  maxLine = MAX_LINE,
): AsyncGenerator<PatternAnswer> {
  const line = new Line(maxLine);
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    let from = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, from)) {
      line.add(bytes.subarray(from, end));
      const answer = line.answer();
      if (answer !== null) yield answer;
      from = end + 1;
    }
    line.add(bytes.subarray(from));
  }
  const answer = line.answer();
  if (answer !== null) yield answer;
}

/** The line that is being read. Of one that is too long nothing is kept but that. */
class Line {
  readonly #max: number;
  #parts: Uint8Array[] = [];
  #length = 0;

  constructor(max: number) {
    this.#max = max;
  }

  add(bytes: Uint8Array): void {
    this.#length += bytes.length;
    if (this.#length > this.#max) this.#parts = [];
    else if (bytes.length > 0) this.#parts.push(bytes.slice());
  }

  /** Answers the line and begins the next one; null for a blank line. */
  answer(): PatternAnswer | null {
    const tooLong = this.#length > this.#max;
    const bytes = new Uint8Array(tooLong ? 0 : this.#length);
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.length;
    }
    this.#parts = [];
    this.#length = 0;
    if (tooLong) return { id: null, valid: false, error: `the line is longer than ${this.#max} bytes` };
    return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)
      ? null
      : answerPattern(bytes);
  }
}
