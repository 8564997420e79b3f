// Loaded into a measured child (node --import): writes what it used to the file named by BRIDLE_BENCH_PROBE.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const used = process.resourceUsage();
  writeFileSync(
    process.env.BRIDLE_BENCH_PROBE,
    JSON.stringify({
      cpu: (used.userCPUTime + used.systemCPUTime) / 1e6,
      system: used.systemCPUTime / 1e6,
      peakKiB: used.maxRSS,
    }),
  );
});
