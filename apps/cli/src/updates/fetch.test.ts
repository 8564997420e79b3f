import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkedUrl, type Fetched, type FetchOptions, fetchHttps, type Limits } from './fetch.ts';
import { NODE_NETWORK } from './network.ts';
import { type LocalServer, PUBLIC_ADDRESS, startServer, text } from './testing/local-server.ts';

let server: LocalServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.answers.clear();
  server.names.clear();
  server.asked.length = 0;
  server.dialled.length = 0;
});

const LIMITS: Limits = { maxBytes: 256 * 1024, connectMs: 5000, idleMs: 5000, totalMs: 10_000 };
const get = (url: string, more: Partial<FetchOptions> = {}): Promise<Fetched> =>
  fetchHttps(url, { network: server.network, limits: LIMITS, ...more });
const redirect = (to: string, status = 302): void => {
  server.answers.set(
    'sets.example/a',
    (_, response) => void response.writeHead(status, { location: to }).end(),
  );
};

test('a file comes whole, with its ETag and type; the address that was checked is the one that is dialled', async () => {
  server.answers.set(
    'sets.example/a',
    text('bad.example\n', { etag: '"1"', 'content-type': 'Text/CSV; charset=x' }),
  );
  const fetched = await get('https://sets.example/a');
  expect(fetched).toMatchObject({ kind: 'body', etag: '"1"', mediaType: 'text/csv' });
  expect(fetched.kind === 'body' && new TextDecoder().decode(fetched.bytes)).toBe('bad.example\n');
  expect(server.dialled).toEqual([`${PUBLIC_ADDRESS} 443 sets.example`]);
});

test('what has not changed is not sent again', async () => {
  server.answers.set('sets.example/a', (request, response) => {
    const known = request.headers['if-none-match'] === '"1"';
    response.writeHead(known ? 304 : 200, { etag: '"1"' }).end(known ? '' : 'x');
  });
  expect(await get('https://sets.example/a', { etag: '"1"' })).toEqual({ kind: 'unchanged' });
  expect(await get('https://sets.example/a', { etag: '"0"' })).toMatchObject({ kind: 'body' });
});

test('304 to a plain request is a failure', async () => {
  server.answers.set('sets.example/a', (_, response) => void response.writeHead(304).end());
  await expect(get('https://sets.example/a')).rejects.toThrow('the server answered 304');
});

test.each([
  ['http://sets.example/a', 'http: refused: HTTPS only'],
  ['javascript:alert(1)', 'javascript: refused'],
  ['file:///etc/passwd', 'file: refused'],
  ['https://user:secret@sets.example/a', 'a user or password'],
  ['https://', 'not a valid address'],
])('%s is refused', async (url, reason) => {
  await expect(get(url)).rejects.toThrow(reason);
  expect(() => checkedUrl(url)).toThrow(reason);
  expect(server.dialled).toEqual([]);
});

describe('addresses', () => {
  test.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/latest/',
  ])('%s is never dialled', async (url) => {
    await expect(get(url)).rejects.toThrow('which is no public address');
    expect(server.dialled).toEqual([]);
  });

  test('a name that leads to a private address, also beside a public one, is never dialled', async () => {
    server.names.set('sets.example', [[PUBLIC_ADDRESS, '192.168.0.1']]);
    await expect(get('https://sets.example/a')).rejects.toThrow('sets.example leads to 192.168.0.1');
    expect(server.dialled).toEqual([]);
  });

  test('a name that changes its mind: looked up once for a connection, checked again for the next', async () => {
    server.names.set('sets.example', [[PUBLIC_ADDRESS], ['127.0.0.1']]);
    redirect('/b');
    server.answers.set('sets.example/b', text('secret'));
    await expect(get('https://sets.example/a')).rejects.toThrow('sets.example leads to 127.0.0.1');
    expect(server.dialled).toEqual([`${PUBLIC_ADDRESS} 443 sets.example`]);
    expect(server.asked).toEqual(['sets.example/a']);
  });

  test('the real resolver: this machine itself is refused', async () => {
    await expect(get('https://localhost/', { network: NODE_NETWORK })).rejects.toThrow(
      /localhost leads to (?:127\.0\.0\.1|::1), which is no public address/,
    );
  });

  test('a name without addresses, and one that cannot be resolved', async () => {
    server.names.set('sets.example', [[]]);
    await expect(get('https://sets.example/a')).rejects.toThrow('sets.example has no address');
    const network = { ...server.network, resolve: () => Promise.reject(new Error('queryA ENOTFOUND')) };
    await expect(get('https://sets.example/a', { network })).rejects.toThrow('ENOTFOUND');
  });

  test('the next address is tried where one does not answer', async () => {
    server.names.set('sets.example', [['1.1.1.1', PUBLIC_ADDRESS]]);
    server.answers.set('sets.example/a', text('x'));
    const { dial } = server.network;
    const network = {
      ...server.network,
      dial: (address: string, port: number, host: string) => {
        const socket = dial(address, port, host);
        if (address === '1.1.1.1') socket.destroy(new Error('unreachable'));
        return socket;
      },
    };
    expect(await get('https://sets.example/a', { network })).toMatchObject({ kind: 'body' });
    expect(server.dialled).toHaveLength(2);
  });
});

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308])('%i is followed to another host', async (status) => {
    redirect('https://other.example/b', status);
    server.answers.set('other.example/b', text('x'));
    expect(await get('https://sets.example/a')).toMatchObject({ kind: 'body' });
  });

  test.each([
    ['http://sets.example/b', 'http: refused'],
    ['https://10.0.0.1/b', '10.0.0.1 leads to 10.0.0.1'],
    ['https://[fd00::1]/b', 'no public address'],
    ['javascript:alert(1)', 'javascript: refused'],
    ['file:///etc/passwd', 'file: refused'],
    ['https://a:b@other.example/', 'a user or password'],
    ['https://', 'not a valid address'],
  ])('to %s is refused', async (to, reason) => {
    redirect(to);
    await expect(get('https://sets.example/a')).rejects.toThrow(reason);
    expect(server.dialled).toHaveLength(1);
  });

  test('a circle ends after three', async () => {
    redirect('/a');
    await expect(get('https://sets.example/a')).rejects.toThrow('more than 3 redirects');
    expect(server.asked).toHaveLength(4);
  });

  test('one without an address', async () => {
    server.answers.set('sets.example/a', (_, response) => void response.writeHead(302).end());
    await expect(get('https://sets.example/a')).rejects.toThrow('leads nowhere');
  });
});

