import { PhantomSysdiagnose } from '../sysdiagnose.ts';

export interface PhantomAssociation {
  readonly app: string;
  readonly domain: string;
  readonly service?: string;
  /** As the list writes it. */
  readonly checked?: string;
}

const RULE = '-'.repeat(80);
const section = (name: string): string => ` ${name} `.padStart(40 + name.length / 2, '=').padEnd(80, '=');

export function swcutilText(entries: readonly PhantomAssociation[]): string {
  const blocks = entries.map(({ app, domain, service = 'applinks', checked = '2025-08-10 22:30:00 +0000' }) =>
    [
      `Service:              ${service}`,
      `App ID:               ${app}`,
      'App Version:          1.0',
      `Domain:               ${domain}`,
      'User Approval:        unspecified',
      'Site/Fmwk Approval:   approved',
      'Flags:                ',
      `Last Checked:         ${checked}`,
    ].join('\n'),
  );
  return [
    'Shared Web Credentials and Associated Domains',
    `Date: 2025-08-14`,
    '',
    section('DATABASE'),
    blocks.join(`\n${RULE}\n`),
    section('NETWORK'),
    'example.org (1), example.com (2)',
    section('SETTINGS'),
    '(empty)',
    section('MEMORY USAGE'),
    'swcd: 1 MB',
    '',
  ].join('\n');
}

export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose();
  made.add(
    'swcutil_show.txt',
    swcutilText([
      { app: 'A1B2C3D4E5.com.example.app', domain: '*.example.org' },
      { app: 'com.example.second', domain: 'example.com', checked: '2025-08-10 9:30:00 PM +0000' },
    ]),
  );
  return made;
}
