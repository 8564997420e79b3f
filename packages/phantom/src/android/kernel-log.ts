/** The kernel's log in a report. */
import { type PhantomBugreport, reportOfSection } from './dumpstate.ts';

/** Lines of `dmesg`: seconds since the start, and text. */
export function dmesgText(lines: readonly (readonly [seconds: number, text: string])[]): string {
  return lines.map(([seconds, text]) => `<6>[${seconds.toFixed(6).padStart(12)}] ${text}\n`).join('');
}

/** Lines of `logcat -b kernel`: the phone's time, and text. */
export function kernelLogText(lines: readonly (readonly [at: string, text: string])[]): string {
  return lines.map(([at, text]) => `${at}  root     0     0 I ${text}\n`).join('');
}

export function fixture(): PhantomBugreport {
  return reportOfSection(
    'KERNEL LOG',
    'dmesg',
    kernelLogText([
      ['08-14 08:00:00.000', 'binder: something else'],
      ['08-14 08:00:01.000', 'usb 1-1: New USB device found, idVendor=0421, idProduct=0a5c, bcdDevice= 1.00'],
      ['08-14 08:00:02.000', 'uvcvideo: Found UVC 1.00 device Camera (0421:0a5c)'],
    ]) + dmesgText([[123.456, 'audit: type=1400 avc: denied { read } for comm="sh"']]),
  );
}
