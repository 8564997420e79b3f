import type { KernelLine, SourceRecord } from '@bridle/evidence';
import { type Instant, toMillis } from '@bridle/model';
import { defineRule } from '../rule.ts';

type Line = SourceRecord & Pick<KernelLine, 'isodate' | 'since_boot' | 'usb_class'>;

/** A row of devices is played within minutes. Seconds. */
const WINDOW = 600;
const TELLING: ReadonlySet<string> = new Set(['video', 'audio', 'input']);
const MAX_TOLD = 100;

export const androidUsbDevices = defineRule<Line>({
  id: 'android.usb-devices',
  artifact: 'android.kernel-log',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'Devices of several kinds (a camera, a sound card, a touchpad) came to the USB port within minutes. The product with ' +
    'which the phone of a student in Serbia was unlocked plays such a row to reach faults in their drivers. A docking ' +
    'station shows several kinds at once too.',
  references: [
    'https://securitylab.amnesty.org/latest/2025/02/cellebrite-zero-day-exploit-used-to-target-phone-of-serbian-student-activist/',
  ],
  start() {
    const last = new Map<
      string,
      { readonly time: number; readonly row: number; readonly at: Instant | null }
    >();
    let told = 0;
    let quietUntil = -Infinity;
    return {
      record({ row, isodate, since_boot: boot, usb_class: kind }, report) {
        if (kind === null || !TELLING.has(kind)) return;
        const time = isodate === null ? boot : toMillis(isodate) / 1000;
        if (time === null) return;
        last.set(kind, { time, row, at: isodate });
        const near = [...last].filter(([, one]) => Math.abs(time - one.time) <= WINDOW);
        if (near.length < 2 || time < quietUntil || told >= MAX_TOLD) return;
        told += 1;
        quietUntil = time + WINDOW;
        report({
          row,
          at: isodate,
          details: {
            kinds: near
              .map(([name]) => name)
              .sort()
              .join(', '),
          },
        });
      },
    };
  },
  examples: {
    matching: [
      { what: 'a camera and a sound card', records: [example('video', 0), example('audio', 60)] },
      { what: 'by the kernel’s own time', records: [example('input', 5, false), example('video', 9, false)] },
    ],
    nonMatching: [
      { what: 'a keyboard', records: [example('input', 0), example('input', 30)] },
      {
        what: 'a camera, and a sound card next day',
        records: [example('video', 0), example('audio', 86_400)],
      },
      { what: 'a stick for storage and a network', records: [example('storage', 0), example('network', 5)] },
    ],
  },
});

function example(kind: NonNullable<Line['usb_class']>, second: number, dated = true): Line {
  const isodate = dated
    ? (new Date(Date.UTC(2025, 7, 13, 20) + second * 1000).toISOString() as Instant)
    : null;
  return { row: second + 1, isodate, since_boot: dated ? null : second, usb_class: kind };
}
