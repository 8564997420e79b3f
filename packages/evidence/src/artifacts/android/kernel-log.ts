import type { Instant } from '@bridle/model';
import { lineRecords } from '../../android/line-records.ts';
import { LocalClock } from '../../android/local-clock.ts';
import { LogClock, logLine, takenAt } from '../../android/log-line.ts';
import { bounded } from '../../android/names.ts';
import { HEAD, section } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface KernelLine extends SourceRecord {
  readonly isodate: Instant | null;
  readonly zone: 'device-local' | null;
  readonly since_boot: number | null;
  readonly category: string;
  readonly usb_class: 'video' | 'audio' | 'input' | 'storage' | 'network' | null;
  readonly vendor_id: string | null;
  readonly product_id: string | null;
  readonly log_text: string;
}

export const kernelLog = defineArtifact<KernelLine>({
  id: 'android.kernel-log',
  title: 'Log of the kernel',
  reveals:
    'Devices that were put into the USB port, what the system refused, and crashes in the kernel. Tools that unlock ' +
    'phones play a row of odd devices (a camera, a sound card, a touchpad) to reach faults in their drivers.',
  references: [
    'https://securitylab.amnesty.org/latest/2025/02/cellebrite-zero-day-exploit-used-to-target-phone-of-serbian-student-activist/',
    'https://www.kernel.org/doc/html/latest/admin-guide/dynamic-debug-howto.html',
  ],
  places: { 'android-bugreport': section('KERNEL LOG', 'LAST KMSG'), androidqf: ['dmesg.txt'] },
  companions: { 'android-bugreport': [HEAD] },
  fields: {
    isodate: shared.isodate,
    zone: shared.zone,
    since_boot: field('number', 'Time since the kernel started', 'seconds'),
    category: shared.category,
    usb_class: field(
      'text',
      'What the device in the USB port says it is: video, audio, input, storage, network',
    ),
    vendor_id: field('text', 'Maker of a USB device, as four hexadecimal digits'),
    product_id: field('text', 'Model of a USB device, as four hexadecimal digits'),
    log_text: shared.log_text,
  },
  limits:
    'Only lines about USB, refused access and crashes, at most 50,000. The buffer holds minutes to hours, and many phones ' +
    'do not give it away. A line is at most 1,000 characters here, with … at the end of a longer one.',

  async *read(input) {
    const clock = new LogClock(new LocalClock(input.timezone), await takenAt(input, 0));
    let count = 0;
    yield* lineRecords<KernelLine>(input, (emit, strange) => {
      let known = false;
      return {
        get known() {
          return known;
        },
        line(text, row) {
          const line = kernelLine(text);
          if (line === null) {
            if (/^(?:\d\d|<\d|\[)/.test(text)) strange();
            return;
          }
          known = true;
          const category = categoryOf(line.text);
          if (category === null) return;
          count += 1;
          if (count > MAX_RECORDS) {
            input.partial(`more than ${MAX_RECORDS} lines that matter: the rest is left out`);
            return;
          }
          const ids = /idVendor=([0-9a-f]{4}), idProduct=([0-9a-f]{4})/.exec(line.text);
          emit({
            row,
            isodate: line.when === null ? null : clock.instant(line.when),
            zone: clock.zone,
            since_boot: line.seconds,
            category,
            usb_class: category === 'usb' ? classOf(line.text) : null,
            vendor_id: ids?.[1] ?? null,
            product_id: ids?.[2] ?? null,
            log_text: bounded(line.text, 1000),
          });
        },
      };
    });
  },

  events(line, emit) {
    emit(line.isodate, `Kernel: ${line.category}`, line.log_text.slice(0, 300));
  },
});

const MAX_RECORDS = 50_000;

interface Line {
  readonly when: string | null;
  readonly seconds: number | null;
  readonly text: string;
}

/** A line of `logcat -b kernel`, or of `dmesg` (`<6>[   10.589843] text`). */
function kernelLine(line: string): Line | null {
  const ofLogcat = logLine(line);
  if (ofLogcat !== null)
    return { when: ofLogcat.when, seconds: null, text: `${ofLogcat.tag}: ${ofLogcat.text}` };
  // Lines of the kernel that have no colon are no lines with a tag.
  const untagged =
    /^(\d\d-\d\d \d\d:\d\d:\d\d\.\d{3,6}) {1,3}(?:\w{1,20} {1,6})?\d{1,7} {1,6}\d{1,7} [VDIWEFS] (.{0,4000})/.exec(
      line,
    );
  if (untagged !== null) return { when: untagged[1] ?? null, seconds: null, text: untagged[2] ?? '' };
  const dmesg = /^(?:<\d{1,3}>)?\[ *(\d{1,9}\.\d{1,9})\] ?(?:\[[^\]]{1,40}\] ?)?(.{0,4000})/.exec(line);
  return dmesg === null ? null : { when: null, seconds: Number(dmesg[1]), text: dmesg[2] ?? '' };
}

const USB =
  /\busb(?: |-)?\d|idVendor=|New USB device|USB disconnect|usbcore|uvcvideo|snd-usb|usb-audio|usbhid|hid-generic|hid-multitouch|hidraw|usb-storage|cdc_ether|rndis|asix/i;

function categoryOf(text: string): string | null {
  if (text.includes('avc: ')) return 'selinux';
  if (USB.test(text)) return 'usb';
  if (/\b(?:Oops|BUG:|KASAN:|kernel panic|Unable to handle kernel|segfault)/i.test(text)) return 'crash';
  if (/\b(?:insmod|module .{0,80}loaded|loading out-of-tree module)/i.test(text)) return 'module';
  return null;
}

function classOf(text: string): KernelLine['usb_class'] {
  if (/uvcvideo|\bUVC\b/.test(text)) return 'video';
  if (/snd-usb|usb-audio/i.test(text)) return 'audio';
  if (/usbhid|hid-generic|hid-multitouch|hidraw|input: /.test(text)) return 'input';
  if (/usb-storage/.test(text)) return 'storage';
  if (/cdc_ether|rndis|asix/.test(text)) return 'network';
  return null;
}
