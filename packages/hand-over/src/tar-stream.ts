import type { Digests, HostFile, HostOpen } from '@bridle/evidence';
import type { Instant } from '@bridle/model';
import { CONTENTS, type Contents, type Part } from './contents.ts';
import { HandOverError } from './errors.ts';
import { tarEnd, tarHeader, tarPadding } from './tar-writer.ts';

/** Where the bytes of a part come from. */
export interface Source {
  readonly scope: Part['scope'];
  readonly path: string;
  open(): Promise<HostOpen>;
}

/** Bytes of one piece of a file. */
const PIECE = 1024 * 1024;

/** The tar: the list of contents, then every part, hashed once more on its way. */
export async function* tarOf(
  contents: Contents,
  sources: ReadonlyMap<string, Source>,
  {
    digests,
    now,
    onBytes,
  }: { readonly digests: Digests; readonly now: Instant; readonly onBytes?: (count: number) => void },
): AsyncGenerator<Uint8Array> {
  const modified = Date.parse(now) / 1000;
  const list = new TextEncoder().encode(`${JSON.stringify(contents, null, 2)}\n`);
  yield tarHeader(CONTENTS, list.length, modified);
  yield list;
  yield new Uint8Array(tarPadding(list.length));
  for (const part of contents.parts) {
    yield tarHeader(part.name, part.size, modified);
    const opening = await sources.get(part.name)?.open();
    if (opening?.status !== 'open') throw changed(part);
    try {
      for await (const piece of verified(opening.file, part, digests)) {
        yield piece;
        onBytes?.(piece.length);
      }
    } finally {
      await opening.file.close();
    }
    yield new Uint8Array(tarPadding(part.size));
  }
  yield tarEnd();
}

const changed = ({ name }: Part): HandOverError =>
  new HandOverError(`${name}: the file changed while it was packed; nothing may write to it meanwhile`);

async function* verified(file: HostFile, part: Part, digests: Digests): AsyncGenerator<Uint8Array> {
  const digest = digests.sha256();
  let at = 0;
  while (at < part.size) {
    const piece = await file.read(at, Math.min(PIECE, part.size - at));
    if (piece.length === 0) throw changed(part);
    digest.update(piece);
    at += piece.length;
    yield piece;
  }
  if (file.size !== part.size || digest.hex() !== part.sha256) throw changed(part);
}

/** `ReadableStream.from`, which not every browser has. */
export function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await pieces.next();
        if (next.done === true) controller.close();
        // The stream takes no empty pieces for anything but an end.
        else controller.enqueue(next.value);
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
