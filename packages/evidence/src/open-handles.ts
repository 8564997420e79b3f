import type { HostEntry, HostFile, HostFolder, HostOpen, HostSingleFile } from './host.ts';

/**
 * The files of a host that are open, so that all of them are closed once nobody reads through them any more: an archive
 * stays open as long as the evidence in it is read, and so does what is decrypted while it is read. Evidence within
 * other evidence is read through the files of that one, and keeps them open.
 */
export class OpenHandles {
  private readonly outer: OpenHandles | null;
  private readonly files = new Set<HostFile>();
  private users = 0;

  constructor(outer: OpenHandles | null = null) {
    this.outer = outer;
    outer?.hold();
  }

  /** The host, with what is opened of it noted here. */
  of(host: HostEntry): HostEntry {
    return host.type === 'folder' ? this.folder(host) : this.singleFile(host);
  }

  hold(): void {
    this.users += 1;
  }

  /** The last one to let go closes what is open still. */
  async release(): Promise<void> {
    this.users -= 1;
    if (this.users > 0) return;
    for (const file of this.files) await file.close();
    this.files.clear();
    await this.outer?.release();
  }

  private folder(folder: HostFolder): HostFolder {
    return {
      type: 'folder',
      path: folder.path,
      open: async (path) => this.noted(await folder.open(path)),
      folders: () => folder.folders(),
      folder: (name) => this.folder(folder.folder(name)),
      walk: () => folder.walk(),
    };
  }

  private singleFile(host: HostSingleFile): HostSingleFile {
    const { decryptedFrom } = host;
    return {
      type: 'file',
      path: host.path,
      open: async () => this.noted(await host.open()),
      ...(decryptedFrom && { decryptedFrom: this.singleFile(decryptedFrom) }),
    };
  }

  private noted(opening: HostOpen): HostOpen {
    if (opening.status !== 'open') return opening;
    const { file } = opening;
    this.files.add(file);
    return {
      status: 'open',
      file: {
        size: file.size,
        ...(file.reads && { reads: file.reads }),
        ...(file.storedSize !== undefined && { storedSize: file.storedSize }),
        read: (offset, length, into) => file.read(offset, length, into),
        ...(file.pieces && { pieces: file.pieces.bind(file) }),
        stamp: () => file.stamp(),
        problem: () => file.problem?.() ?? null,
        digest: (digest) => file.digest(digest),
        close: () => {
          this.files.delete(file);
          return file.close();
        },
      },
    };
  }
}
