import { type FileAnswer, type FileFacts, type FolderNames, type Supply } from '../host/supply.ts';
import type { ToWorker, Wanted } from './protocol.ts';

type Answer = Extract<ToWorker, { type: 'file' | 'facts' | 'names' }>;

/** The dropped files, which the page has, for the worker: each is asked for by a message. */
export class AskedSupply implements Supply {
  private readonly ask: (wanted: Wanted) => void;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private requests = 0;

  constructor(ask: (wanted: Wanted) => void) {
    this.ask = ask;
  }

  async file(root: number, path: string): Promise<FileAnswer> {
    const answer = await this.answerTo((request) => ({ type: 'file-wanted', request, root, path }));
    return answer.type === 'file' ? answer.file : 'refused';
  }

  async facts(root: number, paths: readonly string[]): Promise<readonly (FileFacts | null)[]> {
    const answer = await this.answerTo((request) => ({ type: 'facts-wanted', request, root, paths }));
    return answer.type === 'facts' ? answer.facts : paths.map(() => null);
  }

  async names(root: number, folder: string): Promise<FolderNames | null> {
    const answer = await this.answerTo((request) => ({ type: 'names-wanted', request, root, folder }));
    return answer.type === 'names' ? answer.names : null;
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
