import { Worker } from 'node:worker_threads';

const TEXT = 8;

/** Sleeps, looks whether a new case began, and ends the process with the case's name when none did for too long. */
const GUARD = `
const { workerData } = require('node:worker_threads');
const { shared, limit } = workerData;
const state = new Int32Array(shared, 0, 2);
let last = -1;
let since = Date.now();
for (;;) {
  Atomics.wait(state, 1, 0, 250);
  if (Atomics.load(state, 1) !== 0) break;
  const now = Atomics.load(state, 0);
  if (now !== last) {
    last = now;
    since = Date.now();
  } else if (Date.now() - since > limit) {
    const text = new Uint8Array(shared, ${TEXT}).slice();
    const end = text.indexOf(0);
    require('node:fs').writeSync(2, 'hangs for ' + limit + ' ms: ' + Buffer.from(text.subarray(0, end)).toString() + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }
}
`;

export interface Watchdog {
  /** Names what begins now; until the next call or the end it may take as long as the limit. */
  begin(name: string): void;
  stop(): Promise<void>;
}

/** Ends this process when one case takes longer than `limit` milliseconds: a loop without end can be stopped no other way. */
export function watchdog(limit: number): Watchdog {
  const shared = new SharedArrayBuffer(TEXT + 4096);
  const state = new Int32Array(shared, 0, 2);
  const text = new Uint8Array(shared, TEXT);
  const worker = new Worker(GUARD, { eval: true, execArgv: [], workerData: { shared, limit } });
  worker.unref();
  return {
    begin(name) {
      // TextEncoder does not write into shared memory.
      const bytes = new TextEncoder().encode(name.slice(0, 1000));
      text.fill(0);
      text.set(bytes);
      Atomics.add(state, 0, 1);
    },
    async stop() {
      Atomics.store(state, 1, 1);
      Atomics.notify(state, 1);
      await worker.terminate();
    },
  };
}
