import type { Words } from '../words/words.ts';

/** Before that, an estimate is a guess. */
const ESTIMATE_AFTER_MS = 3000;
const ESTIMATE_FROM = 0.02;
const MINUTE = 60_000;

/** Tells how long something takes that began now, from how much of it is done; null as long as nobody can know. */
export function timeLeft({ left }: Words['running']): (fraction: number) => string | null {
  const started = performance.now();
  return (fraction) => {
    const passed = performance.now() - started;
    if (passed < ESTIMATE_AFTER_MS || fraction < ESTIMATE_FROM) return null;
    const ms = (passed * (1 - fraction)) / fraction;
    if (ms < MINUTE) return left.seconds;
    return ms < 60 * MINUTE ? left.minutes(Math.round(ms / MINUTE)) : left.hours;
  };
}
