import { AskedSupply } from './asked-supply.ts';
import { check } from './check.ts';
import { handOver } from './hand-over.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

/*
 * The engine off the page's own thread. It is started from a blob: URL, so that it inherits the page's policy and
 * cannot connect to anything either.
 */

/** What waits for the user's answer: one question at a time. */
let answer: ((text: string | null) => void) | null = null;

const tell = (message: FromWorker): void => {
  // A worker's messages go to its page only: there is no origin to name.
  self.postMessage(message);
};

const supply = new AskedSupply(tell);

function asked(question: FromWorker): Promise<string | null> {
  return new Promise((resolve) => {
    answer = resolve;
    tell(question);
  });
}

function answered(text: string | null): void {
  answer?.(text);
  answer = null;
}

const port = {
  tell,
  supply,
  password: (of: string, again: boolean) => asked({ type: 'password-needed', of, again }),
  owner: () => asked({ type: 'owner-needed' }),
};

/** What a job did not foresee is told, and the page says that it broke off. */
function run(job: Promise<void>): void {
  job.catch((error: unknown) => {
    tell({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  });
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  switch (message.type) {
    case 'check':
      run(check(message, port));
      break;
    case 'hand-over':
      run(handOver(message, port));
      break;
    case 'password':
      answered(message.password);
      break;
    case 'owner':
      answered(message.name);
      break;
    case 'file':
    case 'facts':
    case 'names':
      supply.answered(message);
      break;
  }
});
