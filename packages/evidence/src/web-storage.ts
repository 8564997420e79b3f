import type { Instant } from '@bridle/model';
import type { Input } from './input.ts';
import type { SourceRecord } from './record.ts';

/** The stores of one origin that WebKit keeps in a folder or file named after it. */
export interface WebStorage extends SourceRecord {
  readonly url: string;
  readonly path: string;
  readonly isodate: Instant | null;
}

/** No phone has stored data of more pages; a hostile dump must not fill the memory. */
const MAX_ORIGINS = 100_000;
/** `https_example.org_0`, `http_example.org_8080.localstorage`. A host may hold `_` itself. */
const ORIGIN = /^(https?)_(.+)_(\d+)(?:\.[a-z-]+)?$/;

/**
 * The origins whose stores lie below a folder, out of the dump's list of files: one record for each, with the newest
 * time of its files. `below` gives the part of a path behind that folder, null where it does not lie in it.
 */
export async function* readWebStorage(
  input: Input,
  below: (path: string) => string | null,
): AsyncGenerator<readonly WebStorage[]> {
  const found = new Map<string, WebStorage>();
  let row = 0;
  for (const { path, modified } of input.listing()) {
    row += 1;
    const inside = below(path);
    if (inside === null) continue;
    const parts = inside.split('/');
    const at = parts.findIndex((part) => ORIGIN.test(part));
    const match = ORIGIN.exec(parts[at] ?? '');
    if (match === null) continue;
    const store = path.slice(0, path.length - inside.length) + parts.slice(0, at + 1).join('/');
    const known = found.get(store);
    if (known === undefined && found.size >= MAX_ORIGINS) {
      input.partial(`more than ${MAX_ORIGINS} stores of pages: the further ones are left out`);
      break;
    }
    const port = match[3] === '0' ? '' : `:${match[3]}`;
    const isodate =
      known?.isodate != null && (modified === null || modified < known.isodate) ? known.isodate : modified;
    found.set(store, {
      row: known?.row ?? row,
      url: `${match[1]}://${match[2]}${port}/`,
      path: `/${store}`,
      isodate,
    });
  }
  yield [...found.values()];
  await Promise.resolve();
}
