/*
 * What the writers need of the place that results go to: a folder on disk for the command, memory or the browser's
 * own file system in a tab.
 */

/** A file being written, front to back. */
export interface OutputFile {
  write(bytes: Uint8Array): void | Promise<void>;
  close(): void | Promise<void>;
}

/** A file for the time of the run only, that can be read again; gone after `discard`. */
export interface ScratchFile {
  write(bytes: Uint8Array): void | Promise<void>;
  /** `into`: memory of `length` bytes at least, which may be used for the answer. */
  read(offset: number, length: number, into?: Uint8Array): Uint8Array | Promise<Uint8Array>;
  discard(): void | Promise<void>;
}

export interface Output {
  /** A new file at this path below the result's folder: `records/ios.sms.jsonl`. */
  create(path: string): OutputFile | Promise<OutputFile>;
  scratch(): ScratchFile | Promise<ScratchFile>;
}
