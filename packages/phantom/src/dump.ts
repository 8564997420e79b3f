/** A made-up dump of an iPhone's file system: files at their paths from `private/var/` on. */
import type { PhantomEvidence } from './evidence.ts';
import { type BuiltDatabase, buildDatabase } from './sqlite.ts';

type Build = Parameters<typeof buildDatabase>[0];
type Options = Parameters<typeof buildDatabase>[1];

export class PhantomDump implements PhantomEvidence {
  readonly #files = new Map<string, Uint8Array>();

  add(path: string, bytes: Uint8Array): void {
    this.#files.set(path, bytes);
  }

  /** A database with the write-ahead log beside it that it may have. */
  addDatabase(path: string, build: Build, options?: Options): void {
    const database: BuiltDatabase =
      options === undefined ? buildDatabase(build) : buildDatabase(build, options);
    this.add(path, database.main);
    if (database.wal !== null) this.add(`${path}-wal`, database.wal);
  }

  /** With what makes it a dump even when it holds nothing else. */
  files(): Map<string, Uint8Array> {
    const files = new Map(this.#files);
    files.set('private/var/mobile/Library/.keep', new Uint8Array(0));
    return files;
  }
}
