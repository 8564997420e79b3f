import { PhantomSysdiagnose } from '../sysdiagnose.ts';
import { PhantomLogArchive, type PhantomLogProcess } from '../unified-log/index.ts';

export const LOG_DAEMONS = {
  launchd: { pid: 1, path: '/sbin/launchd', uuid: '10000000-0000-4000-8000-000000000001', euid: 0 },
  tccd: {
    pid: 77,
    path: '/System/Library/PrivateFrameworks/TCC.framework/Support/tccd',
    uuid: '10000000-0000-4000-8000-000000000077',
  },
  phantomd: {
    pid: 2143,
    path: '/private/var/db/com.apple.xpc.roleaccountd.staging/phantomd',
    uuid: '10000000-0000-4000-8000-000000002143',
    euid: 0,
  },
} as const satisfies Readonly<Record<string, PhantomLogProcess>>;

/** A log archive with what each kind of record needs. */
export function exampleLogs(): PhantomLogArchive {
  const logs = new PhantomLogArchive();
  const at = (minute: number): Date => new Date(Date.UTC(2025, 7, 10, 22, minute));
  const { launchd, tccd, phantomd } = LOG_DAEMONS;
  logs.add({
    process: launchd,
    at: at(1),
    format: 'service %{public}s started',
    values: ['com.example.service'],
  });
  logs.add({
    process: launchd,
    at: at(2),
    format: 'spawned %{public}s',
    values: [phantomd.path],
    library: { path: '/usr/lib/libxpc.dylib', uuid: '20000000-0000-4000-8000-000000000001', by: 'cache' },
    level: 'error',
  });
  logs.add({ process: phantomd, at: at(3), format: 'up', values: [] });
  logs.add({
    process: tccd,
    at: at(4),
    format: 'access to %{public}s for %{private}s',
    values: ['kTCCServiceMicrophone', { private: null }],
    subsystem: ['com.apple.TCC', 'access'],
  });
  logs.add({
    process: {
      pid: 90,
      path: '/usr/libexec/gone',
      uuid: '10000000-0000-4000-8000-000000000090',
      withTexts: false,
    },
    at: at(5),
    format: 'lost %s',
    values: ['/private/var/tmp/phantom.dat'],
  });
  logs.lose(launchd, at(6), 12);
  return logs;
}

export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose();
  made.addLogs(exampleLogs());
  return made;
}
