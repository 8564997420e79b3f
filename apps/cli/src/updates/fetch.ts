import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { reasonOf, UpdateError } from '../installed/update-error.ts';
import { isPublicAddress } from './addresses.ts';
import type { Network } from './network.ts';

export interface Limits {
  /** Largest body in bytes. */
  readonly maxBytes: number;
  /** Milliseconds until a connection stands, certificate checked. */
  readonly connectMs: number;
  /** Longest silence in milliseconds. */
  readonly idleMs: number;
  /** Milliseconds for all of it, redirects included. */
  readonly totalMs: number;
}

export const FILE_LIMITS: Limits = {
  maxBytes: 64 * 1024 * 1024,
  connectMs: 15_000,
  idleMs: 30_000,
  totalMs: 300_000,
};

/** When a source of many files must be done: twice the time that one file may take. */
export const deadline = ({ totalMs }: Limits): number => Date.now() + 2 * totalMs;

const MAX_REDIRECTS = 3;
/** Addresses of one host that are tried, one after the other. */
const MAX_ADDRESSES = 4;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface FetchOptions {
  readonly network: Network;
  readonly limits: Limits;
  /** Media type to ask for. */
  readonly accept?: string;
  /** ETag of what is here already. */
  readonly etag?: string | null;
}

export type Fetched =
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'body';
      readonly bytes: Uint8Array;
      readonly etag: string | null;
      /** Media type without parameters, lower case; empty when the server names none. */
      readonly mediaType: string;
    };

/**
 * Gets a file over HTTPS. Nothing of an answer is trusted: not its length, its encoding, where it redirects to, nor
 * what the name resolves to: the address that was checked is the address that is connected to.
 *
 * @throws UpdateError with the reason
 */
export async function fetchHttps(url: string, options: FetchOptions): Promise<Fetched> {
  const { totalMs } = options.limits;
  const stop = new AbortController();
  const timer = setTimeout(() => {
    stop.abort(new UpdateError(`not done within ${seconds(totalMs)}`));
  }, totalMs);
  try {
    return await follow(checkedUrl(url), options, stop.signal);
  } catch (error) {
    if (stop.signal.aborted) throw stop.signal.reason;
    throw error instanceof UpdateError ? error : new UpdateError(reasonOf(error), { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** @throws UpdateError unless it is an HTTPS address without a user or password */
export function checkedUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base?.href);
  if (url === null) throw new UpdateError('not a valid address');
  if (url.protocol !== 'https:') throw new UpdateError(`${url.protocol} refused: HTTPS only`);
  if (url.username !== '' || url.password !== '')
    throw new UpdateError('an address with a user or password in it is refused');
  return url;
}

async function follow(first: URL, options: FetchOptions, signal: AbortSignal): Promise<Fetched> {
  let url = first;
  for (let redirects = 0; ; redirects++) {
    const answer = await ask(url, options, signal);
    const status = answer.statusCode ?? 0;
    if (!REDIRECTS.has(status)) {
      try {
        return await readAnswer(answer, status, options);
      } finally {
        answer.destroy();
      }
    }
    answer.destroy();
    if (redirects === MAX_REDIRECTS) throw new UpdateError(`more than ${MAX_REDIRECTS} redirects`);
    const { location } = answer.headers;
    if (location === undefined) throw new UpdateError('a redirect that leads nowhere');
    url = checkedUrl(location, url);
  }
}

async function ask(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const socket = await connected(url, options, signal);
  try {
    const sent = request(url, {
      createConnection: () => socket,
      // Else the Host header names a port, as nothing else in this call knows HTTPS's own.
      defaultPort: 443,
      signal,
      headers: {
        // One and the same for everybody: it says nothing of this machine.
        'user-agent': 'bridle',
        accept: options.accept ?? '*/*',
        // A compressed answer could be a bomb: none is asked for, none taken.
        'accept-encoding': 'identity',
        ...(typeof options.etag === 'string' ? { 'if-none-match': options.etag } : {}),
      },
    });
    const { idleMs } = options.limits;
    let answering: IncomingMessage | null = null;
    sent.setTimeout(idleMs, () => {
      (answering ?? sent).destroy(new UpdateError(`silent for ${seconds(idleMs)}`));
    });
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answering = answer;
    // Breaking off raises errors after the answer was let go.
    sent.on('error', () => undefined);
    answer.on('error', () => undefined);
    return answer;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

async function connected(url: URL, options: FetchOptions, signal: AbortSignal): Promise<TLSSocket> {
  const { network, limits } = options;
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = isIP(host) === 0 ? await orAborted(network.resolve(host), signal) : [host];
  for (const address of addresses) {
    if (!isPublicAddress(address))
      throw new UpdateError(`${host} leads to ${address}, which is no public address`);
  }
  let problem: unknown = new UpdateError(`${host} has no address`);
  for (const address of addresses.slice(0, MAX_ADDRESSES)) {
    signal.throwIfAborted();
    const socket = network.dial(address, url.port === '' ? 443 : Number(url.port), host);
    socket.on('error', () => undefined);
    try {
      const late = AbortSignal.timeout(limits.connectMs);
      await once(socket, 'secureConnect', { signal: AbortSignal.any([signal, late]) }).catch(
        (error: unknown) => {
          throw late.aborted ? new UpdateError(`no connection within ${seconds(limits.connectMs)}`) : error;
        },
      );
      return socket;
    } catch (error) {
      socket.destroy();
      problem = error;
    }
  }
  throw problem;
}

async function readAnswer(
  answer: IncomingMessage,
  status: number,
  { limits, etag }: FetchOptions,
): Promise<Fetched> {
  if (status === 304 && typeof etag === 'string') return { kind: 'unchanged' };
  if (status !== 200) throw new UpdateError(`the server answered ${status}`);
  const encoding = answer.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') throw new UpdateError('a compressed answer is refused');
  const mediaType = (answer.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const tooLarge = (): UpdateError => new UpdateError(`larger than ${limits.maxBytes} bytes`);
  if (Number(answer.headers['content-length'] ?? 0) > limits.maxBytes) throw tooLarge();

  // Else the end of the connection is the end of the body: whoever cuts it off cannot be told from who was done.
  if (answer.headers['content-length'] === undefined && answer.headers['transfer-encoding'] === undefined)
    throw new UpdateError('an answer that does not say where it ends');

  // One buffer that grows: a body in pieces of one byte would cost a hundredfold as a list of them.
  let body = new Uint8Array(Math.min(limits.maxBytes, 64 * 1024));
  let length = 0;
  try {
    for await (const part of answer as AsyncIterable<Uint8Array>) {
      const end = length + part.length;
      if (end > limits.maxBytes) throw tooLarge();
      if (end > body.length) {
        const larger = new Uint8Array(Math.min(limits.maxBytes, Math.max(end, body.length * 2)));
        larger.set(body.subarray(0, length));
        body = larger;
      }
      body.set(part, length);
      length = end;
    }
  } catch (error) {
    if (error instanceof UpdateError) throw error;
    throw new UpdateError(`cut off after ${length} bytes`, { cause: error });
  }
  if (!answer.complete) throw new UpdateError(`cut off after ${length} bytes`);
  return { kind: 'body', bytes: body.slice(0, length), etag: usableEtag(answer), mediaType };
}

function usableEtag(answer: IncomingMessage): string | null {
  const { etag } = answer.headers;
  return etag !== undefined && /^(?:W\/)?"[\u0021\u0023-\u007e]{0,256}"$/.test(etag) ? etag : null;
}

function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}

const seconds = (ms: number): string => `${ms / 1000} s`;
