import { utf8 } from '../bytes.ts';
import type { PhantomEvidence } from '../evidence.ts';
import { buildZip } from '../zip.ts';

const FOLDER =
  'private/var/mobile/Containers/Data/Application/0A1B/SystemData/com.apple.SafariViewService/Library/WebKit/WebsiteData';

/** A small, complete example, as an archive because only that keeps times. */
export function fixture(): PhantomEvidence {
  const modified = new Date('2025-08-10T22:30:00Z');
  const names = ['LocalStorage/https_landing.example_0.localstorage', 'other/file'];
  const members = names.map((name) => ({ name: `${FOLDER}/${name}`, bytes: utf8('data'), modified }));
  return { files: () => new Map([['dump.zip', buildZip(members)]]) };
}
