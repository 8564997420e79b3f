import type { Indicator, IndicatorSetInfo } from '@bridle/model';
import type { PatternIndicator } from './device/pattern-indicator.ts';
import { FormatError, type IndicatorFormat, type ReadIndicators, type Sign } from './format.ts';
import { INDICATOR_FORMATS } from './formats/index.ts';
import type { Counts } from './tally.ts';

/** Largest indicator file: a hundred times the largest public one, or some 300,000 indicators. */
export const MAX_INDICATOR_FILE_BYTES = 256 * 1024 * 1024;

const HEAD_BYTES = 64 * 1024;

const EXPECTED = `one of: ${INDICATOR_FORMATS.map((format) => format.title).join('; ')}`;

export interface LoadedSet {
  /** Id of the format that it was read as. */
  readonly format: string;
  readonly info: IndicatorSetInfo;
  readonly indicators: readonly Indicator[];
  /** What is no exact comparison: to be evaluated on the records of a device. Counted in `info.loaded`. */
  readonly patterns: readonly PatternIndicator[];
  /** Oddities that lost nothing: a date left out, a relationship that leads nowhere. */
  readonly notes: Counts;
}

/** Controls and marks of writing direction: a name with these could make a line say something else. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** A file from which nothing can be loaded. The message is one line that names the file and what was expected. */
export class IndicatorFileError extends Error {
  readonly file: string;

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`${file.replaceAll(UNPRINTABLE, '?')}: ${problem}`, options);
    this.file = file;
  }
}

/**
 * Does a file look like one that `loadIndicatorFile` reads? For picking files out of a folder.
 *
 * @param head the file's beginning, or all of it: a few KiB suffice, more than 64 are not looked at. Bytes that are
 *   loaded next should be given as they are, so that their format is found out once
 */
export function isIndicatorFile(name: string, head: Uint8Array): boolean {
  return formatOf(name, head) !== undefined;
}

/** Whoever asks whether bytes are an indicator file loads them next: what was found out is kept as long as they are. */
const told = new WeakMap<
  Uint8Array,
  { readonly name: string; readonly format: IndicatorFormat | undefined }
>();

function formatOf(name: string, bytes: Uint8Array): IndicatorFormat | undefined {
  const known = told.get(bytes);
  if (known?.name === name) return known.format;
  const head = bytes.subarray(0, HEAD_BYTES);
  const format = INDICATOR_FORMATS.find((candidate) => candidate.sniff(head, name));
  told.set(bytes, { name, format });
  return format;
}

/**
 * Reads an indicator file of any known format, told by its content.
 *
 * @param name the file's name; folders before it are dropped
 * @param sha256 hex SHA-256 of `bytes`
 * @throws IndicatorFileError if the file as a whole cannot be read, and nothing else for any bytes
 */
export function loadIndicatorFile(name: string, bytes: Uint8Array, sha256: string): LoadedSet {
  const file = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  if (bytes.length === 0) throw new IndicatorFileError(file, `the file is empty; expected ${EXPECTED}`);
  if (bytes.length > MAX_INDICATOR_FILE_BYTES) {
    throw new IndicatorFileError(
      file,
      `larger than ${MAX_INDICATOR_FILE_BYTES / 1024 / 1024} MiB; expected ${EXPECTED}`,
    );
  }
  const format = formatOf(file, bytes);
  if (format === undefined) throw new IndicatorFileError(file, `not an indicator file; expected ${EXPECTED}`);

  let read: ReadIndicators;
  try {
    read = format.read(bytes);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new IndicatorFileError(file, `${error.message}; expected ${format.title}`, { cause: error });
  }
  const patterns = read.patterns ?? [];
  const loaded = read.signs.length + patterns.length;
  const info: IndicatorSetInfo = { path: file, sha256, loaded, skipped: read.skipped };
  return {
    format: format.id,
    info,
    indicators: read.indicatorsOf?.(info) ?? ofSet(read.signs, info),
    patterns: patterns.map((pattern) => ({ ...pattern, set: info })),
    notes: read.notes,
  };
}

/** Property by property: spreading a hundred thousand objects takes several times as long. */
function ofSet(signs: readonly Sign[], set: IndicatorSetInfo): readonly Indicator[] {
  return signs.map((sign) => ({
    type: sign.type,
    value: sign.value,
    id: sign.id,
    family: sign.family,
    source: sign.source,
    report: sign.report,
    campaign: sign.campaign,
    tlp: sign.tlp,
    set,
    validFrom: sign.validFrom,
    validUntil: sign.validUntil,
    revoked: sign.revoked,
    confidence: sign.confidence,
    ...(sign.category !== undefined && { category: sign.category }),
  }));
}
