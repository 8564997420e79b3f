import type { ReadProgress } from '@bridle/evidence';

/** Tells a person how far the check is: a bar on a terminal, one line an artifact elsewhere, nothing when quiet. */
export interface ProgressDisplay {
  update(progress: ReadProgress): void;
  clear(): void;
}

const WIDTH = 24;
const REDRAW_MS = 80;

export function progressDisplay(stream: NodeJS.WriteStream, quiet: boolean): ProgressDisplay {
  if (quiet) return { update: () => undefined, clear: () => undefined };
  return stream.isTTY ? bar(stream) : lines(stream);
}

function bar(stream: NodeJS.WriteStream): ProgressDisplay {
  let drawnAt = 0;
  let shown = false;
  return {
    update({ artifact, fraction, records }) {
      const now = Date.now();
      if (now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      shown = true;
      const full = Math.round(fraction * WIDTH);
      const percent = String(Math.floor(fraction * 100)).padStart(3);
      const line = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent} %  ${artifact}  ${records.toLocaleString('en')} records`;
      stream.write(`\r${line.slice(0, Math.max(20, stream.columns - 1))}\u001b[K`);
    },
    clear() {
      if (shown) stream.write('\r\u001b[K');
      shown = false;
    },
  };
}

function lines(stream: NodeJS.WriteStream): ProgressDisplay {
  let last = '';
  return {
    update({ artifact }) {
      if (artifact === last) return;
      last = artifact;
      stream.write(`reading ${artifact}\n`);
    },
    clear: () => undefined,
  };
}
