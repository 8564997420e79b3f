/** One mounted file system. */
export interface Mount {
  readonly device: string;
  readonly mount_point: string;
  readonly filesystem: string;
  readonly options: readonly string[];
}

/** `dev on point type fs (opts)` as `mount` prints it, or `dev point fs opts 0 0` as the kernel does. */
export function parseMount(text: string): Mount | null {
  const on = text.indexOf(' on ');
  const type = text.lastIndexOf(' type ');
  if (on > 0 && type > on) {
    const rest = text.slice(type + 6);
    const [filesystem = '', ...more] = rest.split(' ');
    const options = more.join(' ').replace(/^\(/, '').replace(/\)$/, '');
    return {
      device: text.slice(0, on),
      mount_point: text.slice(on + 4, type),
      filesystem,
      options: optionsOf(options),
    };
  }
  const words = text.trim().split(/\s+/);
  const [device, point, filesystem, options] = words;
  if (words.length < 4 || device === undefined || point === undefined || !point.startsWith('/')) return null;
  return {
    device,
    mount_point: plain(point),
    filesystem: filesystem ?? '',
    options: optionsOf(options ?? ''),
  };
}

const optionsOf = (text: string): readonly string[] => text.split(',', 200).filter((option) => option !== '');

/** The kernel writes a blank in a path as \040. */
const plain = (path: string): string => path.replaceAll('\\040', ' ');

/**
 * `36 35 98:0 /root /mnt rw,noatime master:1 - ext4 /dev/block/dm-1 rw,errors=panic`: number, parent, device, what of
 * it, where, how, any number of marks, then behind a dash the kind and the device. Null for anything else.
 */
export function parseMountInfo(line: string): Mount | null {
  const words = line.trim().split(' ', 100);
  const dash = words.indexOf('-', 6);
  const [point, options, filesystem, device] = [words[4], words[5], words[dash + 1], words[dash + 2]];
  if (dash < 0 || !/^\d+$/.test(words[0] ?? '') || point?.startsWith('/') !== true) return null;
  if (options === undefined || filesystem === undefined || device === undefined) return null;
  // What is read only as a whole cannot be written to here either.
  const whole = optionsOf(words[dash + 3] ?? '').includes('ro');
  const own = optionsOf(options).map((option) => (whole && option === 'rw' ? 'ro' : option));
  return { device, mount_point: plain(point), filesystem, options: own };
}
