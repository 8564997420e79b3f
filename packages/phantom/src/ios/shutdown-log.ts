import { PhantomSysdiagnose } from '../sysdiagnose.ts';

export interface PhantomShutdown {
  /** When the SIGTERM line was written; null for the newer shape, which has none. */
  readonly at: Date | null;
  /** Notices: seconds, and who was still there. */
  readonly notices: readonly (readonly [seconds: number, clients: readonly PhantomShutdownClient[]])[];
}

export type PhantomShutdownClient = readonly [pid: number, path: string, uuid?: string];

/** Text of a shutdown.log: `blocks` has clients below their notice, `lines` in one line with it. */
export function shutdownLog(
  shutdowns: readonly PhantomShutdown[],
  shape: 'blocks' | 'lines' = 'blocks',
): string {
  const lines: string[] = [];
  for (const { at, notices } of shutdowns) {
    for (const [seconds, clients] of notices) {
      if (shape === 'blocks') lines.push(`After ${seconds.toFixed(2)}s, these clients are still here:`);
      for (const [pid, path, uuid] of clients) {
        const client = `remaining client pid: ${pid} (${path}${uuid === undefined ? '' : `/${uuid}`})`;
        lines.push(shape === 'blocks' ? `\t\t${client}` : `After ${seconds.toFixed(2)}s, ${client}`);
      }
    }
    if (at !== null) lines.push(`SIGTERM: [${Math.floor(at.getTime() / 1000)}] All buffers flushed`);
  }
  return `${lines.join('\n')}\n`;
}

const UUID = '8F1C5A9E-0000-4000-8000-00000000000A';

/** A small, complete example: an ordinary restart, and one that a process delayed. */
export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose();
  const phantom: PhantomShutdownClient = [
    2143,
    '/private/var/db/com.apple.xpc.roleaccountd.staging/phantomd',
    UUID,
  ];
  const nfcd: PhantomShutdownClient = [155, '/usr/libexec/nfcd', UUID];
  made.add(
    'system_logs.logarchive/Extra/shutdown.log',
    shutdownLog([
      { at: new Date('2025-08-01T05:00:00Z'), notices: [[1.26, [nfcd]]] },
      {
        at: new Date('2025-08-10T23:00:00Z'),
        notices: [
          [1.26, [nfcd, phantom]],
          [2.52, [phantom]],
        ],
      },
    ]),
  );
  return made;
}
