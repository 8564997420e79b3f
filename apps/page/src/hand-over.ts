import type { Scope } from '@bridle/hand-over';
import type { Instant } from '@bridle/model';
import type { Locale } from '@bridle/report';
import type { Answers } from './answers.ts';
import type { Given } from './host/supply.ts';
import type { HandOverTold } from './worker/protocol.ts';
import { startWorker } from './worker-run.ts';

/** What a finished check leaves to be handed over. */
export interface Handed {
  readonly json: string;
  readonly report: string;
  readonly hashes: ReadonlyMap<string, string>;
  /** When the check was over. */
  readonly finishedAt: Instant;
  /** What was dropped on the page, and what was said of it. */
  readonly evidence: Given;
  readonly timezone: string | null;
  readonly key: Uint8Array | null;
  readonly answers: Answers;
}

export interface HandOverChoice {
  /** Public keys of age. */
  readonly recipients: readonly string[];
  readonly scopes: readonly Scope[];
  readonly locale: Locale;
}

/**
 * Makes a package in a worker of its own: the page stays at hand, and ending it gives back all that it held. Gives what
 * ends it.
 */
export function startHandOver(
  handed: Handed,
  choice: HandOverChoice,
  hear: (told: HandOverTold | { readonly type: 'failed'; readonly reason: string }) => void,
): () => void {
  const { evidence, answers, ...left } = handed;
  const { password, owner } = answers.again();
  const { send, end } = startWorker(evidence.supply, (message) => {
    if (message.type === 'password-needed') send({ type: 'password', password: password() });
    else if (message.type === 'owner-needed') send({ type: 'owner', name: owner() });
    else if (message.type === 'hand-over') hear(message.told);
    else if (message.type === 'failed') hear(message);
  });
  send({ type: 'hand-over', roots: evidence.roots, ...left, ...choice });
  return end;
}
