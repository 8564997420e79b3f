import type { AndroidMount } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

const PARTITIONS = ['/system', '/system_ext', '/vendor', '/product', '/odm'];

export const androidSystemWritable = defineRule<AndroidMount>({
  id: 'android.system-writable',
  artifact: 'android.mounts',
  level: 'high',
  stage: 'suspicion',
  reason:
    'Partitions of the system are read only and their content is verified when the phone starts. One that can be ' +
    'written to was opened by root or an exploit, or the phone runs a system of its owner’s making. Something mounted ' +
    'within one is told weaker: makers do that in places.',
  references: [
    'https://source.android.com/docs/security/features/verifiedboot',
    'https://docs.mvt.re/en/latest/android/methodology/',
  ],
  start: eachRecord(({ row, mount_point: point, filesystem, options }, report) => {
    const partition = isSystemRoot(point, filesystem)
      ? point
      : PARTITIONS.find((one) => point === one || point.startsWith(`${one}/`));
    if (partition === undefined || !options.includes('rw')) return;
    report({ row, ...(point !== partition && { level: 'medium' }), details: { path: shown(point) } });
  }),
  examples: {
    matching: [
      { what: 'a whole partition', records: [example('/system', ['rw', 'seclabel'])] },
      { what: 'the system, which is the root since Android 10', records: [example('/', ['rw', 'seclabel'])] },
      { what: 'something over a folder of it', records: [example('/system/bin', ['rw', 'noatime'])] },
    ],
    nonMatching: [
      {
        what: 'as it must be',
        records: [example('/system', ['ro', 'seclabel']), example('/vendor', ['ro'])],
      },
      {
        what: 'a root in memory, as old phones have it',
        records: [example('/', ['rw'], 'rootfs'), example('/', ['rw'], 'tmpfs')],
      },
      {
        what: 'what is the user’s',
        records: [example('/storage/emulated', ['rw']), example('/systemless', ['rw'])],
      },
    ],
  },
});

/** Phones since Android 10 have the system at the root; before, that was made in memory at the start. */
const isSystemRoot = (point: string, filesystem: string): boolean =>
  point === '/' && filesystem !== 'rootfs' && filesystem !== 'tmpfs' && filesystem !== 'ramfs';

function example(point: string, options: readonly string[], filesystem = 'ext4'): AndroidMount {
  return { row: 1, device: '/dev/block/dm-1', mount_point: point, filesystem, options };
}
