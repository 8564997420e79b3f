import type { CheckResult, Outcome } from '@bridle/model';
import type { Messages, RestsOnAbsence } from './locales/index.ts';

/**
 * What makes the headline itself less than it says, most important first: to be told beside it, wherever an outcome is
 * told. Empty where the outcome stands as it is. Plain sentences with nothing of the evidence in them.
 */
export function caveatsOf(result: CheckResult, m: Messages): readonly string[] {
  const { complete, indicators, outcome } = result;
  const said: string[] = [];
  if (!complete) said.push(m.blind.interrupted);
  const unread = notRead(result, m);
  if (unread.length > 0 && restsOnAbsence(outcome))
    said.push([...unread, m.blind.holdsFor[outcome]].join(' '));
  if (outcome === 'nothing-found' && indicators.every(({ loaded }) => loaded === 0))
    said.push(m.blind.noIndicators);
  return said;
}

function restsOnAbsence(outcome: Outcome): outcome is RestsOnAbsence {
  switch (outcome) {
    case 'infected':
    case 'targeted':
      return false;
    case 'suspicious':
    case 'nothing-found':
    case 'not-enough-data':
      return true;
  }
}

/** What could not be read whole, whatever the outcome: more may be there than was found. Nothing of the evidence is in it. */
export function notRead({ artifacts, unreadable }: CheckResult, { blind }: Messages): readonly string[] {
  const kinds = new Set(
    artifacts.filter(({ status }) => status === 'partial' || status === 'failed').map((run) => run.artifact),
  );
  return [
    ...(kinds.size === 0 ? [] : [blind.notWhole(kinds.size)]),
    ...(unreadable.length === 0 ? [] : [blind.unreadable(unreadable.length)]),
  ];
}
