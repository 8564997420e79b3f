import { messageTable } from './artifacts/messages/message-table.ts';
import { telegramExport } from './artifacts/messages/telegram-export.ts';
import { whatsappExport } from './artifacts/messages/whatsapp-export.ts';
import type { Digests } from './host.ts';
import { FileInput } from './input.ts';
import type { MessageRecord } from './messages/message.ts';
import type { OpenedSource, SourceFile } from './source.ts';

/** Messages of a file that are looked at: whether somebody is named shows in the first ones. */
const LOOKED_AT = 500;

/** What `--me` can help: exports whose messages name who wrote them, and need not say who owns the phone. */
const EXPORTS = [whatsappExport, telegramExport, messageTable] as const;

/**
 * Whether evidence is an exported group, or another list of messages that does not say which of them the owner of the
 * phone wrote: so that a page can ask before it reads. False for what cannot be read: reading it says why.
 */
export async function ownerUnknown(source: OpenedSource, digests: Digests): Promise<boolean> {
  for (const { places, read } of EXPORTS) {
    if (!source.canHold(places)) continue;
    for (const file of source.find(places))
      if (await hasUndirected(file, source, digests, read).catch(() => false)) return true;
  }
  return false;
}

async function hasUndirected(
  file: SourceFile,
  { kind }: OpenedSource,
  digests: Digests,
  read: (input: FileInput) => AsyncGenerator<readonly MessageRecord[]>,
): Promise<boolean> {
  const opening = await file.open();
  if (opening.status !== 'open') return false;
  try {
    const input = new FileInput({
      kind,
      source: file.path,
      access: opening.file,
      wal: null,
      digests,
      openCompanion: () => Promise.resolve(null),
    });
    let left = LOOKED_AT;
    for await (const batch of read(input)) {
      const undirected = batch.some(
        (record) => record.kind === 'message' && record.direction === null && record.sender !== null,
      );
      if (undirected) return true;
      left -= batch.length;
      if (left <= 0) return false;
    }
    return false;
  } finally {
    await opening.file.close();
  }
}
