import type { Locale } from '@bridle/report';
import { Answers } from './answers.ts';
import { built } from './built/built.ts';
import type { Given } from './host/supply.ts';
import type { IndicatorFile, Told } from './worker/protocol.ts';
import { startWorker } from './worker-run.ts';

/** What is told of a check. */
type CheckTold = Exclude<Told, { readonly type: 'hand-over' }>;

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
  /** What was answered until now. */
  readonly answers: Answers;
  /** Ends it at once, whatever it is at, and frees its memory. Nothing is told any more. */
  end(): void;
}

/** Starts a check in a worker of its own. */
export function startCheck(job: CheckJob, hear: (message: CheckTold) => void): RunningCheck {
  const { locale, timezone, key } = job;
  const { roots, supply } = job.given;
  const { send, end } = startWorker(supply, (message) => {
    if (message.type !== 'hand-over') hear(message);
  });
  const answers = new Answers();
  const indicators = [...builtIndicators(), ...job.indicators];
  send({ type: 'check', roots, indicators, locale, fontCss: built.fontCss[locale], timezone, key });
  return {
    answers,
    answer(password) {
      answers.addPassword(password);
      send({ type: 'password', password });
    },
    answerOwner(name) {
      answers.setOwner(name);
      send({ type: 'owner', name });
    },
    end,
  };
}

/** The sets that the build put in. */
export function builtIndicators(): readonly IndicatorFile[] {
  return built.indicators.map(({ name, base64 }) => ({
    name,
    bytes: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
  }));
}
