import { MAX_INDICATOR_FILE_BYTES } from '@bridle/indicators';
import { get } from '../installed/sources.ts';
import { reasonOf, UpdateError } from '../installed/update-error.ts';
import { deadline, type Fetched, type FetchOptions, fetchHttps } from './fetch.ts';
import { inTurn } from './in-turn.ts';

const MAX_EVENTS = 5000;
const AT_ONCE = 4;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Gets a MISP feed (https://www.misp-project.org/feeds/): `manifest.json`, whose keys are the UUIDs of events, and
 * `<uuid>.json` for each. The result is one file, a list of events in the order of their UUIDs: a feed changes as a
 * whole or not at all. The ETag is the manifest's, which names each event's last change.
 *
 * @param url the feed's folder, or its manifest
 */
export async function fetchMispFeed(url: string, options: FetchOptions): Promise<Fetched> {
  const manifestUrl = new URL(url).pathname.endsWith('/manifest.json')
    ? new URL(url)
    : new URL('manifest.json', url.endsWith('/') ? url : `${url}/`);
  const manifest = await fetchHttps(manifestUrl.href, options);
  if (manifest.kind === 'unchanged') return manifest;
  const listed = parseObject(manifest.bytes, 'the manifest');
  const uuids = Object.keys(listed).sort();
  if (uuids.length === 0 || Array.isArray(listed)) throw new UpdateError('a manifest without events');
  if (uuids.length > MAX_EVENTS) throw new UpdateError(`a manifest of more than ${MAX_EVENTS} events`);
  // Keys become part of an address.
  if (!uuids.every((uuid) => UUID.test(uuid))) throw new UpdateError('a manifest with a key that is no UUID');

  const stop = deadline(options.limits);
  let total = 0;
  const events = await inTurn(uuids, AT_ONCE, async (uuid) => {
    try {
      if (Date.now() > stop) throw new UpdateError('not done in time');
      const fetched = await fetchHttps(new URL(`${uuid}.json`, manifestUrl).href, { ...options, etag: null });
      if (fetched.kind === 'unchanged') throw new UpdateError('the server answered 304 to a plain request');
      total += fetched.bytes.length + 1;
      if (total + 1 > MAX_INDICATOR_FILE_BYTES)
        throw new UpdateError(`a feed of more than ${MAX_INDICATOR_FILE_BYTES} bytes`);
      const event = get(parseObject(fetched.bytes, 'the event'), 'Event');
      if (typeof event !== 'object' || event === null) throw new UpdateError('no event in it');
      return fetched.bytes;
    } catch (error) {
      throw new UpdateError(`event ${uuid}: ${reasonOf(error)}`, { cause: error });
    }
  });
  const parts = events.flatMap((event, index) => [Buffer.from(index === 0 ? '[' : ','), event]);
  return {
    kind: 'body',
    bytes: Buffer.concat([...parts, Buffer.from(']')]),
    etag: manifest.etag,
    mediaType: 'application/json',
  };
}

function parseObject(bytes: Uint8Array, what: string): object {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw new UpdateError(`${what} is not valid JSON`);
  }
  if (typeof value !== 'object' || value === null) throw new UpdateError(`${what} is no JSON object`);
  return value;
}
