import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import { caseMessage, type MessageAnalysis } from '@bridle/detection';
import { UsageError } from '../errors.ts';
import { readGiven } from '../host/given-file.ts';
import type { MessagesOptions } from './options.ts';

/** Largest screenshot and text: a picture of a screen has a few megabytes. Bytes. */
const MOST_IMAGE = 64 * 1024 * 1024;
const MOST_TEXT = 1024 * 1024;

/** The original of a typed message, to be kept beside the results. */
export interface Original {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Adds pasted texts, and screenshots with what a person read off them. A paste or a picture is never all that somebody
 * was sent, so its counts are lower bounds. Throws `UsageError` for a file that cannot be read.
 */
export function addTyped(analysis: MessageAnalysis, options: MessagesOptions): readonly Original[] {
  const person = options.people.get('') ?? 'pasted';
  const originals: Original[] = [];
  let row = 0;
  const add = (text: string, source: string | null, sha256: string | null): void => {
    row += 1;
    analysis.source({ source, artifact: null, person, sha256, whole: false });
    analysis.add(
      caseMessage({
        person,
        source,
        artifact: null,
        row,
        channel: 'other',
        sender: options.sender,
        direction: null,
        at: options.received,
        precision: options.received === null ? null : 'second',
        local: false,
        text,
        links: [],
      }),
    );
  };
  for (const text of options.texts) add(text, null, null);
  for (const { image, textFile } of options.screenshots) {
    const bytes = bytesOf(image, MOST_IMAGE);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    originals.push({
      name: `${sha256}${extname(image)
        .toLowerCase()
        .replace(/[^a-z0-9.]/g, '')}`,
      bytes,
    });
    add(new TextDecoder().decode(bytesOf(textFile, MOST_TEXT)), basename(image), sha256);
  }
  return originals;
}

/** Text of a file that a person wrote. Throws `UsageError`. */
export function textOfFile(path: string): string {
  return new TextDecoder().decode(bytesOf(path, MOST_TEXT * 16));
}

function bytesOf(path: string, most: number): Uint8Array {
  try {
    return readGiven(path, most, 'such a file');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(reason.includes(path) ? reason : `${path}: ${reason}`);
  }
}
