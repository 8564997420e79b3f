import type { BootClock, Catalog, CatalogProcess } from '@bridle/bytes';
import type { Input } from '../input.ts';
import { isChosenSender, isChosenSubsystem } from './chosen.ts';
import type { LogTexts } from './texts.ts';

/** A process as one log file has it: what it is, and when it wrote. */
export interface SeenProcess {
  readonly process: CatalogProcess;
  readonly path: string | null;
  /** All its messages are kept. */
  readonly isChosen: boolean;
  /** Numbers of its subsystems whose messages are kept. */
  readonly chosenSubsystems: ReadonlySet<number>;
  first: number | null;
  last: number | null;
  entries: number;
  lost: number;
}

/** Processes of one log file: it covers hours, and a phone starts some hundreds in them. */
const MAX_PROCESSES = 20_000;

/** The processes of a log file, by the key that its entries name them by. */
export class SeenProcesses {
  readonly #seen = new Map<string, SeenProcess>();
  tooMany = false;

  /** Takes the processes of a catalog; one that was there before goes on counting. */
  async add(catalog: Catalog, texts: LogTexts, input: Input): Promise<void> {
    for (const process of catalog.processes.values()) {
      const known = this.#seen.get(process.key);
      if (known !== undefined && known.process.pid === process.pid) {
        // Its images and subsystems may have become more.
        this.#seen.set(process.key, { ...known, process, chosenSubsystems: chosenIn(process) });
        continue;
      }
      if (this.#seen.size >= MAX_PROCESSES) {
        this.tooMany = true;
        return;
      }
      const path = await texts.pathOf(input, process.mainUuid);
      this.#seen.set(process.key, {
        process,
        path,
        isChosen: isChosenSender(path),
        chosenSubsystems: chosenIn(process),
        first: null,
        last: null,
        entries: 0,
        lost: 0,
      });
    }
  }

  get(key: string): SeenProcess | undefined {
    return this.#seen.get(key);
  }

  all(): Iterable<SeenProcess> {
    return this.#seen.values();
  }
}

export function count(seen: SeenProcess, ticks: number): void {
  seen.entries += 1;
  if (seen.first === null || ticks < seen.first) seen.first = ticks;
  if (seen.last === null || ticks > seen.last) seen.last = ticks;
}

function chosenIn({ subsystems }: CatalogProcess): ReadonlySet<number> {
  const chosen = new Set<number>();
  for (const [id, { name }] of subsystems) if (isChosenSubsystem(name)) chosen.add(id);
  return chosen;
}

/** Microseconds since 1970; null where the process wrote nothing. */
export const wallOf = (clock: BootClock, ticks: number | null): number | null =>
  ticks === null ? null : clock.at(ticks);
