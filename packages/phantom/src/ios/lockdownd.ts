import { PhantomSysdiagnose } from '../sysdiagnose.ts';

/** Line of lockdownd.log: `05/24/23 13:08:13.123456 pid=80 function: text`, in the phone's own time. */
export function lockdownLogLine(local: Date, where: string, text: string, pid = 80): string {
  const [day = '', time = ''] = local.toISOString().split('T');
  const [year = '', month, date] = day.split('-');
  return `${month}/${date}/${year.slice(2)} ${time.slice(0, 12)}000 pid=${pid} ${where}: ${text}`;
}

export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose({ nameless: true });
  const at = new Date('2025-08-10T22:30:00.250Z');
  const lines = [
    lockdownLogLine(at, 'handle_pair', 'Pairing with a computer'),
    '{ "HostID": "made up" }',
    lockdownLogLine(at, 'spawn_and_attach', 'com.example.service'),
  ];
  made.add('logs/MobileLockdown/lockdownd.log', `${lines.join('\n')}\n`);
  return made;
}
