import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import type { Network } from '../network.ts';
import { certificateFor } from './certificate.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface LocalServer {
  /** What it answers, by host and path: `sets.example/a.txt`. All else is 404. */
  readonly answers: Map<string, Handler>;
  /** What was asked for, as host and path with query. */
  readonly asked: string[];
  /** Addresses, ports and names that were dialled. */
  readonly dialled: string[];
  /** Answers to name look-ups, one after the other, the last for ever; other names get PUBLIC_ADDRESS. */
  readonly names: Map<string, string[][]>;
  /** Every dial ends at this server, wherever it was meant to go; the rest is as in life. */
  readonly network: Network;
  close(): Promise<void>;
}

/** An address that passes; nothing is ever sent to it. */
export const PUBLIC_ADDRESS = '8.8.8.8';

/** A TLS server on this machine with a certificate for `sets.example` and for GitHub's host of raw files. */
export async function startServer(): Promise<LocalServer> {
  const { cert, key } = certificateFor(['sets.example', 'other.example', 'raw.githubusercontent.com']);
  const answers = new Map<string, Handler>();
  const asked: string[] = [];
  const dialled: string[] = [];
  const names = new Map<string, string[][]>();
  const server = createServer({ cert, key }, (request, response) => {
    response.on('error', () => undefined);
    const place = `${request.headers.host}${request.url}`;
    asked.push(place);
    const answer = answers.get(place) ?? answers.get(place.replace(/\?.*$/, ''));
    if (answer === undefined) response.writeHead(404).end('no such file');
    else answer(request, response);
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    answers,
    asked,
    dialled,
    names,
    network: {
      resolve: (host) => {
        const queue = names.get(host) ?? [[PUBLIC_ADDRESS]];
        return Promise.resolve((queue.length > 1 ? queue.shift() : queue[0]) ?? []);
      },
      dial: (address, wanted, host) => {
        dialled.push(`${address} ${wanted} ${host}`);
        return connect({ host: '127.0.0.1', port, servername: host, ca: cert });
      },
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const text =
  (body: string, headers: Readonly<Record<string, string>> = {}): Handler =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': 'text/plain', ...headers }).end(body);
