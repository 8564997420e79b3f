/** Intrusion logs of any size, for the benchmark: written while they are made, the same bytes for the same seed. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../random.ts';
import { bundleId, hostName, ipv4 } from '../words.ts';
import { connectEvent, dnsEvent, securityEvent } from './intrusion-logs.ts';

export interface IntrusionLogsOptions {
  readonly events: number;
  readonly seed?: number;
}

/** 2025-05-11 16:00 UTC. */
const START = 1_746_979_200_000;
/** Lines written at once. */
const LINES = 5000;

/** As many events of each of the three kinds, of a busy phone with 200 apps, into `<folder>/2025-05-11.txt`. */
export function writeIntrusionLogs(folder: string, { events, seed = 1 }: IntrusionLogsOptions): void {
  mkdirSync(folder, { recursive: true });
  const random = new Random(`intrusion logs ${seed}`);
  const apps = Array.from({ length: 200 }, () => bundleId(random));
  const hosts = Array.from({ length: 5000 }, () => hostName(random));
  const file = openSync(join(folder, '2025-05-11.txt'), 'w');
  try {
    let lines: string[] = [];
    for (let i = 0; i < events; i++) {
      lines.push(line(i, START + i * 60, random.pick(apps), random.pick(hosts), ipv4(random)));
      if (lines.length === LINES || i === events - 1) {
        writeSync(file, `${lines.join('\n')}\n`);
        lines = [];
      }
    }
  } finally {
    closeSync(file);
  }
}

function line(i: number, at: number, app: string, hostname: string, address: string): string {
  switch (i % 3) {
    case 0:
      return dnsEvent({ at, hostname, addresses: [address], app, id: i });
    case 1:
      return connectEvent({ at, address, app, id: i });
    default:
      return securityEvent({
        at,
        nanos: String(i % 1_000_000).padStart(6, '0'),
        tag: 'app_process_start',
        details: { process: app, uid: 10_000 + (i % 200), pid: i % 30_000, seinfo: 'default' },
        id: i,
      });
  }
}
