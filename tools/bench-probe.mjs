// Loaded into a measured child (node --import): writes what it used to the file named by BRIDLE_BENCH_PROBE.
import { readFileSync, writeFileSync } from 'node:fs';

process.on('exit', () => {
  const used = process.resourceUsage();
  writeFileSync(
    process.env.BRIDLE_BENCH_PROBE,
    JSON.stringify({
      cpu: (used.userCPUTime + used.systemCPUTime) / 1e6,
      system: used.systemCPUTime / 1e6,
      peakKiB: peakKiB() ?? used.maxRSS,
    }),
  );
});

// As in peak-memory.ts, in plain JavaScript: stripping types would be counted as the measured program's work.
function peakKiB() {
  try {
    const told = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    return told === null ? null : Number(told[1]);
  } catch {
    return null;
  }
}
