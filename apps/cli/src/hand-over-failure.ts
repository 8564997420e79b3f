import { EvidenceError } from '@bridle/evidence';
import { HandOverError } from '@bridle/hand-over';
import { visible } from '@bridle/report';
import { EXIT } from './exit-codes.ts';
import { ResultFolderError } from './host/result-folder.ts';

/** Says in one line why a package was not made or opened, and gives the exit code. Throws what is none of these on. */
export function handOverFailure(error: unknown): number {
  const usage = error instanceof ResultFolderError;
  if (!usage && !(error instanceof HandOverError) && !(error instanceof EvidenceError)) throw error;
  process.stderr.write(`bridle: ${visible(error.message)}\n`);
  return usage ? EXIT.usage : EXIT.unreadable;
}
