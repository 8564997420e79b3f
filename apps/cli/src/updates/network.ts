import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';

/** The two things that are asked of the network. Tests bring their own; what is allowed is decided outside of it. */
export interface Network {
  /** Addresses of a host name. */
  resolve(host: string): Promise<readonly string[]>;
  /** Begins a TLS connection to exactly this address, for a server that proves to be `host`. */
  dial(address: string, port: number, host: string): TLSSocket;
}

export const NODE_NETWORK: Network = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  dial: (address, port, host) =>
    connect({
      host: address,
      port,
      // A name for the certificate; an address is checked as the address that it is.
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ALPNProtocols: ['http/1.1'],
      minVersion: 'TLSv1.2',
      // Also where the environment (NODE_TLS_REJECT_UNAUTHORIZED) says otherwise.
      rejectUnauthorized: true,
    }),
};
