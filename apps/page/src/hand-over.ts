import { inMemory } from '@bridle/bytes';
import { accessFile, type HostOpen } from '@bridle/evidence';
import { checkValue, type GivenFile as HandedFile, pack, type Scope } from '@bridle/hand-over';
import { fromDate, type Instant, VERSION } from '@bridle/model';
import { type Locale, parseCheckJson } from '@bridle/report';
import { browserDigests } from './host/digests.ts';
import { filesBelow, openDropped } from './host/dropped-folder.ts';
import type { Given } from './host/supply.ts';

/** What a finished check leaves to be handed over. */
export interface Handed {
  readonly json: string;
  readonly report: string;
  /** What was dropped on the page. */
  readonly evidence: Given;
}

export interface HandOverChoice {
  /** Public keys of age. */
  readonly recipients: readonly string[];
  readonly scopes: readonly Scope[];
  readonly locale: Locale;
}

export interface HandOver {
  readonly file: Blob;
  /** To be read to the helpline over another way. */
  readonly check: string;
  /** Files that could not be read, and so are not in it. */
  readonly leftOut: number;
}

/**
 * Makes the package of `bridle share` in the tab: docs/hand-over.md. Throws `HandOverError` in one line, a key that is
 * none among it.
 */
export async function makeHandOver(handed: Handed, choice: HandOverChoice): Promise<HandOver> {
  // The clock always gives a time.
  const now = fromDate(new Date()) as Instant;
  const { stream, contents } = await pack({
    recipients: choice.recipients,
    scopes: choice.scopes,
    files: await filesOf(handed, choice.scopes),
    consent: { language: choice.locale, agreedAt: now, how: 'asked', given: null, who: '' },
    before: [{ at: now, who: `bridle ${VERSION}`, what: 'checked', about: hashesOf(handed) }],
    who: '',
    tool: `bridle ${VERSION}`,
    now,
    digests: browserDigests,
  });
  const file = await new Response(stream).blob();
  return { file, check: checkValue(contents.custody), leftOut: contents.leftOut.length };
}

async function filesOf(
  { json, report, evidence }: Handed,
  scopes: readonly Scope[],
): Promise<readonly HandedFile[]> {
  const text = (path: string, content: string): HandedFile => ({
    scope: 'report',
    path,
    open: () => Promise.resolve(opened(content)),
  });
  const files = [text('report.html', report), text('check.json', json)];
  if (!scopes.includes('evidence')) return files;
  const { roots, supply } = evidence;
  for (const [root, { name, type }] of roots.entries()) {
    const add = (path: string, shown: string): void => {
      files.push({ scope: 'evidence', path: shown, open: () => openDropped(root, path, supply) });
    };
    if (type === 'file') add('', name);
    else for await (const { path } of filesBelow(root, '', supply)) add(path, `${name}/${path}`);
  }
  return files;
}

const opened = (content: string): HostOpen => ({
  status: 'open',
  file: accessFile(inMemory(new TextEncoder().encode(content))),
});

/** Which bytes were checked. */
function hashesOf({ json }: Handed): Readonly<Record<string, string>> {
  const digest = browserDigests.sha256();
  digest.update(new TextEncoder().encode(json));
  const about: Record<string, string> = { 'check.json': digest.hex() };
  for (const { id, kind, sha256 } of parseCheckJson(json).evidence) about[`${id} ${kind}`] = sha256;
  return about;
}
