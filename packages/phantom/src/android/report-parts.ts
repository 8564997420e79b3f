/** Parts of a report whose artifacts have their example in an acquisition: packages, settings, processes. */
import { PhantomBugreport, PhantomDumpstate } from './dumpstate.ts';

export interface PhantomDumpsysPackage {
  readonly name: string;
  readonly uid?: number;
  readonly code?: number;
  readonly version?: string;
  /** The phone's wall clock, `2025-08-12 10:00:00`. */
  readonly first?: string;
  readonly last?: string;
  readonly installer?: string;
  readonly initiator?: string;
  readonly path?: string;
  readonly flags?: readonly string[];
  readonly requested?: readonly string[];
  /** Permissions and whether they are granted. */
  readonly runtime?: Readonly<Record<string, boolean>>;
  /** As `User 0: … enabled=` writes it: 0 as delivered, 1 on, 2 and 3 off. */
  readonly enabled?: number;
}

/** The lists of `dumpsys package`: what is installed, over blank lines, and what of the system updates hide. */
export function packageText(
  packages: readonly PhantomDumpsysPackage[],
  hidden: readonly PhantomDumpsysPackage[] = [],
): string {
  return [
    'Database versions:\n  Internal:\n    sdkVersion=34 databaseVersion=3\n\nVerifiers:\n  Required: com.example.verifier (uid=10019)\n',
    `Packages:\n${packages.map(blockOf).join('\n')}`,
    ...(hidden.length === 0 ? [] : [`Hidden system packages:\n${hidden.map(blockOf).join('')}`]),
    'Shared users:\n  SharedUser [android.uid.system] (1234):\n    userId=1000\n    Package [com.example.not-one] (1):\n',
  ].join('\n');
}

function blockOf(one: PhantomDumpsysPackage, i: number): string {
  const { name, uid, code, version, first, last, installer, initiator, path, flags, enabled } = one;
  return `${[
    `  Package [${name}] (cdce25${i}):`,
    `    userId=${uid ?? 10_100 + i}`,
    `    pkg=Package{29ffc8b ${name}}`,
    `    codePath=${path ?? `/data/app/~~x==/${name}-y==`}`,
    `    versionCode=${code ?? 7} minSdk=24 targetSdk=34`,
    `    versionName=${version ?? '1.0.7'}`,
    `    flags=[ ${(flags ?? ['HAS_CODE']).join(' ')} ]`,
    `    timeStamp=${last ?? '2025-08-12 10:00:00'}`,
    `    lastUpdateTime=${last ?? '2025-08-12 10:00:00'}`,
    ...(installer === undefined ? [] : [`    installerPackageName=${installer}`]),
    ...(initiator === undefined ? [] : [`    installInitiatingPackageName=${initiator}`]),
    `    pkgFlags=[ ${(flags ?? ['HAS_CODE']).join(' ')} ]`,
    '    declared permissions:',
    `      ${name}.DECLARED: prot=signature, INSTALLED`,
    '    requested permissions:',
    ...(one.requested ?? []).map((permission) => `      ${permission}`),
    '    install permissions:',
    '      android.permission.INTERNET: granted=true',
    `    User 0: ceDataInode=1 installed=true hidden=false suspended=false stopped=false enabled=${enabled ?? 0} instant=false`,
    `      firstInstallTime=${first ?? '2025-08-12 10:00:00'}`,
    '      runtime permissions:',
    ...Object.entries(one.runtime ?? {}).map(
      ([permission, granted]) => `        ${permission}: granted=${granted}, flags=[ USER_SET]`,
    ),
    '',
  ].join('\n')}\n`;
}

export interface PhantomSetting {
  readonly namespace: 'config' | 'global' | 'secure' | 'system';
  readonly user?: number;
  readonly name: string;
  readonly value: string;
  readonly by?: string;
}

/** What `dumpsys settings` says. */
export function settingsText(settings: readonly PhantomSetting[]): string {
  let heading = '';
  const lines = ['Unknown argument: -a; use -h for help'];
  settings.forEach(({ namespace, user, name, value, by }, i) => {
    const own = `${namespace.toUpperCase()} SETTINGS (user ${user ?? 0})`;
    if (own !== heading) lines.push('', own);
    heading = own;
    lines.push(
      `_id:${i} name:${name} pkg:${by ?? 'android'} value:${value} default:${value} defaultSystemSet:true`,
    );
  });
  return `${lines.join('\n')}\n`;
}

/** The table of processes and threads. */
export const PS_THREADS = [
  'LABEL                          USER           PID   TID  PPID     VSZ    RSS WCHAN            ADDR S PRI  NI RTPRIO SCH PCY     TIME CMD            ',
  'u:r:init:s0                    root             1     1     0   51308   6620 SyS_epoll_wait      0 S  19   0      -   0  fg 00:00:02 init',
  'u:r:untrusted_app:s0:c512,c768 u0_a201       4321  4321   635 5901948 197992 SyS_epoll_wait      0 S  29 -10      -   0  fg 00:00:04 xample.recorder',
  'u:r:untrusted_app:s0:c512,c768 u0_a201       4321  4330   635 5901948 197992 SyS_epoll_wait      0 S  29 -10      -   0  fg 00:00:04 RenderThread',
  '',
].join('\n');

/** What `top` says: the one table with the whole names of apps. */
export const TOP_THREADS = [
  'Threads: 1633 total,   1 running, 1632 sleeping,   0 stopped,   0 zombie',
  '  Mem:      3.6G total,      2.0G used,      1.6G free,       22M buffers',
  ' Swap:      512M total,         0 used,      512M free,      968M cached',
  '400%cpu  38%user   1%nice  68%sys 282%idle   0%iow   6%irq   4%sirq   0%host',
  '  PID   TID USER         PR  NI[%CPU]S VIRT  RES PCY CMD             NAME',
  ' 4321  4321 u0_a201      20   0  8.9 S 5.6G 193M  fg xample.recorder com.example.recorder',
  ' 4321  4330 u0_a201      20   0  8.9 S 5.6G 193M  fg RenderThread    com.example.recorder',
  '',
].join('\n');

/** A report with all of them. */
export function reportWithParts(): PhantomBugreport {
  return new PhantomBugreport(
    new PhantomDumpstate({ zone: null })
      .section('CPU INFO', 'top -b -n 1 -H', TOP_THREADS)
      .section('PROCESSES AND THREADS', 'ps -A -T -Z', PS_THREADS)
      .service(
        'package',
        packageText(
          [
            {
              name: 'com.example.helper',
              initiator: 'com.example.browser',
              requested: ['android.permission.RECORD_AUDIO', 'android.permission.READ_SMS'],
              runtime: { 'android.permission.RECORD_AUDIO': true, 'android.permission.READ_SMS': false },
              enabled: 3,
            },
            {
              name: 'com.example.store',
              installer: 'com.android.vending',
              path: '/product/app/Store',
              flags: ['SYSTEM', 'HAS_CODE'],
              first: '2008-12-31 16:00:00',
            },
          ],
          [{ name: 'com.example.store', code: 1, flags: ['SYSTEM'] }],
        ),
      )
      .service(
        'settings',
        settingsText([
          { namespace: 'global', name: 'adb_enabled', value: '1', by: 'com.android.settings' },
          { namespace: 'global', name: 'package_verifier_user_consent', value: '-1' },
          {
            namespace: 'secure',
            user: 11,
            name: 'enabled_accessibility_services',
            value: 'com.example.helper/.S',
          },
        ]),
      ),
  );
}
