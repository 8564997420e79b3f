import { type Boot, BootClock, type LogHeader, readAll, readTimesync } from '@bridle/bytes';
import { fromUnixSeconds, type Instant } from '@bridle/model';
import type { Input } from '../input.ts';

/** Real ones have some kilobytes. */
export const MAX_TIMESYNC = 64 * 1024 * 1024;

/** The clocks of all boots that the archive's timesync files tell of. */
export class LogClocks {
  readonly #boots = new Map<string, Boot>();
  #read = false;

  /** Reads the timesync files among the companions, once. */
  async load(input: Input): Promise<void> {
    if (this.#read) return;
    this.#read = true;
    for (const [index, path] of input.companions.entries()) {
      if (!path.endsWith('.timesync')) continue;
      const file = await input.companion(index);
      const bytes = file === null ? null : await readAll(file.access, MAX_TIMESYNC).catch(() => null);
      await file?.rest();
      if (bytes === null) continue;
      for (const boot of readTimesync(bytes).boots) this.#add(boot);
    }
  }

  #add(boot: Boot): void {
    const known = this.#boots.get(boot.uuid);
    this.#boots.set(
      boot.uuid,
      known === undefined ? boot : { ...known, syncs: [...known.syncs, ...boot.syncs] },
    );
  }

  /**
   * The clock of a log file: by timesync where it knows the boot, else by the file's own head, which gives the
   * second in which it was begun.
   */
  clockOf(header: LogHeader): { readonly clock: BootClock; readonly basis: 'timesync' | 'header' } {
    const boot = header.boot === null ? undefined : this.#boots.get(header.boot);
    if (boot !== undefined && (boot.syncs.length > 0 || boot.wall !== null)) {
      const start = boot.wall === null ? null : { ticks: 0, wall: boot.wall };
      return { clock: new BootClock(boot.timebase, start, boot.syncs), basis: 'timesync' };
    }
    const start = { ticks: header.continuous, wall: header.wallSeconds * 1e6 };
    return { clock: new BootClock(header.timebase, start, []), basis: 'header' };
  }
}

/** Microseconds since 1970 as an instant. */
export const instantOf = (micros: number | null): Instant | null =>
  micros === null || !Number.isFinite(micros) ? null : fromUnixSeconds(Math.round(micros) / 1e6);
