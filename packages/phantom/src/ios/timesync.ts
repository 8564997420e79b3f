import { PhantomSysdiagnose } from '../sysdiagnose.ts';
import { PhantomLogArchive } from '../unified-log/index.ts';

/** Adds a timesync file for each of these starts. */
export function addBoots(made: PhantomSysdiagnose, starts: readonly Date[]): void {
  starts.forEach((started, i) => {
    const boot = `A1B2C3D4-0000-4000-8000-${String(i + 1).padStart(12, '0')}`;
    const name = `${String(i + 1).padStart(16, '0')}.timesync`;
    made.add(`system_logs.logarchive/timesync/${name}`, new PhantomLogArchive({ boot, started }).timesync());
  });
}

export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose();
  addBoots(made, [new Date('2025-08-01T05:01:00Z'), new Date('2025-08-10T23:01:00Z')]);
  return made;
}
