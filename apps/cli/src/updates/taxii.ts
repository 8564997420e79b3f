import { createHash } from 'node:crypto';
import { MAX_INDICATOR_FILE_BYTES } from '@bridle/indicators';
import { get } from '../installed/sources.ts';
import { UpdateError } from '../installed/update-error.ts';
import { deadline, type Fetched, type FetchOptions, fetchHttps } from './fetch.ts';

const MEDIA_TYPE = 'application/taxii+json';
const MAX_PAGES = 10_000;

/**
 * Gets all objects of a TAXII 2.1 collection (`…/collections/<id>/objects/`), page by page (`more`, `next`), as one
 * STIX bundle with an id that follows from the objects.
 * https://docs.oasis-open.org/cti/taxii/v2.1/os/taxii-v2.1-os.html, 3.7 and 5.4
 */
export async function fetchTaxii(url: string, options: FetchOptions): Promise<Fetched> {
  const stop = deadline(options.limits);
  const seen = new Set<string>();
  const objects: string[] = [];
  let bytes = 0;
  const page = new URL(url);
  for (let pages = 1; ; pages++) {
    const fetched = await fetchHttps(page.href, {
      ...options,
      accept: `${MEDIA_TYPE};version=2.1`,
      etag: null,
    });
    if (fetched.kind === 'unchanged') throw new UpdateError('the server answered 304 to a plain request');
    if (fetched.mediaType !== MEDIA_TYPE)
      throw new UpdateError(`${MEDIA_TYPE} was asked for, ${fetched.mediaType || 'nothing named'} came`);
    bytes += fetched.bytes.length;
    if (bytes > MAX_INDICATOR_FILE_BYTES)
      throw new UpdateError(`a collection of more than ${MAX_INDICATOR_FILE_BYTES} bytes`);
    const envelope = parse(fetched.bytes);
    const list = get(envelope, 'objects');
    if (Array.isArray(list)) for (const one of list as readonly unknown[]) objects.push(JSON.stringify(one));
    else if (list !== undefined) throw new UpdateError('a page whose objects are no list');
    if (get(envelope, 'more') !== true) break;

    const next = get(envelope, 'next');
    if (typeof next !== 'string' || next === '')
      throw new UpdateError('a page that says "more" without "next"');
    if (seen.has(next)) throw new UpdateError('pages that go round in a circle');
    if (pages === MAX_PAGES) throw new UpdateError(`more than ${MAX_PAGES} pages`);
    if (Date.now() > stop) throw new UpdateError('not done in time');
    seen.add(next);
    page.searchParams.set('next', next);
  }
  const joined = objects.join(',');
  const hash = createHash('sha256').update(joined).digest('hex');
  // The form of a UUID of version 8 (RFC 9562): 122 bits of the content's hash.
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 3) | 8).toString(16);
  const id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  return {
    kind: 'body',
    bytes: new TextEncoder().encode(`{"type":"bundle","id":"bundle--${id}","objects":[${joined}]}`),
    etag: null,
    mediaType: MEDIA_TYPE,
  };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new UpdateError('a page that is not valid JSON');
  }
}
