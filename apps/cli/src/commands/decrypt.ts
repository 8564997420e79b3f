import { EvidenceError, openDecryptedCopy } from '@bridle/evidence';
import { visible } from '@bridle/report';
import { UsageError } from '../errors.ts';
import { EXIT } from '../exit-codes.ts';
import { nativeDecryptBlocks } from '../host/decrypt-blocks.ts';
import { DecryptedFolder } from '../host/decrypted-folder.ts';
import { digests } from '../host/digests.ts';
import { openEntry } from '../host/evidence-folder.ts';
import { ResultFolderError } from '../host/result-folder.ts';
import { interruption } from '../interruption.ts';
import { reader, text } from '../options.ts';
import { secretsFrom } from '../secrets.ts';

/** Reasons that are kept and told. */
const MAX_TOLD = 1000;
const SHOWN = 10;
/** Between two lines of progress. */
const TELL_MS = 500;

/** `bridle decrypt`: gives the exit code. */
export async function decrypt(path: string, raw: unknown): Promise<number> {
  const get = reader(raw);
  const out = text(get('out'));
  if (out === null) throw new UsageError('name the folder for the copy with -o');
  const quiet = get('quiet') === true;
  const { signal, done } = interruption();
  try {
    const host = await openEntry(path);
    if (host === null)
      throw new EvidenceError(`${path}: no such file or folder, so there is nothing to decrypt`);
    const copy = await openDecryptedCopy(host, {
      digests,
      decryptBlocks: nativeDecryptBlocks,
      secrets: secretsFrom({ passwordFile: text(get('passwordFile')), keyFile: text(get('keyFile')), quiet }),
    });
    const folder = DecryptedFolder.open(out, path, copy.of);
    return await new Run(folder, out, quiet, signal).all(copy);
  } catch (error) {
    if (!(error instanceof EvidenceError) && !(error instanceof ResultFolderError)) throw error;
    process.stderr.write(`bridle: ${visible(error.message)}\n`);
    return error instanceof EvidenceError ? EXIT.unreadable : EXIT.usage;
  } finally {
    done();
  }
}

class Run {
  private readonly folder: DecryptedFolder;
  private readonly out: string;
  private readonly quiet: boolean;
  private readonly signal: AbortSignal;
  private files = 0;
  private bytes = 0;
  private before = 0;
  private left = 0;
  private readonly notCopied: { readonly path: string; readonly reason: string }[] = [];
  private toldAt = 0;

  constructor(folder: DecryptedFolder, out: string, quiet: boolean, signal: AbortSignal) {
    this.folder = folder;
    this.out = out;
    this.quiet = quiet;
    this.signal = signal;
  }

  async all(copy: Awaited<ReturnType<typeof openDecryptedCopy>>): Promise<number> {
    this.say(
      `Writing a copy that is NOT encrypted to ${this.out}. It holds everything that the phone gave to the backup: keep it on an encrypted disk, and delete it when the work is done.`,
    );
    this.tell(false);
    for await (const { files, refused } of copy.files()) {
      for (const { path, reason } of refused) this.leaveOut(path, reason);
      for (const file of files) {
        if (this.signal.aborted) return this.interrupted();
        await this.one(file);
      }
    }
    const damage = copy.damage();
    if (damage !== null) this.leaveOut('Manifest.db', `the list of files is damaged: ${damage}`);
    for (const file of copy.rootFiles()) {
      if (this.signal.aborted) return this.interrupted();
      await this.one(file);
    }
    this.tell(true);
    return this.summary();
  }

  private async one(file: Parameters<DecryptedFolder['copy']>[0]): Promise<void> {
    const copied = await this.folder.copy(file);
    if (copied.status === 'failed') return this.leaveOut(file.path, copied.reason);
    if (copied.problem !== null) this.leaveOut(file.path, `copied in part: ${copied.problem}`);
    this.files += 1;
    this.bytes += copied.bytes;
    if (copied.status === 'there') this.before += 1;
    this.progress();
  }

  private leaveOut(path: string, reason: string): void {
    this.left += 1;
    if (this.notCopied.length < MAX_TOLD) this.notCopied.push({ path, reason });
  }

  private tell(complete: boolean): void {
    this.folder.tell({ complete, files: this.files, bytes: this.bytes, notCopied: this.notCopied });
  }

  private interrupted(): number {
    this.tell(false);
    this.clear();
    this.say('Interrupted. The same command goes on where this one ended.');
    return EXIT.interrupted;
  }

  private summary(): number {
    this.clear();
    const mebibytes = Math.round(this.bytes / 2 ** 20).toLocaleString('en');
    const earlier = this.before > 0 ? `, ${this.before.toLocaleString('en')} of them by an earlier run` : '';
    this.say(`${this.files.toLocaleString('en')} files, ${mebibytes} MiB${earlier}: ${this.out}`);
    for (const { path, reason } of this.notCopied.slice(0, SHOWN)) this.say(`  ${path}: ${reason}`);
    if (this.left > SHOWN) this.say(`  and ${this.left - SHOWN} more: see bridle-decrypt.json there`);
    return this.left === 0 ? EXIT.ok : EXIT.incomplete;
  }

  private progress(): void {
    const now = Date.now();
    if (this.quiet || !process.stderr.isTTY || now - this.toldAt < TELL_MS) return;
    this.toldAt = now;
    process.stderr.write(`\r${this.files.toLocaleString('en')} files\u001b[K`);
  }

  private clear(): void {
    if (!this.quiet && process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }

  private say(line: string): void {
    if (!this.quiet) process.stderr.write(`${visible(line)}\n`);
  }
}
