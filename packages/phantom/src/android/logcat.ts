/** Log buffers in a report. */
import { PhantomBugreport, PhantomDumpstate } from './dumpstate.ts';

export interface PhantomLogLine {
  /** `08-14 08:29:55.853`. */
  readonly at: string;
  readonly uid?: string;
  readonly pid?: number;
  readonly priority?: string;
  readonly tag: string;
  readonly text: string;
}

export function logText(lines: readonly PhantomLogLine[], buffer = 'main'): string {
  const rows = lines.map(
    ({ at, uid, pid, priority, tag, text }) =>
      `${at} ${(uid ?? '1000').padStart(5)} ${String(pid ?? 929).padStart(5)} ${String(pid ?? 929).padStart(5)} ${priority ?? 'I'} ${tag.padEnd(8)}: ${text}\n`,
  );
  return `--------- beginning of ${buffer}\n${rows.join('')}`;
}

export function fixture(): PhantomBugreport {
  return new PhantomBugreport(
    new PhantomDumpstate({ zone: null })
      .section(
        'SYSTEM LOG',
        'logcat -v threadtime -v printable -v uid -d *:v',
        logText([
          { at: '08-14 08:20:00.000', uid: '10099', tag: 'MyApp', text: 'of no interest' },
          { at: '08-14 08:21:00.000', tag: 'PackageManager', text: 'Package com.example.short installed' },
          { at: '08-14 08:10:00.000', tag: 'UsbDeviceManager', text: 'Setting USB config to mtp,adb' },
        ]),
      )
      .section(
        'EVENT LOG',
        'logcat -b events -v threadtime -v printable -v uid -d *:v',
        logText(
          [
            {
              at: '08-14 08:22:00.000',
              tag: 'am_proc_start',
              text: '[0,3663,10201,com.example.recorder:remote,service,{com.example.recorder/.Run}]',
            },
          ],
          'events',
        ),
      ),
  );
}
