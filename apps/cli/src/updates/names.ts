import { createHash } from 'node:crypto';

/**
 * The installed file's name for what comes from a place: readable, safe in every file system whatever the place is
 * called, and never that of another place: eight digits of the place's SHA-256 stand in it.
 *
 * @param place the address or path that names the source
 * @param base what to call it: a path's or address's last part, foreign text
 */
export function setFileName(place: string, base: string): string {
  const last = base.slice(Math.max(base.lastIndexOf('/'), base.lastIndexOf('\\')) + 1);
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(last)?.[1]?.toLowerCase() ?? 'txt';
  const stem = last
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
  const mark = createHash('sha256').update(place).digest('hex').slice(0, 8);
  return `${stem === '' ? 'set' : stem}-${mark}.${extension}`;
}
