import { PhantomSysdiagnose } from '../sysdiagnose.ts';

/** Every archive has the file: nothing needs to be added. */
export function fixture(): PhantomSysdiagnose {
  return new PhantomSysdiagnose();
}
