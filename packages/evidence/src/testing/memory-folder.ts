import type { HostFile, HostFolder, HostListed, HostOpen, HostSingleFile } from '../host.ts';

/** A folder of files in memory, for tests and conformance runs. `maxRead` makes every read that short at most. */
export function memoryFolder(
  files: ReadonlyMap<string, Uint8Array>,
  path = 'memory',
  maxRead = Infinity,
): HostFolder {
  return {
    type: 'folder',
    path,
    open: (name) => {
      const bytes = files.get(name);
      const result: HostOpen =
        bytes === undefined ? { status: 'absent' } : { status: 'open', file: memoryFile(bytes, maxRead) };
      return Promise.resolve(result);
    },
    folders: () =>
      Promise.resolve(
        [
          ...new Set([...files.keys()].filter((k) => k.includes('/')).map((k) => k.slice(0, k.indexOf('/')))),
        ].sort(),
      ),
    folder: (name) => {
      const inner = new Map<string, Uint8Array>();
      for (const [key, bytes] of files)
        if (key.startsWith(`${name}/`)) inner.set(key.slice(name.length + 1), bytes);
      return memoryFolder(inner, `${path}/${name}`, maxRead);
    },
    async *walk() {
      await Promise.resolve();
      const seen = new Set<string>();
      const listed: HostListed[] = [];
      for (const [name, bytes] of files) {
        const parts = name.split('/');
        for (let i = 1; i < parts.length; i++) {
          const folder = parts.slice(0, i).join('/');
          if (!seen.has(folder)) listed.push({ path: folder, kind: 'folder', size: 0, modified: null });
          seen.add(folder);
        }
        listed.push({ path: name, kind: 'file', size: bytes.length, modified: null });
      }
      if (listed.length > 0) yield listed;
    },
  };
}

/** A single file in memory. */
export function memorySingleFile(bytes: Uint8Array, path = 'memory', maxRead = Infinity): HostSingleFile {
  return {
    type: 'file',
    path,
    open: () => Promise.resolve({ status: 'open', file: memoryFile(bytes, maxRead) }),
  };
}

export function memoryFile(bytes: Uint8Array, maxRead: number): HostFile {
  return {
    size: bytes.length,
    async read(offset, length) {
      // The contract of RandomAccess: short only at the end. A slow medium gives its bytes piece by piece.
      const end = Math.min(bytes.length, offset + length);
      const out = new Uint8Array(Math.max(0, end - offset));
      for (let at = offset; at < end; at += maxRead)
        out.set(bytes.subarray(at, Math.min(end, at + maxRead)), at - offset);
      return Promise.resolve(out);
    },
    digest: (digest) => Promise.resolve(digest.update(bytes)),
    stamp: () => Promise.resolve(String(bytes.length)),
    close: () => Promise.resolve(),
  };
}
