import type { BadRecipient } from '@bridle/hand-over';
import type { Outcome } from '@bridle/model';
import type { PackingStage, Unreadable } from '../worker/protocol.ts';

/** A way to get something out of a phone, step by step. */
export interface Guide {
  readonly title: string;
  /** What it holds, how long it takes. */
  readonly intro: string;
  readonly steps: readonly string[];
  readonly drawing: 'cable' | 'buttons' | 'report' | 'chat';
}

export type GuideId =
  | 'iphone-mac'
  | 'iphone-windows'
  | 'iphone-linux'
  | 'iphone-sysdiagnose'
  | 'android-bugreport'
  | 'android-helpline'
  | 'messages';

/**
 * Every text of the page, in one language. Plain words, at the level of a school-leaver. In guides and proof, what is to be
 * typed or looked for letter by letter stands between backticks.
 */
export interface Words {
  readonly title: string;
  readonly headline: string;
  readonly lead: string;
  readonly languageLabel: string;
  readonly before: { readonly title: string; readonly points: readonly string[] };
  readonly drop: {
    readonly title: string;
    readonly hint: string;
    readonly folder: string;
    readonly files: string;
    readonly kinds: string;
    readonly tooMany: string;
    readonly unreadable: string;
  };
  readonly options: {
    readonly title: string;
    readonly builtIn: (sets: string, newest: string) => string;
    readonly noneBuiltIn: string;
    readonly own: string;
    readonly timezone: string;
    readonly timezoneHint: string;
    readonly timezoneUnknown: string;
    readonly key: string;
  };
  readonly running: {
    readonly title: string;
    readonly recognised: string;
    readonly starting: string;
    readonly progress: (percent: string, records: string) => string;
    readonly left: {
      readonly seconds: string;
      readonly minutes: (count: number) => string;
      readonly hours: string;
    };
    readonly cancel: string;
    readonly stay: string;
    readonly cancelled: string;
  };
  readonly password: {
    readonly title: (of: string) => string;
    readonly hint: string;
    readonly label: string;
    /** Said when it is asked for again. */
    readonly wrong: string;
    readonly go: string;
    readonly without: string;
  };
  readonly owner: {
    readonly title: string;
    readonly hint: string;
    readonly label: string;
    readonly go: string;
    readonly without: string;
    readonly unmet: string;
  };
  readonly result: {
    readonly outcome: Record<Outcome, string>;
    readonly saveReport: string;
    readonly saveJson: string;
    readonly openReport: string;
    readonly again: string;
    readonly mayBeMore: string;
    readonly nothingKept: string;
    readonly frame: string;
  };
  readonly handOver: {
    readonly title: string;
    readonly intro: string;
    readonly key: string;
    readonly keyHint: string;
    readonly keyProblem: Record<BadRecipient, string>;
    readonly matched: string;
    readonly whole: string;
    readonly consent: string;
    readonly agree: string;
    readonly mustAgree: string;
    readonly make: string;
    readonly working: string;
    readonly progressLabel: string;
    readonly progress: Record<PackingStage, (percent: string) => string>;
    readonly done: string;
    readonly leftOut: (count: string) => string;
    readonly save: string;
    readonly failed: string;
    readonly notReadAgain: string;
  };
  readonly failed: {
    readonly unreadable: string;
    readonly failed: string;
    /** What can be done about it, by what it lies at. */
    readonly hints: Record<Unreadable | 'memory', readonly string[]>;
    readonly detail: string;
  };
  readonly guides: { readonly title: string; readonly intro: string; readonly each: Record<GuideId, Guide> };
  readonly after: {
    readonly title: string;
    readonly means: readonly string[];
    readonly doTitle: string;
    readonly todo: readonly string[];
    readonly dontTitle: string;
    readonly dont: readonly string[];
  };
  readonly help: { readonly title: string; readonly text: string };
  readonly newer: { readonly text: string; readonly load: string };
  readonly proof: { readonly title: string; readonly points: readonly string[]; readonly offline: string };
}
