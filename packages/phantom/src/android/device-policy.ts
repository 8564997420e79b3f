/** What `dumpsys device_policy` says. */
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export interface PhantomAdmin {
  /** `package/class`. */
  readonly component: string;
  readonly uid: number;
  readonly policies: readonly string[];
}

export interface PhantomOwner {
  readonly kind: 'Device Owner' | 'Profile Owner';
  readonly component: string;
  readonly user: number;
}

export function devicePolicyText(
  admins: readonly PhantomAdmin[],
  owners: readonly PhantomOwner[] = [],
): string {
  const lines = ['Current Device Policy Manager state:', ''];
  for (const { kind, component, user } of owners) {
    const name = component.slice(0, component.indexOf('/'));
    lines.push(
      kind === 'Device Owner' ? '  Device Owner: ' : `  Profile Owner (User ${user}): `,
      `    admin=ComponentInfo{${component}}`,
      '    name=',
      `    package=${name}`,
      ...(kind === 'Device Owner' ? [`    User ID: ${user}`] : []),
      '',
    );
  }
  lines.push('  Enabled Device Admins (User 0, provisioningState: 0):');
  for (const { component, uid, policies } of admins)
    lines.push(
      `    ${component}:`,
      `      uid=${uid}`,
      '      testOnlyAdmin=false',
      '      policies:',
      ...policies.map((policy) => `        ${policy}`),
      '      passwordQuality=0x0',
      '      minimumPasswordLength=0',
    );
  lines.push(
    ' ',
    '    mPasswordOwner=-1',
    '',
    '  Constants:',
    '    DAS_DIED_SERVICE_RECONNECT_BACKOFF_SEC: 3600',
  );
  return `${lines.join('\n')}\n`;
}

export function fixture(): PhantomBugreport {
  return reportOfService(
    'device_policy',
    devicePolicyText(
      [
        {
          component: 'com.example.helper/.Admin',
          uid: 10201,
          policies: ['force-lock', 'wipe-data', 'watch-login'],
        },
      ],
      [{ kind: 'Device Owner', component: 'com.example.work/.Owner', user: 0 }],
    ),
  );
}
