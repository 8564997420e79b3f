import type { PhantomEvidence } from '../evidence.ts';
import { PhantomAndroidqf } from './androidqf.ts';

/** A small, complete example. */
export function fixture(): PhantomEvidence {
  const acquisition = new PhantomAndroidqf();
  acquisition.json('mounts.json', [
    '/dev/block/dm-0 on / type ext4 (ro,seclabel,relatime)',
    '/dev/block/dm-0 / ext4 ro,seclabel,relatime 0 0',
    '/dev/block/dm-5 on /system type ext4 (ro,seclabel,relatime)',
    '/dev/fuse on /storage/emulated type fuse (rw,nosuid,nodev)',
    'tmpfs /mnt/with\\\\040blank tmpfs rw 0 0',
  ]);
  return acquisition;
}
