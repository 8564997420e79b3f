import { column, NotSqliteError } from '@bridle/bytes';
import type { Input } from '../input.ts';

/** Below the user's folder, in a dump and in `MediaDomain` of a backup alike. */
const PLACE = 'Library/SMS/Attachments/';
const IN_DUMP = `private/var/mobile/${PLACE}`;
/** Files and folders that are remembered: more than any phone has attachments, in some 50 MB. */
const MAX_ENTRIES = 300_000;

/** What of an attachment's place the evidence still has. */
export interface AttachmentPlace {
  /** Null where that is not known: another place, or evidence without a list of its files. */
  readonly file: boolean | null;
  readonly folder: boolean | null;
}

const UNKNOWN: AttachmentPlace = { file: null, folder: null };

/** The folder of attachments as the evidence lists it: a row whose file is gone and whose folder stays is worth a look. */
export class AttachmentFiles {
  /** Paths below the place; null when nothing lists them. */
  private readonly entries: ReadonlySet<string> | null;

  private constructor(entries: ReadonlySet<string> | null) {
    this.entries = entries;
  }

  /** `manifest`: which companion of the artifact is the backup's list of its files. */
  static async read(input: Input, manifest: number): Promise<AttachmentFiles> {
    const entries = new Set<string>();
    const add = (path: string): boolean => {
      // A file's folders are there, listed or not.
      for (
        let end = path.length;
        end > 0 && !entries.has(path.slice(0, end));
        end = path.lastIndexOf('/', end - 1)
      )
        entries.add(path.slice(0, end));
      return entries.size < MAX_ENTRIES;
    };
    const whole =
      input.kind === 'ios-backup'
        ? await fromManifest(input, manifest, add)
        : // A part of a file system, which has no attachment at all, proves nothing.
          fromListing(input, add) && entries.size > 0;
    return new AttachmentFiles(whole ? entries : null);
  }

  of(filename: string | null): AttachmentPlace {
    const path = /^(?:~|\/(?:private\/)?var\/mobile)\/Library\/SMS\/Attachments\/(.+)$/s.exec(
      filename ?? '',
    )?.[1];
    if (this.entries === null || path === undefined) return UNKNOWN;
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    return { file: this.entries.has(path), folder: this.entries.has(folder) };
  }
}

/** False where the list is not there, damaged or too long: it then proves nothing. */
async function fromManifest(input: Input, index: number, add: (path: string) => boolean): Promise<boolean> {
  const manifest = await input.companion(index);
  if (manifest === null) return false;
  try {
    const database = await manifest.database();
    const files = database.table('Files');
    const path = files?.projection({ relativePath: column.text() });
    const domain = files?.projection({ domain: column.text() });
    for await (const batch of files?.rows() ?? []) {
      for (const row of batch) {
        const relative = path?.(row)?.relativePath ?? null;
        // The path alone rules out nearly every row.
        if (relative === null || !relative.startsWith(PLACE) || domain?.(row)?.domain !== 'MediaDomain')
          continue;
        if (!add(relative.slice(PLACE.length))) return false;
      }
    }
    return files !== null && database.damage.describe() === null;
  } catch (error) {
    if (error instanceof NotSqliteError) return false;
    throw error;
  }
}

function fromListing(input: Input, add: (path: string) => boolean): boolean {
  for (const { path } of input.listing()) {
    const at = path.indexOf(IN_DUMP);
    if (at >= 0 && !add(path.slice(at + IN_DUMP.length))) return false;
  }
  return true;
}
