import { firstOf } from '../../cuts.ts';
import type { Input } from '../../input.ts';
import { mailsOf } from './mailbox.ts';
import { type EmailRecord, emailMessage, isClosed } from './message.ts';

/** Mails that are held before they are handed on, and their bytes. */
const BATCH = 64;
const BATCH_BYTES = 4 * 1024 * 1024;
/** Kinds of damage that are told, each with how many mails have it. */
const MAX_PROBLEMS = 20;

export async function* readMails(input: Input): AsyncGenerator<readonly EmailRecord[]> {
  let batch: EmailRecord[] = [];
  let bytes = 0;
  let row = 0;
  const problems = new Map<string, number>();
  const tell = input.partial;
  const count = (what: string): void => void problems.set(what, (problems.get(what) ?? 0) + 1);
  for await (const mail of mailsOf(input.access)) {
    row += 1;
    if (mail.cut) count('larger than any mail: its end is missing');
    else if (!isClosed(mail.bytes)) count('without an end: its last parts are missing');
    try {
      batch.push(await emailMessage(mail, row, input.digests, tell));
    } catch (error) {
      count(
        `that cannot be taken apart (${error instanceof Error ? error.message.slice(0, 200) : 'no reason'})`,
      );
    }
    bytes += mail.bytes.length;
    if (batch.length < BATCH && bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
  for (const [what, many] of firstOf([...problems], MAX_PROBLEMS, 'kinds of damage to mails', tell))
    input.partial(`${many === 1 ? '1 mail' : `${many} mails`} ${what}`);
  if (row === 0) input.partial('the file holds no mail');
}
