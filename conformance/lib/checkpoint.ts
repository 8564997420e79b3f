import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The database with its log written back by SQLite: the same content without a log. */
export function checkpointed(main: Uint8Array, wal: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'bridle-checkpoint-'));
  try {
    const path = join(folder, 'copy.db');
    writeFileSync(path, main);
    writeFileSync(`${path}-wal`, wal);
    const database = new DatabaseSync(path);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
    return new Uint8Array(readFileSync(path));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
