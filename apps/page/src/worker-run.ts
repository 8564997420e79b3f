import { built } from './built/built.ts';
import type { Supply } from './host/supply.ts';
import type { FromWorker, Told, ToWorker } from './worker/protocol.ts';

/** A worker at its one job. */
export interface WorkerRun {
  send(message: ToWorker): void;
  /** Ends it at once, whatever it is at, and frees its memory. Nothing is told any more. */
  end(): void;
}

/** Starts the engine in a worker of its own, which gets what it wants of what was dropped. */
export function startWorker(supply: Supply, hear: (message: Told) => void): WorkerRun {
  const url = URL.createObjectURL(new Blob([built.worker], { type: 'text/javascript' }));
  const worker = new Worker(url);
  URL.revokeObjectURL(url);
  const send = (message: ToWorker): void => {
    worker.postMessage(message);
  };
  let ended = false;
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    // What was on its way when it ended.
    if (ended) return;
    if (data.type === 'file-wanted') {
      const { request, root, path } = data;
      void supply.file(root, path).then((file) => send({ type: 'file', request, file }));
    } else if (data.type === 'facts-wanted') {
      const { request, root, paths } = data;
      void supply.facts(root, paths).then((facts) => send({ type: 'facts', request, facts }));
    } else if (data.type === 'names-wanted') {
      const { request, root, folder } = data;
      void supply.names(root, folder).then((names) => send({ type: 'names', request, names }));
    } else hear(data);
  });
  worker.addEventListener('error', (event) => {
    if (!ended) hear({ type: 'failed', reason: event.message || 'the worker could not be started' });
  });
  return {
    send,
    end() {
      ended = true;
      worker.terminate();
    },
  };
}
