import { PhantomSysdiagnose } from '../sysdiagnose.ts';

export interface PhantomReport {
  /** The first line. */
  readonly head: Readonly<Record<string, unknown>>;
  /** All behind it: as JSON, or as the text of older reports. */
  readonly body: Readonly<Record<string, unknown>> | string;
}

export function ipsText({ head, body }: PhantomReport): string {
  return `${JSON.stringify(head)}\n${typeof body === 'string' ? body : JSON.stringify(body, null, 2)}`;
}

/** `2025-08-10 22:30:00.00 +0000`, as reports write times. */
export const reportTime = (at: Date): string => `${at.toISOString().slice(0, 19).replace('T', ' ')}.00 +0000`;

export function crash(
  at: Date,
  fields: { readonly name: string; readonly path: string; readonly pid?: number },
): PhantomReport {
  const { name, path, pid = 321 } = fields;
  const time = reportTime(at);
  return {
    head: {
      app_name: name,
      name,
      timestamp: time,
      app_version: '1.0',
      bundleID: `com.example.${name.toLowerCase()}`,
      bug_type: '309',
      os_version: 'iPhone OS 18.6 (22G86)',
      incident_id: '4D2A0000-0000-4000-8000-000000000001',
    },
    body: {
      procLaunch: reportTime(new Date(at.getTime() - 60_000)),
      captureTime: time,
      pid,
      userID: 501,
      procName: name,
      procPath: path,
      bundleInfo: {
        CFBundleIdentifier: `com.example.${name.toLowerCase()}`,
        CFBundleShortVersionString: '1.0',
      },
      parentProc: 'launchd',
      parentPid: 1,
      responsibleProc: 'SpringBoard',
      exception: {
        type: 'EXC_BAD_ACCESS',
        signal: 'SIGSEGV',
        codes: '0x0000000000000001, 0x0000000000000010',
      },
      termination: { namespace: 'SIGNAL', indicator: 'Segmentation fault: 11' },
      faultingThread: 2,
      threads: [],
    },
  };
}

export function stackshot(
  at: Date,
  processes: readonly (readonly [pid: number, name: string])[],
): PhantomReport {
  return {
    head: {
      bug_type: '288',
      timestamp: reportTime(at),
      os_version: 'iPhone OS 18.6 (22G86)',
      incident_id: '4D2A0000-0000-4000-8000-000000000002',
    },
    body: {
      build: 'iPhone OS 18.6 (22G86)',
      date: reportTime(at),
      reason: 'stackshot via sysdiagnose',
      processByPid: Object.fromEntries(
        processes.map(([pid, procname]) => [String(pid), { pid, procname, threadById: { 1: { id: 1 } } }]),
      ),
    },
  };
}

/** The text of a report before iOS 15. */
const OLD = `Incident Identifier: 4D2A0000-0000-4000-8000-000000000003
Hardware Model:      iPhone12,1
Process:             exampled [77]
Path:                /usr/libexec/exampled
Identifier:          com.example.exampled
Version:             ???
Parent Process:      launchd [1]

Date/Time:           2021-07-01 11:12:44.5120 +0200
Launch Time:         2021-07-01 11:10:00.0000 +0200
OS Version:          iPhone OS 14.6 (18F72)

Exception Type:  EXC_CRASH (SIGABRT)
Exception Codes: 0x0000000000000000, 0x0000000000000000
Termination Reason: SIGNAL 6 Abort trap: 6
`;

export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose();
  const add = (path: string, report: PhantomReport): void => made.add(path, ipsText(report));
  const at = new Date('2025-08-10T22:29:00Z');
  add(
    'crashes_and_spins/imagent-2025-08-10-222900.ips',
    crash(at, {
      name: 'imagent',
      path: '/System/Library/PrivateFrameworks/IMCore.framework/imagent.app/imagent',
    }),
  );
  add(
    'crashes_and_spins/stacks-2025-08-14-063000.ips',
    stackshot(made.taken, [
      [1, 'launchd'],
      [2143, 'phantomd'],
    ]),
  );
  add('crashes_and_spins/Retired/exampled-2021-07-01-111244.ips', {
    head: {
      name: 'exampled',
      bug_type: '109',
      timestamp: '2021-07-01 11:12:44.00 +0200',
      os_version: 'iPhone OS 14.6 (18F72)',
    },
    body: OLD,
  });
  add('crashes_and_spins/panic-full-2025-08-11-010000.000.ips', {
    head: {
      bug_type: '210',
      timestamp: '2025-08-11 01:00:00.00 +0200',
      os_version: 'iPhone OS 18.6 (22G86)',
    },
    body: {
      build: 'iPhone OS 18.6 (22G86)',
      date: '2025-08-11 01:00:00.00 +0200',
      panicString: 'panic(cpu 1 caller 0xfff): made up',
    },
  });
  add(
    'logs/ProxiedDevice-0A1B2C3D/exampled-2025-08-09-120000.ips',
    crash(new Date('2025-08-09T12:00:00Z'), { name: 'exampled', path: '/usr/libexec/exampled' }),
  );
  return made;
}