describe('a server that misbehaves', () => {
  test.each([500, 403, 404, 206, 204])('%i', async (status) => {
    server.answers.set('sets.example/a', (_, response) => void response.writeHead(status).end());
    await expect(get('https://sets.example/a')).rejects.toThrow(`the server answered ${status}`);
  });

  test('5 GB that it says beforehand: refused at once', async () => {
    server.answers.set('sets.example/a', (_, response) => {
      response.writeHead(200, { 'content-length': String(5e9) });
      response.write('x');
    });
    await expect(get('https://sets.example/a')).rejects.toThrow('larger than 262144 bytes');
  });

  test('5 GB that it does not say: cut at the limit, and the connection ended', async () => {
    let sent = 0;
    const ended = new Promise<void>((resolve) => {
      server.answers.set('sets.example/a', (_, response) => {
        const piece = Buffer.alloc(64 * 1024, 'a');
        response.on('close', resolve);
        const more = (): void => {
          while (sent < 5e9 && !response.destroyed) {
            sent += piece.length;
            if (!response.write(piece)) {
              response.once('drain', more);
              return;
            }
          }
          response.end();
        };
        more();
      });
    });
    await expect(get('https://sets.example/a')).rejects.toThrow('larger than 262144 bytes');
    await ended;
    // What the limit allows, and what lay in the buffers of both sides.
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  test('a compressed answer, which nobody asked for', async () => {
    let wanted: string | undefined;
    server.answers.set('sets.example/a', (request, response) => {
      wanted = request.headers['accept-encoding'];
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(10_000_000)));
    });
    await expect(get('https://sets.example/a')).rejects.toThrow('a compressed answer is refused');
    expect(wanted).toBe('identity');
  });

  test('fewer bytes than it said', async () => {
    server.answers.set('sets.example/a', (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('bad.example\n', () => response.destroy());
    });
    await expect(get('https://sets.example/a')).rejects.toThrow(/cut off after \d+ bytes/);
  });

  test('an answer without an end of its own', async () => {
    server.answers.set('sets.example/a', (_, response) => {
      response.useChunkedEncodingByDefault = false;
      response.writeHead(200, { connection: 'close' });
      response.end('bad.example\nworse.exa');
    });
    await expect(get('https://sets.example/a')).rejects.toThrow('does not say where it ends');
  });

  test('many small pieces come whole', async () => {
    const body = Array.from({ length: 20_000 }, (_, i) => `${i} `);
    server.answers.set('sets.example/a', (_, response) => {
      response.writeHead(200);
      for (const piece of body) response.write(piece);
      response.end();
    });
    const fetched = await get('https://sets.example/a');
    expect(fetched.kind === 'body' && new TextDecoder().decode(fetched.bytes)).toBe(body.join(''));
  });

  test('silent before the answer, and in the middle of it', async () => {
    const limits = { ...LIMITS, idleMs: 100 };
    server.answers.set('sets.example/a', () => undefined);
    await expect(get('https://sets.example/a', { limits })).rejects.toThrow('silent for 0.1 s');
    server.answers.set('sets.example/a', (_, response) => void response.writeHead(200).write('x'));
    await expect(get('https://sets.example/a', { limits })).rejects.toThrow('silent for 0.1 s');
  });

  test('a byte now and then, for ever', async () => {
    server.answers.set('sets.example/a', (_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => void response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const limits = { ...LIMITS, totalMs: 300 };
    await expect(get('https://sets.example/a', { limits })).rejects.toThrow('not done within 0.3 s');
  });

  test('a name server that never answers', async () => {
    const network = { ...server.network, resolve: () => new Promise<never>(() => undefined) };
    const limits = { ...LIMITS, totalMs: 100 };
    await expect(get('https://sets.example/a', { limits, network })).rejects.toThrow('not done within 0.1 s');
  });

  test('a certificate for another host, and one that nobody vouches for', async () => {
    await expect(get('https://third.example/a')).rejects.toThrow(/altnames/i);
    const { dial } = server.network;
    let port = 0;
    const probe = dial(PUBLIC_ADDRESS, 443, 'sets.example');
    await new Promise<void>((resolve) => {
      probe.once('secureConnect', () => {
        port = probe.remotePort ?? 0;
        probe.destroy();
        resolve();
      });
    });
    const network = {
      ...server.network,
      dial: (_: string, __: number, host: string) => NODE_NETWORK.dial('127.0.0.1', port, host),
    };
    await expect(get('https://sets.example/a', { network })).rejects.toThrow('self-signed certificate');
  });

  test('an ETag that is none is forgotten', async () => {
    server.answers.set('sets.example/a', text('x', { etag: `"${'x'.repeat(300)}"` }));
    expect(await get('https://sets.example/a')).toMatchObject({ etag: null });
  });
});
