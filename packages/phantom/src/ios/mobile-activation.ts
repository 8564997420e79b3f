import { PhantomSysdiagnose } from '../sysdiagnose.ts';
import { mobileLogLine } from './mobile-installation.ts';

export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose({ nameless: true });
  const at = new Date('2025-08-10T22:30:00Z');
  const lines = [
    '____ Mobile Activation Startup ____',
    'build_version: 22G86',
    'product_type: iPhone14,4',
  ].map((text) => mobileLogLine(at, `MA: main: ${text}`, 135, 'debug'));
  made.add('logs/MobileActivation/mobileactivationd.log.0', `${lines.join('\n')}\n`);
  return made;
}
