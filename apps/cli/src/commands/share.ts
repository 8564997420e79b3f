import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EarlierResult } from '@bridle/detection';
import { EvidenceError } from '@bridle/evidence';
import {
  checkValue,
  consentText,
  consentWords,
  isYes,
  type NewEntry,
  type Packed,
  pack,
  SCOPES,
  type Scope,
} from '@bridle/hand-over';
import { fromDate, type Instant, parseInstant } from '@bridle/model';
import { CheckJsonError, type Locale, parseCheckJson, visible } from '@bridle/report';
import { UsageError } from '../errors.ts';
import { EXIT } from '../exit-codes.ts';
import { handOverFailure } from '../hand-over-failure.ts';
import { filesOfParts, recipientsOf } from '../hand-over-parts.ts';
import { digests } from '../host/digests.ts';
import { readGiven } from '../host/given-file.ts';
import { assertOutside, FILE_MODE, writeAll } from '../host/result-folder.ts';
import { locale, reader, text, texts } from '../options.ts';
import { askLine } from '../terminal.ts';
import { VERSION } from '../version.ts';

/** Longest consent that is taken out of a file. Characters. */
const MAX_CONSENT = 1_000_000;
const DEFAULT_PARTS: readonly Scope[] = ['report', 'matched'];
const TOOL = `bridle ${VERSION}`;

/** `bridle share`: gives the exit code. */
export async function share(folder: string, raw: unknown): Promise<number> {
  const get = reader(raw);
  const quiet = get('quiet') === true;
  const say = (line: string): void => {
    if (!quiet) process.stderr.write(`${visible(line)}\n`);
  };
  try {
    const out = text(get('out')) ?? '';
    const evidence = texts(get('evidence'));
    const scopes = partsOf(text(get('parts')), evidence);
    const recipients = recipientsOf(texts(get('to')));
    assertOutside(out, evidence);
    if (existsSync(out)) throw new UsageError(`${out}: is there already; name another file with -o`);
    const { result, check } = resultIn(folder);
    const { files, leftOut } = await filesOfParts(folder, scopes, check, evidence);
    const language = locale(get('lang'));
    const consent = await consentOf(text(get('consentFile')), language, scopes, recipients);
    if (consent === null) {
      process.stderr.write('bridle: nothing was agreed to, so nothing was written\n');
      return EXIT.unreadable;
    }
    const packed = await pack({
      recipients,
      scopes,
      files,
      consent: { ...consent, language, who: text(get('person')) ?? '' },
      before: [checkedEntry(result, check)],
      who: text(get('who')) ?? '',
      tool: TOOL,
      now: now(),
      digests,
      leftOut,
    });
    await write(packed, out);
    tell(packed, out, say);
    return packed.contents.leftOut.length === 0 ? EXIT.ok : EXIT.incomplete;
  } catch (error) {
    return handOverFailure(error);
  }
}

const now = (): Instant => fromDate(new Date()) as Instant;

function partsOf(given: string | null, evidence: readonly string[]): readonly Scope[] {
  const named = given?.split(',').map((part) => part.trim()) ?? null;
  const scopes = named?.map((part) => {
    const scope = SCOPES.find((known) => known === part);
    if (scope === undefined) throw new UsageError(`${part}: no such part; there are ${SCOPES.join(', ')}`);
    return scope;
  }) ?? [...DEFAULT_PARTS, ...(evidence.length > 0 ? (['evidence'] as const) : [])];
  if (scopes.includes('evidence') !== evidence.length > 0)
    throw new UsageError('the part "evidence" and the option --evidence PATH belong together');
  return scopes;
}

interface ResultFolderContent {
  readonly result: EarlierResult;
  /** Content of check.json. */
  readonly check: string;
}

function resultIn(folder: string): ResultFolderContent {
  let check: string;
  try {
    check = readFileSync(join(folder, 'check.json'), 'utf8');
  } catch {
    throw new EvidenceError(`${folder}: no result of "bridle check" (it has no check.json)`);
  }
  try {
    return { result: parseCheckJson(check), check };
  } catch (error) {
    if (!(error instanceof CheckJsonError)) throw error;
    throw new EvidenceError(`${folder}: its check.json ${error.message}`);
  }
}

/** The first link of the custody chain: which bytes were checked, when, by what. */
function checkedEntry({ evidence }: EarlierResult, check: string): NewEntry {
  const digest = digests.sha256();
  digest.update(Buffer.from(check));
  const about: Record<string, string> = { 'check.json': digest.hex() };
  for (const { id, kind, sha256 } of evidence) about[`${id} ${kind}`] = sha256;
  return { at: finishedAt(check), who: versionIn(check), what: 'checked', about };
}

function fieldIn(check: string, ...keys: readonly string[]): unknown {
  let value: unknown = JSON.parse(check);
  for (const key of keys)
    value = typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined;
  return value;
}

function finishedAt(check: string): Instant {
  const value = fieldIn(check, 'finishedAt');
  return (typeof value === 'string' ? parseInstant(value) : null) ?? now();
}

function versionIn(check: string): string {
  const version = fieldIn(check, 'bridle', 'version');
  return typeof version === 'string' ? `bridle ${version.slice(0, 40)}` : 'bridle';
}

/** Null where the person did not agree. */
async function consentOf(
  file: string | null,
  language: Locale,
  scopes: readonly Scope[],
  recipients: readonly string[],
): Promise<{ agreedAt: Instant; how: 'asked' | 'file'; given: string | null } | null> {
  if (file !== null) {
    let given: string;
    try {
      given = new TextDecoder().decode(readGiven(file, MAX_CONSENT, 'a consent'));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UsageError(`${file}: cannot be read (${reason}), and so no consent was given`);
    }
    if (given.trim() === '') throw new UsageError(`${file}: is empty, and so no consent was given`);
    return { agreedAt: now(), how: 'file', given };
  }
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new UsageError(
      'the owner of the phone must be asked: run this on a terminal, or give the consent as text with --consent-file FILE',
    );
  process.stderr.write(`\n${consentText(language, scopes, recipients)}\n`);
  const typed = await askLine(consentWords(language).question);
  return typed !== null && isYes(language, typed) ? { agreedAt: now(), how: 'asked', given: null } : null;
}

/** Under another name until it is whole, and for its owner only. */
async function write({ stream }: Packed, out: string): Promise<void> {
  const unfinished = `${out}.unfinished`;
  rmSync(unfinished, { force: true });
  try {
    await writeStream(stream, unfinished);
    renameSync(unfinished, out);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

async function writeStream(stream: Packed['stream'], path: string): Promise<void> {
  const fd = openSync(path, 'wx', FILE_MODE);
  try {
    for await (const piece of stream) writeAll(fd, piece, path);
  } finally {
    closeSync(fd);
  }
}

function tell({ contents }: Packed, out: string, say: (line: string) => void): void {
  const bytes = contents.parts.reduce((sum, { size }) => sum + size, 0);
  const size = bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024)} KiB` : `${Math.round(bytes / 2 ** 20)} MiB`;
  say(
    `${out}: ${contents.scopes.join(', ')} (${contents.parts.length} files, ${size}), for ${contents.recipients.join(', ')}`,
  );
  for (const { path, reason } of contents.leftOut.slice(0, 10)) say(`  left out: ${path}: ${reason}`);
  if (contents.leftOut.length > 10) say(`  and ${contents.leftOut.length - 10} more`);
  say(
    'Nothing was sent. Ask the recipients how they want to get it, and tell them this check value over another way:',
  );
  process.stderr.write(`${checkValue(contents.custody)}\n`);
}
