import { PhantomSysdiagnose } from '../sysdiagnose.ts';
import { ORDINARY, psText } from './ps.ts';
import { taskinfoText } from './taskinfo.ts';

/** Every archive has the file; others stand behind it, so that half of the archive is still seen to be one. */
export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose();
  made.add('ps.txt', psText(ORDINARY));
  made.add('taskinfo.txt', taskinfoText(ORDINARY));
  return made;
}
