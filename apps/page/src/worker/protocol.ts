import type { BadRecipient, Scope } from '@bridle/hand-over';
import type { Instant, Outcome } from '@bridle/model';
import type { Locale } from '@bridle/report';
import type { FileAnswer, FileFacts, FolderNames } from '../host/supply.ts';
import type { Checked } from './matched.ts';
import type { Dropped } from './opening.ts';

/** An indicator file: built into the page, or given by the user. */
export interface IndicatorFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the page asks of the worker. */
export type ToWorker =
  | ({
      readonly type: 'check';
      readonly indicators: readonly IndicatorFile[];
      readonly locale: Locale;
      /** `@font-face` rules for the report. */
      readonly fontCss: string;
    } & Dropped)
  /** A package for a helpline out of what was checked. */
  | ({
      readonly type: 'hand-over';
      readonly report: string;
      /** When the check was over. */
      readonly finishedAt: Instant;
      /** Public keys of age. */
      readonly recipients: readonly string[];
      readonly scopes: readonly Scope[];
      readonly locale: Locale;
    } & Dropped &
      Checked)
  /** The answer to `password-needed`; null: none. */
  | { readonly type: 'password'; readonly password: string | null }
  /** The answers to what is wanted of what was dropped, as `Supply` gives them. */
  | { readonly type: 'file'; readonly request: number; readonly file: FileAnswer }
  | { readonly type: 'facts'; readonly request: number; readonly facts: readonly (FileFacts | null)[] }
  | { readonly type: 'names'; readonly request: number; readonly names: FolderNames | null }
  /** The answer to `owner-needed`; null: none. */
  | { readonly type: 'owner'; readonly name: string | null };

/** What was recognised, before it is read. */
export interface FoundEvidence {
  readonly path: string;
  readonly kind: string;
  readonly model: string | null;
  readonly osVersion: string | null;
  readonly encrypted: boolean;
}

/** What it lies at that nothing could be read: the evidence itself, its password, a file of indicators that was added. */
export type Unreadable = 'evidence' | 'password' | 'indicators';

/** What the worker wants of what was dropped, as it asks a `Supply`. */
export type Wanted =
  | { readonly type: 'file-wanted'; readonly request: number; readonly root: number; readonly path: string }
  | {
      readonly type: 'facts-wanted';
      readonly request: number;
      readonly root: number;
      readonly paths: readonly string[];
    }
  | {
      readonly type: 'names-wanted';
      readonly request: number;
      readonly root: number;
      readonly folder: string;
    };

/** What a package waits for: records that are read again, and hashing and packing. */
export type PackingStage = 'reading' | 'packing';

export type FromWorker = Told | Wanted;

/** What the worker tells. */
export type Told =
  | { readonly type: 'recognised'; readonly evidence: readonly FoundEvidence[] }
  /** `again`: the password that was given did not open it. */
  | { readonly type: 'password-needed'; readonly of: string; readonly again: boolean }
  /** A chat does not say which of those who write in it owns the phone. */
  | { readonly type: 'owner-needed' }
  | {
      readonly type: 'progress';
      readonly artifact: string;
      /** 0 to 1, over all evidence. */
      readonly fraction: number;
      readonly records: number;
    }
  | {
      readonly type: 'done';
      readonly outcome: Outcome;
      /** What makes the outcome less than it says; empty where it stands as it is. */
      readonly caveats: readonly string[];
      /** What could not be read whole, whatever the outcome. */
      readonly notRead: readonly string[];
      /** A name was given for the owner of the phone, and nobody writes under it. */
      readonly ownerUnmet: boolean;
      /** The text of check.json, byte for byte what the command writes. */
      readonly json: string;
      /** The report, one self-contained page. */
      readonly report: string;
      /** Of the files that were read, for a reading of a part of them: see `Checked`. */
      readonly hashes: ReadonlyMap<string, string>;
      readonly finishedAt: Instant;
    }
  /** Nothing could be read: one line that says why. */
  | { readonly type: 'unreadable'; readonly why: Unreadable; readonly reason: string }
  | { readonly type: 'hand-over'; readonly told: HandOverTold }
  /** A fault of the page's own, or too little memory. */
  | { readonly type: 'failed'; readonly reason: string };

/** What the worker tells of a package. */
export type HandOverTold =
  | { readonly type: 'packing'; readonly stage: PackingStage; readonly fraction: number }
  /** The package; `check` is to be read to the helpline over another way. */
  | {
      readonly type: 'packed';
      readonly file: Blob;
      readonly check: string;
      /** Files that could not be read, and so are not in it. */
      readonly leftOut: number;
    }
  | { readonly type: 'recipient-refused'; readonly kind: BadRecipient }
  /** What was checked is not what it was, so there is no package. */
  | { readonly type: 'not-read-again'; readonly reason: string };
