import { PhantomSysdiagnose } from '../sysdiagnose.ts';
import { mobileLogLine } from './mobile-installation.ts';

/** The line that the daemon writes at each start; `local` is the phone's own time. */
export const bootLine = (local: Date): string =>
  mobileLogLine(local, 'containermanagerd performing first boot initialization', 72);

export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose({ nameless: true });
  const at = new Date('2025-08-10T22:30:00Z');
  const lines = [
    bootLine(at),
    mobileLogLine(at, '-[MCMClientConnection _regenerateAllSystemContainerPaths]: Rolling directories', 72),
  ];
  made.add('logs/MobileContainerManager/containermanagerd.log.0', `${lines.join('\n')}\n`);
  return made;
}
