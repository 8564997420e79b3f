import { fold, wordsOf } from '../text/fold.ts';
import { PhraseTable } from '../text/phrases.ts';
import { LURE_LANGUAGES, type LureLanguage, type LureRule, type LureTheme, type ThemeId } from './theme.ts';

/** What a rule says of a text: a suggestion, which a person confirms or not. */
export interface LureSuggestion {
  readonly theme: ThemeId;
  /** `funeral.es.1`: theme, language, place of the rule in its list. */
  readonly rule: string;
  /** The rule's phrases that were in the text, as the rule writes them: none of the text's own words. */
  readonly because: readonly string[];
}

export interface LureText {
  readonly text: string;
  readonly hasLink: boolean;
}

interface Compiled {
  readonly theme: ThemeId;
  readonly id: string;
  readonly all: readonly (readonly number[])[];
  readonly none: readonly number[];
  readonly withoutLink: boolean;
}

/** UTF-16 units of a message that are looked at: lures are short, a newsletter is long. */
const LOOKED_AT = 2000;

/** All themes, compiled to one look-up for each word of a text. */
export class LureRules {
  private readonly table: PhraseTable;
  /** By the phrases of a rule's first group: one of them must be there for the rule to speak. */
  private readonly byPhrase = new Map<number, Compiled[]>();

  constructor(themes: readonly LureTheme[]) {
    const numbers = new Map<string, number>();
    const numberOf = (phrase: string): number => {
      const known = numbers.get(phrase);
      if (known !== undefined) return known;
      numbers.set(phrase, numbers.size);
      return numbers.size - 1;
    };
    for (const theme of themes) {
      for (const language of LURE_LANGUAGES) {
        for (const [i, rule] of theme.rules[language].entries()) {
          this.add(compile(theme, language, i, rule, numberOf));
        }
      }
    }
    this.table = new PhraseTable([...numbers.keys()]);
  }

  /** One suggestion for each theme whose rules fit, in the order of the themes' list; the first rule that fits speaks. */
  suggest({ text, hasLink }: LureText): readonly LureSuggestion[] {
    const found = this.table.find(wordsOf(fold(text.slice(0, LOOKED_AT))));
    if (found.size === 0) return NONE;
    const said = new Map<ThemeId, LureSuggestion>();
    for (const phrase of found) {
      for (const rule of this.byPhrase.get(phrase) ?? []) {
        if (said.has(rule.theme) || (!hasLink && !rule.withoutLink)) continue;
        if (rule.none.some((number) => found.has(number))) continue;
        const hits = rule.all.map((group) => group.find((number) => found.has(number)));
        if (hits.includes(undefined)) continue;
        const because = hits.flatMap((number) => this.table.phrases[number ?? -1] ?? []);
        said.set(rule.theme, { theme: rule.theme, rule: rule.id, because });
      }
    }
    return [...said.values()];
  }

  private add(rule: Compiled): void {
    for (const phrase of rule.all[0] ?? []) {
      const list = this.byPhrase.get(phrase);
      if (list === undefined) this.byPhrase.set(phrase, [rule]);
      else list.push(rule);
    }
  }
}

const NONE: readonly LureSuggestion[] = [];

function compile(
  theme: LureTheme,
  language: LureLanguage,
  place: number,
  rule: LureRule,
  numberOf: (phrase: string) => number,
): Compiled {
  return {
    theme: theme.id,
    id: `${theme.id}.${language}.${place + 1}`,
    all: rule.all.map((group) => group.map(numberOf)),
    none: (rule.none ?? []).map(numberOf),
    withoutLink: rule.withoutLink === true,
  };
}
