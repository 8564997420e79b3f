import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isIndicatorFile } from '@bridle/indicators';
import type { Source } from '../installed/sources.ts';
import type { Store } from '../installed/store.ts';
import { reasonOf, UpdateError } from '../installed/update-error.ts';
import { type Fetched, type FetchOptions, fetchHttps, type Limits } from './fetch.ts';
import { inTurn } from './in-turn.ts';
import { fetchMispFeed } from './misp-feed.ts';
import { setFileName } from './names.ts';
import type { Network } from './network.ts';
import { MAX_INDEX_BYTES, readPublicIndex } from './public-index.ts';
import { fetchTaxii } from './taxii.ts';

const AT_ONCE = 4;
const MAX_FOLDER_FILES = 10_000;
const HEAD_BYTES = 4096;

export interface UpdateContext {
  readonly store: Store;
  readonly network: Network;
  readonly limits: Limits;
  readonly now: () => Date;
}

/** One set to bring up to date. */
interface Job {
  /** Name of the installed file. */
  readonly set: string;
  readonly from: string;
  readonly pin: string | null;
  readonly get: (etag: string | null) => Fetched | Promise<Fetched>;
}

/** What became of one source, or of one file of an index or a folder. */
export type Outcome =
  | {
      readonly status: 'updated' | 'unchanged';
      readonly from: string;
      readonly set: string;
      readonly sha256: string;
      readonly loaded: number | null;
    }
  | { readonly status: 'failed'; readonly from: string; readonly reason: string };

/** Fetches the public index and each file that it names. */
export async function updateFromIndex(url: string, context: UpdateContext): Promise<readonly Outcome[]> {
  try {
    const limits = { ...context.limits, maxBytes: Math.min(context.limits.maxBytes, MAX_INDEX_BYTES) };
    const fetched = await fetchHttps(url, { network: context.network, limits });
    if (fetched.kind === 'unchanged') throw new UpdateError('the server answered 304 to a plain request');
    // A file that is named twice is fetched once.
    const seen = new Set<string>();
    const entries = readPublicIndex(fetched.bytes).filter(
      (entry) => entry.kind === 'refused' || (!seen.has(entry.url) && seen.add(entry.url)),
    );
    if (entries.length === 0) throw new UpdateError('an index without entries');
    return await inTurn(entries, AT_ONCE, async (entry) =>
      entry.kind === 'refused'
        ? { status: 'failed' as const, from: `${url} (${entry.title})`, reason: entry.reason }
        : run(fileJob(entry.url, null, context), context),
    );
  } catch (error) {
    return [{ status: 'failed', from: url, reason: reasonOf(error) }];
  }
}

/** Fetches or copies what one added source gives: one outcome, of a folder one for each indicator file in it. */
export async function updateSource(source: Source, context: UpdateContext): Promise<readonly Outcome[]> {
  try {
    const outcomes: Outcome[] = [];
    for (const job of jobsOf(source, context)) outcomes.push(await run(job, context));
    if (outcomes.length === 0) throw new UpdateError('no indicator file in it');
    return outcomes;
  } catch (error) {
    return [{ status: 'failed', from: source.location, reason: reasonOf(error) }];
  }
}

async function run(job: Job, { store, now }: UpdateContext): Promise<Outcome> {
  const { set, from, pin } = job;
  try {
    const before = store.installedSha256(set);
    const fetched = await job.get(store.etagOf(set, pin));
    if (fetched.kind === 'unchanged') {
      if (before === null) throw new UpdateError('the server says unchanged of what is not here');
      return { status: 'unchanged', from, set, sha256: before, loaded: null };
    }
    // A page that asks to log in, or says that there is no such file, with status 200.
    if (fetched.mediaType === 'text/html' || fetched.mediaType === 'application/xhtml+xml')
      throw new UpdateError('a web page, not an indicator file');
    const { kind, ...rest } = store.install(set, fetched.bytes, {
      from,
      pin,
      etag: fetched.etag,
      now: now(),
    });
    return { status: kind, from, set, ...rest };
  } catch (error) {
    return { status: 'failed', from, reason: reasonOf(error) };
  }
}

function jobsOf(source: Source, context: UpdateContext): readonly Job[] {
  const { location, sha256: pin } = source;
  const options = (etag: string | null): FetchOptions => ({ ...context, etag });
  switch (source.kind) {
    case 'url':
      return [fileJob(location, pin, context)];
    case 'misp-feed':
      return [
        {
          set: setFileName(location, `${new URL(location).hostname}-misp.json`),
          from: location,
          pin,
          get: (etag) => fetchMispFeed(location, options(etag)),
        },
      ];
    case 'taxii2':
      return [
        {
          set: setFileName(location, `${new URL(location).hostname}-taxii.json`),
          from: location,
          pin,
          get: () => fetchTaxii(location, options(null)),
        },
      ];
    case 'file':
      return [copyJob(location, pin, context)];
    case 'folder':
      return filesBelow(location).map((path) => copyJob(path, null, context));
  }
}

function fileJob(url: string, pin: string | null, context: UpdateContext): Job {
  return {
    set: setFileName(url, new URL(url).pathname),
    from: url,
    pin,
    get: (etag) => fetchHttps(url, { ...context, etag }),
  };
}

function copyJob(path: string, pin: string | null, { limits }: UpdateContext): Job {
  const get = (): Fetched => {
    const found = statSync(path);
    if (!found.isFile()) throw new UpdateError('no file');
    if (found.size > limits.maxBytes) throw new UpdateError(`larger than ${limits.maxBytes} bytes`);
    return { kind: 'body', bytes: readFileSync(path), etag: null, mediaType: '' };
  };
  return { set: setFileName(path, path), from: path, pin, get };
}

/** Indicator files below a folder, by name; links are not followed. */
function filesBelow(folder: string): readonly string[] {
  const paths = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (paths.length > MAX_FOLDER_FILES) throw new UpdateError(`more than ${MAX_FOLDER_FILES} files`);
  return paths.filter((path) => isIndicatorFile(path, headOf(path)));
}

function headOf(path: string): Uint8Array {
  const handle = openSync(path, 'r');
  try {
    const head = new Uint8Array(HEAD_BYTES);
    return head.subarray(0, readSync(handle, head, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(handle);
  }
}
