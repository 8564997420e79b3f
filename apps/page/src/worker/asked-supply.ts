import type { DroppedFile, FileFacts, Supply } from '../host/supply.ts';
import type { ToWorker, Wanted } from './protocol.ts';

type Answer = Extract<ToWorker, { type: 'file' | 'facts' }>;

/** The dropped files, which the page has, for the worker: each is asked for by a message. */
export class AskedSupply implements Supply {
  private readonly ask: (wanted: Wanted) => void;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private requests = 0;

  constructor(ask: (wanted: Wanted) => void) {
    this.ask = ask;
  }

  async file(index: number): Promise<DroppedFile | null> {
    const answer = await this.answerTo((request) => ({ type: 'file-wanted', request, index }));
    return answer.type === 'file' ? answer.file : null;
  }

  async facts(indexes: readonly number[]): Promise<readonly (FileFacts | null)[]> {
    const answer = await this.answerTo((request) => ({ type: 'facts-wanted', request, indexes }));
    return answer.type === 'facts' ? answer.facts : indexes.map(() => null);
  }

  /** To be called with every answer of the page. */
  answered(answer: Answer): void {
    this.waiting.get(answer.request)?.(answer);
    this.waiting.delete(answer.request);
  }

  private answerTo(wanted: (request: number) => Wanted): Promise<Answer> {
    const request = this.requests++;
    return new Promise((resolve) => {
      this.waiting.set(request, resolve);
      this.ask(wanted(request));
    });
  }
}
