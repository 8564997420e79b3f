import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Arguments of Node for the command from its sources. */
export const PROGRAM: readonly string[] = [
  '--conditions=source',
  '--disable-warning=ExperimentalWarning',
  join(import.meta.dirname, '..', 'bridle.ts'),
];

/** The command in a process of its own, in the folder `work` and without installed indicators: exit codes and streams are what is tested. */
export function spawnBridle(work: string, ...args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [...PROGRAM, ...args], {
    encoding: 'utf8',
    cwd: work,
    env: { ...process.env, XDG_DATA_HOME: join(work, 'no-data') },
  });
}
