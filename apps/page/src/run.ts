import type { Locale } from '@bridle/report';
import { built } from './built/built.ts';
import type { Given } from './host/supply.ts';
import type { FromWorker, IndicatorFile, Told, ToWorker } from './worker/protocol.ts';

export interface CheckJob {
  readonly given: Given;
  /** Besides those that are built in. */
  readonly indicators: readonly IndicatorFile[];
  readonly locale: Locale;
  readonly timezone: string | null;
  readonly key: Uint8Array | null;
}

/** A check that runs; what it tells comes as messages. */
export interface RunningCheck {
  answer(password: string | null): void;
  /** The name of the phone's owner, or none. */
  answerOwner(name: string | null): void;
  /** Ends it at once, whatever it is at, and frees its memory. Nothing is told any more. */
  end(): void;
}

/** Starts a check in a worker of its own. */
export function startCheck(job: CheckJob, hear: (message: Told) => void): RunningCheck {
  const url = URL.createObjectURL(new Blob([built.worker], { type: 'text/javascript' }));
  const worker = new Worker(url);
  URL.revokeObjectURL(url);
  const send = (message: ToWorker): void => {
    worker.postMessage(message);
  };
  const { roots, supply } = job.given;
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
    hear({ type: 'failed', reason: event.message || 'the check could not be started' });
  });
  const { locale, timezone, key } = job;
  const indicators = [...builtIndicators(), ...job.indicators];
  send({ type: 'check', roots, indicators, locale, fontCss: built.fontCss[locale], timezone, key });
  return {
    answer: (password) => {
      send({ type: 'password', password });
    },
    answerOwner: (name) => {
      send({ type: 'owner', name });
    },
    end: () => {
      ended = true;
      worker.terminate();
    },
  };
}

/** The sets that the build put in. */
export function builtIndicators(): readonly IndicatorFile[] {
  return built.indicators.map(({ name, base64 }) => ({
    name,
    bytes: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
  }));
}
