import type { PhantomEvidence } from '../evidence.ts';
import { PhantomAndroidqf } from './androidqf.ts';

/** A small, complete example. */
export function fixture(): PhantomEvidence {
  const acquisition = new PhantomAndroidqf();
  acquisition.add(
    'files.json',
    [
      phantomFile('/sdcard/DCIM/picture.jpg', {
        sha256: 'a'.repeat(64),
        sha1: 'b'.repeat(40),
        md5: 'c'.repeat(32),
      }),
      phantomFile('/data/local/tmp/tool', { mode: '-rwxr-xr-x', user_name: 'shell' }),
      phantomFile('/data/system/locked', { error: 'permission denied' }),
    ]
      .map((one) => JSON.stringify(one))
      .join('\n'),
  );
  return acquisition;
}

/** One entry of `files.json`, as the tool's own program writes it. */
export function phantomFile(
  path: string,
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    path,
    size: 4096,
    mode: '-rw-rw----',
    user_id: 1023,
    user_name: 'media_rw',
    group_id: 1023,
    group_name: 'media_rw',
    changed_time: 1_714_550_400,
    modified_time: 1_714_550_300,
    access_time: 1_714_550_400,
    error: '',
    context: 'u:object_r:media_rw_data_file:s0',
    sha1: '',
    sha256: '',
    sha512: '',
    md5: '',
    ...more,
  };
}
