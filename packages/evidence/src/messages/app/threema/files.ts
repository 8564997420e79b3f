import { column, type Database } from '@bridle/bytes';
import type { Digests } from '../../../host.ts';
import { Lookup } from '../../../join/lookup.ts';

/** Where the bytes of a file are. */
export interface StoredFile {
  /** Below the folder of the database, where Core Data put it into a file of its own. */
  readonly path: string | null;
  /** Hex, where it lies in the database itself. */
  readonly sha256: string | null;
}

/** Folder of the files that Core Data keeps outside of `ThreemaData.sqlite`. */
const EXTERNAL = '.ThreemaData_SUPPORT/_EXTERNAL_DATA';
const DATA = { ZDATA: column.blob() };
const NOWHERE: StoredFile = { path: null, sha256: null };

/**
 * The contents of files, each in a table of its kind. Core Data writes `01` and the bytes, or `02`, the name of the
 * file that holds them, and `00`.
 */
export class Files {
  private readonly tables: ReadonlyMap<string, Lookup<typeof DATA>>;
  private readonly digests: Digests;

  constructor(database: Database, digests: Digests) {
    this.digests = digests;
    this.tables = new Map(
      ['ZFILEDATA', 'ZIMAGEDATA', 'ZVIDEODATA', 'ZAUDIODATA'].map((name) => [
        name,
        new Lookup(database.table(name), DATA),
      ]),
    );
  }

  /** One at a time, so that the bytes of no two are held. */
  async of(table: string, id: number | null): Promise<StoredFile> {
    if (id === null) return NOWHERE;
    const [row = null] = (await this.tables.get(table)?.of([id])) ?? [];
    const bytes = row?.ZDATA ?? null;
    if (bytes === null || bytes.length < 2) return NOWHERE;
    if (bytes[0] === 1) {
      const digest = this.digests.sha256();
      digest.update(bytes.subarray(1));
      return { path: null, sha256: digest.hex() };
    }
    const name = /^\x02([0-9A-Fa-f-]{32,40})\x00?$/.exec(String.fromCharCode(...bytes.subarray(0, 64)))?.[1];
    return bytes.length > 64 || name === undefined ? NOWHERE : { path: `${EXTERNAL}/${name}`, sha256: null };
  }
}
