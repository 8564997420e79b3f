import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EvidenceError } from '@bridle/evidence';
import {
  CONTENTS,
  checkValue,
  type OpenedHandOver,
  openHandOver,
  type Part,
  withEntry,
} from '@bridle/hand-over';
import { fromDate, type Instant } from '@bridle/model';
import { visible } from '@bridle/report';
import { EXIT } from '../exit-codes.ts';
import { handOverFailure } from '../hand-over-failure.ts';
import { digests } from '../host/digests.ts';
import { openEntry } from '../host/evidence-folder.ts';
import { assertFree, FILE_MODE, FOLDER_MODE, namesIn, writeAll } from '../host/result-folder.ts';
import { reader, text } from '../options.ts';
import { secretsFrom } from '../secrets.ts';

/** `bridle open-share`: gives the exit code. */
export async function openShare(path: string, raw: unknown): Promise<number> {
  const get = reader(raw);
  const out = text(get('out')) ?? '';
  try {
    const host = await openEntry(path);
    if (host === null) throw new EvidenceError(`${path}: no such file`);
    assertFree(out);
    const secrets = secretsFrom({
      passwordFile: null,
      keyFile: text(get('keyFile')),
      quiet: get('quiet') === true,
    });
    const opened = await openHandOver(host, secrets, digests);
    try {
      await unpack(opened, out);
      writeChain(opened, out, text(get('who')) ?? '');
    } finally {
      await opened.close();
    }
    if (get('quiet') !== true) tell(opened, out);
    return opened.contents.leftOut.length === 0 ? EXIT.ok : EXIT.incomplete;
  } catch (error) {
    return handOverFailure(error);
  }
}

/** Writes every part, or nothing: what is not as it was packed leaves no files behind that look as if they were. */
async function unpack(opened: OpenedHandOver, out: string): Promise<void> {
  mkdirSync(out, { recursive: true, mode: FOLDER_MODE });
  try {
    for (const part of opened.contents.parts) await writePart(opened, part, out);
  } catch (error) {
    // The folder was empty before.
    for (const name of namesIn(out)) rmSync(join(out, name), { recursive: true, force: true });
    throw error;
  }
}

async function writePart(opened: OpenedHandOver, part: Part, out: string): Promise<void> {
  const target = join(out, part.name);
  mkdirSync(dirname(target), { recursive: true, mode: FOLDER_MODE });
  // Never over a file, nor through a link.
  const fd = openSync(target, 'wx', FILE_MODE);
  try {
    for await (const piece of opened.read(part)) writeAll(fd, piece, out);
  } finally {
    closeSync(fd);
  }
}

/** `hand-over.json` as it came, and `custody.json`: its chain with this receipt. */
function writeChain({ contents, sha256 }: OpenedHandOver, out: string, who: string): void {
  const at = fromDate(new Date()) as Instant;
  const custody = withEntry(
    contents.custody,
    { at, who, what: 'received', about: { package: sha256 } },
    digests,
  );
  const write = (name: string, value: unknown): void =>
    writeFileSync(join(out, name), `${JSON.stringify(value, null, 2)}\n`, { mode: FILE_MODE, flag: 'wx' });
  write(CONTENTS, contents);
  write('custody.json', custody);
}

function tell({ contents }: OpenedHandOver, out: string): void {
  const lines = [
    `${out}: ${contents.scopes.join(', ')}; ${contents.parts.length} files, every hash and the custody chain fit`,
    `Consent of ${contents.consent.agreedAt} (${contents.consent.language}, ${contents.consent.how === 'asked' ? 'asked on the screen' : 'brought along'}) to: ${contents.consent.scopes.join(', ')}`,
    ...contents.leftOut
      .slice(0, 10)
      .map(({ path, reason }) => `  left out by the sender: ${path}: ${reason}`),
    'Whoever has your public key can make such a package: compare this check value with the sender over another way, and treat the files as hostile.',
    checkValue(contents.custody),
  ];
  for (const line of lines) process.stderr.write(`${visible(line)}\n`);
}
