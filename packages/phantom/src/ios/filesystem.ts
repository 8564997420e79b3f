import { utf8 } from '../bytes.ts';
import { PhantomDump } from '../dump.ts';
import type { PhantomEvidence } from '../evidence.ts';
import { buildZip } from '../zip.ts';

/** A small, complete example, as an archive because only that keeps times: ordinary files, one in a staging folder, a link. */
export function fixture(): PhantomEvidence {
  const dump = new PhantomDump();
  dump.add('private/var/mobile/Library/Preferences/com.example.app.plist', utf8('settings'));
  dump.add('private/var/db/com.apple.xpc.roleaccountd.staging/phantomd', utf8('program'));
  const modified = new Date('2025-08-10T22:30:00Z');
  const members = [...dump.files()].map(([name, bytes]) => ({ name: `/${name}`, bytes, modified }));
  const link = { name: '/private/var/mobile/link', bytes: utf8('/etc'), mode: 0o120777, modified };
  return { files: () => new Map([['dump.zip', buildZip([...members, link])]]) };
}
