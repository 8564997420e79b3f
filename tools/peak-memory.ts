/** The most memory that this process has held. */
import { readFileSync } from 'node:fs';

/**
 * KiB, resident. Linux starts a process's `maxRSS` with what the one that started it had, so that a small program that a
 * large one runs looks large from its first line; `VmHWM` is its own (proc_pid_status(5)). Elsewhere `maxRSS` it is.
 */
export function peakKiB(): number {
  return ownPeakKiB() ?? process.resourceUsage().maxRSS;
}

function ownPeakKiB(): number | null {
  try {
    const told = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    return told === null ? null : Number(told[1]);
  } catch {
    return null;
  }
}
