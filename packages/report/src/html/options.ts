import type { Artifact } from '@bridle/evidence';
import type { ArtifactId, Instant } from '@bridle/model';
import type { Locale } from '../locales/index.ts';

/** What the report says of a kind of trace: the registry of @bridle/evidence can be given as it is. */
export type ArtifactText = Pick<Artifact, 'id' | 'title' | 'reveals' | 'references' | 'limits'>;

/** What the report says of a rule: the registry of @bridle/detection can be given as it is. */
export interface RuleSource {
  readonly id: string;
  readonly reason: string;
  readonly references: readonly string[];
}

/** How the check was asked for, as far as it decides what the result does not show. */
export interface ReportContext {
  readonly rules: readonly RuleSource[];
  /** `--from` and `--to`. */
  readonly window?: { readonly from: Instant | null; readonly to: Instant | null };
  /** The evidence is an invented phone: the page says so first, so that no picture of it passes for a real case. */
  readonly madeUp?: boolean;
  /** Whose phone an exported chat is from was said by a person: its directions rest on that. */
  readonly ownerNamed?: boolean;
  /** Artifacts that `--only` and `--skip` left out. */
  readonly leftOut?: readonly ArtifactId[];
}

export interface ReportOptions {
  readonly locale: Locale;
  readonly artifacts: readonly ArtifactText[];
  readonly context: ReportContext;
  /** `@font-face` rules with their fonts as data: URLs. Without them the fonts of the reader's system are used. */
  readonly fontCss?: string;
}
