import type {
  ArtifactStatus,
  ClockDifference,
  EvidenceKind,
  Level,
  ObservableType,
  Outcome,
  Relation,
  Stage,
} from '@bridle/model';
import type { Formats, Span } from './format.ts';

export const LOCALES = ['en', 'es', 'fr', 'ar'] as const;
export type Locale = (typeof LOCALES)[number];

export function direction(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

/** Rules that have words of their own. `indicator` is the comparison with published signs; the rest are heuristics. */
export const RULE_IDS = [
  'indicator',
  'android.acquisition-changed',
  'android.added-authority',
  'android.apk-differs',
  'android.app-not-from-store',
  'android.boot-state',
  'android.cable-activity',
  'android.certificate-authority',
  'android.file-in-tmp',
  'android.patch-age',
  'android.physical-access',
  'android.preloaded-code',
  'android.protection-off',
  'android.root-binary',
  'android.root-package',
  'android.security-failure',
  'android.security-package-off',
  'android.selinux-off',
  'android.system-writable',
  'android.accessibility-service',
  'android.background-recording',
  'android.clock-jump',
  'android.codec-crash',
  'android.install-near-cable',
  'android.install-permission-used',
  'android.managed-phone',
  'android.odd-open-file',
  'android.package-change',
  'android.screen-recorded',
  'android.shell-operation',
  'android.system-crash',
  'android.trusted-computer',
  'android.usb-devices',
  'android.watching-app',
  'ios.threat-notification',
  'ios.threat-notification-mail',
  'ios.threat-notification-shown',
  'ios.redirect-to-other-host',
  'ios.attachment-in-var-tmp',
  'ios.usage-of-missing-process',
  'ios.process-rows-missing',
  'ios.calendar-quadream-invitation',
  'ios.crash-reporting-off',
  'ios.profile-mdm-or-root',
  'ios.triangulation-window',
  'ios.lockdown-mode',
  'ios.lookup-with-nul',
  'ios.profile-event',
  'ios.profile-notification-settings',
  'ios.app-without-bundle-id',
  'ios.app-not-from-store',
  'ios.capture-outside-of-apps',
  'ios.location-client-in-staging',
  'ios.process-in-staging',
  'ios.crash-before-process',
  'ios.shutdown-log-emptied',
  'ios.process-hidden',
  'ios.process-delayed-shutdown',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** How a value is like the published one: the words of packages/indicators (`How`). */
export const LIKENESSES = [
  'exact',
  'other-scheme',
  'query',
  'host',
  'subdomain',
  'email-domain',
  'range',
  'folder',
  'tail',
  'base-name',
  'bundle-id',
  'truncated',
  'pattern',
] as const;
export type Likeness = (typeof LIKENESSES)[number];

/** What the publisher says about an indicator's worth: the words of packages/indicators (`Standing`). */
export const STANDINGS = ['current', 'not-yet-valid', 'expired', 'low-confidence', 'revoked'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What the evidence is of, for sentences: one phone, several, or messages without their phone. */
export type Subject = 'phone' | 'several' | 'messages';

/** A kind of observable for sentences: what one would call the thing that was matched. */
export type Thing = 'address' | 'account' | 'process' | 'file' | 'app' | 'profile' | 'property';

/**
 * What the words of a rule may speak of. Texts are already masked, cut and fenced (`fenced` in hostile.ts): they can
 * stand in a sentence as they are.
 */
export interface FindingWords {
  /** The family's name, or null where none is named. */
  readonly family: string | null;
  readonly stage: Stage;
  readonly thing: Thing | null;
  readonly relation: Relation | null;
  readonly standing: Standing | null;
  /** Whether the rule gave a value by this name that is exactly this. */
  says(name: string, value: string): boolean;
}

/** How sure it is that a deleted row was as it is told: docs/deleted-rows.md. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export interface RuleText {
  /** One line without a full stop. */
  title(finding: FindingWords): string;
  /** One to three sentences: what was seen, what it means, what else it can be. */
  explanation(finding: FindingWords): string;
  /** What one can do about it, where that is more than the report's own advice. */
  next?(finding: FindingWords): string | null;
}

/** A word of the trade and what it means, in one line. */
export interface Term {
  readonly word: string;
  readonly meaning: string;
}

export const GLOSSARY_TERMS = [
  'spyware',
  'family',
  'trace',
  'targeted',
  'infected',
  'indicator',
  'indicator-set',
  'heuristic',
  'finding',
  'level',
  'period',
  'kind-of-trace',
  'record',
  'backup',
  'domain',
  'url',
  'process',
  'profile',
  'stix',
  'sha256',
  'utc',
] as const;
export type GlossaryTerm = (typeof GLOSSARY_TERMS)[number];

/** A family in a sentence: its name (fenced; null where no set names one) and when, as far as it is known. */
export interface FamilyFact {
  readonly name: string | null;
  readonly span: Span | null;
}

/** Outcomes that say of stronger traces that there are none: what was not read could make them untrue. */
export type RestsOnAbsence = Extract<Outcome, 'suspicious' | 'nothing-found' | 'not-enough-data'>;

export interface Organisation {
  readonly name: string;
  readonly whom: string;
  /** Public web address, as text. */
  readonly address: string;
}

/** What two captures have in common, for a sentence: `later` is how one's times stand to the other's. */
export interface ClockFact {
  /** Ids of the two captures, and what their times differ by in words. Fenced. */
  readonly one: string;
  readonly other: string;
  readonly likely: ClockDifference['likely'];
  readonly by: string;
  readonly later: boolean;
  /** Events that show it, of those that both captures hold. */
  readonly facts: number;
  readonly of: number;
}

/**
 * All words of the report in one language. A function's text arguments are fenced by the caller; what it returns is
 * plain text. Sentences end with a full stop, labels and titles do not.
 */
export interface Messages {
  readonly locale: Locale;
  readonly format: Formats;

  readonly page: {
    readonly name: string;
    /**
     * For the tab, the browser's history, a shared screen: without the outcome, which is nobody else's business. `day`: of
     * the newest capture; null where none is known.
     */
    title(day: string | null): string;
    readonly skip: string;
    readonly contents: string;
    readonly sections: Record<'summary' | 'timeline' | 'findings' | 'annex', string>;
    /** Under the first screen and in the annex. */
    readonly times: string;
    madeBy(version: string): string;
    /** Above the headline of a demo. */
    readonly madeUp: string;
    /** Above the headline where the records of an earlier check were compared with other indicators. */
    recheck(counts: { readonly new: number; readonly gone: number; readonly changed: number }): string;
  };

  /** Labels beside the headline. */
  readonly about: Record<'device' | 'system' | 'evidence' | 'taken' | 'unknown' | 'encrypted', string>;

  readonly outcomes: Record<Outcome, Term>;

  readonly summary: {
    readonly headline: {
      infected(families: readonly FamilyFact[], subject: Subject): string;
      targeted(families: readonly FamilyFact[], subject: Subject): string;
      /** The only sign of an attack is Apple's own warning. */
      appleWarned(span: Span | null): string;
      suspicious(subject: Subject): string;
      nothingFound(subject: Subject): string;
      notEnoughData(subject: Subject): string;
    };
    /** Right under the headline. */
    lead(outcome: Outcome, subject: Subject): string;
    /** Two or more families were active on the device in the same days. */
    sameTime(families: readonly string[], span: Span | null): string;
    readonly sameTimeMeans: string;
    /** Beside a stronger outcome: Apple's warning was found as well. */
    alsoWarned(span: Span | null): string;
    /** What the table under the headline says of a family's traces. */
    ran(count: number): string;
    tried(count: number): string;
    readonly unnamed: string;
    readonly undated: string;
    /** Beside "nothing found": findings of lesser weight that are listed below. */
    lesser(count: number): string;
    readonly meansTitle: Record<Outcome, string>;
    means(outcome: Outcome, subject: Subject): readonly string[];
    readonly doTitle: string;
    readonly dontTitle: string;
    readonly todo: Record<Outcome, readonly string[]>;
    readonly avoid: Record<Outcome, readonly string[]>;
    /** Beside the advice where stalkerware was found: the person who installed it is close, and may notice. */
    readonly stalkerware: {
      readonly title: string;
      readonly means: string;
      readonly todo: readonly string[];
    };
    readonly danger: string;
    readonly helpTitle: string;
    readonly help: string;
    readonly organisations: readonly Organisation[];
    readonly helpElsewhere: string;
    readonly blindTitle: string;
  };

  /** What was not looked at, or could not be seen. */
  readonly blind: {
    readonly interrupted: string;
    compared(sets: number, indicators: number): string;
    readonly noIndicators: string;
    unreadable(count: number): string;
    failed(titles: readonly string[]): string;
    partial(titles: readonly string[]): string;
    /** Beside the headline: how many kinds of trace failed or were read in part. */
    notWhole(count: number): string;
    /** After that: what it takes from an outcome that rests on stronger traces not having been found. */
    readonly holdsFor: Record<RestsOnAbsence, string>;
    absent(count: number): string;
    leftOutArtifacts(titles: readonly string[]): string;
    /** Whose phone an exported chat is from was said by a person. */
    readonly ownerNamed: string;
    window(from: string | null, to: string | null): string;
    findingsLeftOut(count: number): string;
    /** After a list of kinds of traces that was cut. */
    andMore(count: number): string;
    /** The times of several captures of one phone differ. */
    readonly clocks: string;
    readonly annex: string;
  };

  readonly timeline: {
    readonly intro: string;
    readonly none: string;
    readonly zoom: string;
    readonly whole: string;
    readonly allPeriods: string;
    readonly sameTime: string;
    readonly noFamily: string;
    /** Lane that joins the kinds of trace that have no lane of their own. */
    otherKinds(count: number): string;
    readonly periods: Record<'infection' | 'targeting' | 'suspicion', string>;
    counts: Record<Stage, (count: number) => string>;
    title(families: readonly string[]): string;
    description(findings: number, span: Span | null): string;
    readonly skipPicture: string;
    readonly asList: string;
    caption(view: string): string;
    readonly columns: Record<'time' | 'family' | 'what' | 'where' | 'count' | 'finding', string>;
    readonly show: string;
    joined(marks: number, findings: number): string;
    outside(count: number): string;
    undated(count: number): string;
    readonly undatedTitle: string;
    morePeriods(count: number): string;
    readonly shapes: string;
  };

  readonly findings: {
    intro(count: number): string;
    readonly none: string;
    readonly noFamily: string;
    readonly otherFamilies: string;
    readonly noTime: string;
    until(when: string): string;
    readonly seenIn: string;
    /** The same fact in other captures of the phone. */
    readonly alsoIn: string;
    row(row: string): string;
    readonly value: string;
    readonly sign: string;
    inSet(set: string): string;
    repeats(count: number): string;
    /** Title of a finding on a row that was deleted or replaced. */
    recoveredTitle(title: string): string;
    /** After its explanation. */
    readonly recovered: string;
    /** After that: how sure it is that the row was as it is told. */
    readonly confidence: Record<Confidence, string>;
    readonly next: string;
    readonly how: string;
    readonly rule: string;
    readonly why: string;
    readonly whyLevel: string;
    readonly stage: string;
    readonly likeness: string;
    readonly sets: string;
    readonly indicatorId: string;
    readonly id: string;
    readonly sources: string;
    readonly fields: string;
    readonly masked: string;
    readonly linksDead: string;
    showAll(length: number): string;
    cutAt(shown: number): string;
    more(count: number): string;
    moreCaption(family: string): string;
    readonly columns: Record<
      'time' | 'level' | 'stage' | 'family' | 'what' | 'where' | 'row' | 'value',
      string
    >;
  };

  readonly annex: {
    readonly intro: string;
    readonly evidence: string;
    readonly evidenceLabels: Record<
      | 'id'
      | 'name'
      | 'kind'
      | 'device'
      | 'system'
      | 'build'
      | 'taken'
      | 'encrypted'
      | 'files'
      | 'bytes'
      | 'sha256',
      string
    >;
    readonly yes: string;
    readonly no: string;
    readonly unreadable: string;
    /** How the clocks of captures of one phone relate; ids and zones are fenced. */
    readonly clocks: {
      readonly title: string;
      readonly intro: string;
      /** `when` and `zone` as the capture says them itself; null where it does not. */
      taken(id: string, when: string | null, zone: string | null): string;
      zone(zone: string, span: Span): string;
      /** At this moment its clock was set by so much. */
      jump(when: string, by: string, forward: boolean): string;
      jumpsLeftOut(count: number): string;
      none(one: string, other: string): string;
      difference(fact: ClockFact): string;
      /** Events whose times differ in no common way. */
      others(count: number): string;
    };
    readonly sets: string;
    readonly setsIntro: string;
    readonly noSets: string;
    readonly setColumns: Record<'name' | 'loaded' | 'skipped' | 'sha256', string>;
    readonly nothingSkipped: string;
    readonly kinds: string;
    readonly kindsIntro: string;
    /** Beside the number of records: how many more were deleted and recovered. */
    recovered(count: number): string;
    readonly kindColumns: Record<'title' | 'status' | 'records' | 'source' | 'error', string>;
    readonly reveals: string;
    readonly limits: string;
    readonly run: string;
    readonly runLabels: Record<'version' | 'complete' | 'window' | 'leftOut' | 'language', string>;
    readonly runTimes: string;
    readonly wholeSpan: string;
    readonly nothingLeftOut: string;
    from(time: string): string;
    to(time: string): string;
    readonly glossary: string;
    readonly levels: string;
    readonly use: string;
    readonly useText: readonly string[];
    readonly languageName: string;
    readonly english: string;
  };

  readonly levels: Record<Level, Term>;
  readonly stages: Record<Stage, Term>;
  readonly relations: Record<Relation, string>;
  readonly observables: Record<ObservableType, string>;
  readonly statuses: Record<ArtifactStatus, Term>;
  readonly likenesses: Record<Likeness, string>;
  readonly standings: Record<Standing, string>;
  /** What a kind of evidence is called, and what it can never show. */
  readonly kinds: Record<EvidenceKind, { readonly name: string; readonly cannotShow: string }>;
  readonly glossary: Record<GlossaryTerm, Term>;
  /** Titles of artifacts by id; what is missing keeps the title of its descriptor. */
  readonly artifacts: Readonly<Record<string, string>>;
  readonly rules: Record<RuleId, RuleText>;
}
