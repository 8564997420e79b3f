import type { Standing } from '@bridle/indicators';
import type { Level, ObservableType, Relation, Stage } from '@bridle/model';
import { LEVELS } from '@bridle/model';

/** What a match with a published indicator says, before the indicator's own standing is weighed. */
export interface Meaning {
  readonly stage: Stage;
  readonly level: Level;
}

/**
 * Targeted and infected are kept apart here: a link that arrived, and even one that was opened, shows that somebody
 * tried; only what ran or lies on the device shows that they succeeded.
 */
export function meaningOf(type: ObservableType, relation: Relation): Meaning {
  switch (relation) {
    case 'ran':
      return { stage: 'infection', level: 'critical' };
    case 'present':
      // A bare file name says less than a path, a hash or a signed app: another program may use it.
      return { stage: 'infection', level: type === 'file-name' ? 'high' : 'critical' };
    case 'contacted':
    case 'visited':
      return { stage: 'targeting', level: 'critical' };
    case 'received':
      return { stage: 'targeting', level: 'high' };
    case 'sent':
      // People forward suspicious messages to those who help them.
      return { stage: 'context', level: 'low' };
    case 'mentioned':
      return { stage: 'context', level: 'medium' };
  }
}

/** One level weaker; `info` stays. */
export function lowered(level: Level): Level {
  return LEVELS[Math.max(0, LEVELS.indexOf(level) - 1)] ?? 'info';
}

/** Indicators that the publisher has withdrawn, dated or doubted say less, and the finding says why. */
export function weighed(meaning: Meaning, state: Standing): Meaning {
  switch (state) {
    case 'current':
    // Published after the fact: evidence older than its indicator is the rule, not the exception.
    case 'not-yet-valid':
      return meaning;
    case 'expired':
    case 'low-confidence':
      return { stage: meaning.stage, level: lowered(meaning.level) };
    case 'revoked':
      return { stage: 'context', level: 'info' };
  }
}
