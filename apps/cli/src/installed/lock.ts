import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';

/**
 * Runs something while no other update of the same folder runs. The lock is a file that names process and machine;
 * one whose process is gone is taken over.
 *
 * @throws Error in one line if another update runs
 */
export async function locked<Value>(path: string, run: () => Promise<Value>): Promise<Value> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  acquire(path);
  try {
    return await run();
  } finally {
    rmSync(path, { force: true });
  }
}

const MINE = `${process.pid} ${hostname()}\n`;

function acquire(path: string): void {
  if (created(path)) return;
  const holder = contentOf(path);
  if (holder !== null && isGone(holder)) {
    // Moved, not deleted: of two that see the same stale lock, one moves it; if what was moved is a new one, back with it.
    const aside = `${path}.${process.pid}`;
    try {
      renameSync(path, aside);
      if (contentOf(aside) !== holder) linkSync(aside, path);
    } catch {
      // Somebody else was faster.
    }
    rmSync(aside, { force: true });
    if (created(path)) return;
  } else if (holder === null && created(path)) return;
  throw new Error(`another update is running; if none is, delete ${path}`);
}

function created(path: string): boolean {
  try {
    writeFileSync(path, MINE, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function isGone(holder: string): boolean {
  const [, pid, host] = /^(\d{1,10}) (.+)\n$/.exec(holder) ?? [];
  // Of another machine's processes (a shared home folder) nothing is known.
  if (pid === undefined || host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
