import type { PatternIndicator } from '@bridle/indicators';
import { EXIT } from '../../exit-codes.ts';
import { reader } from '../../options.ts';
import {
  allIndicators,
  allPatterns,
  chosenSets,
  countBy,
  type Output,
  patternAsJson,
  printable,
  shortPattern,
  tellProblems,
  terminal,
} from './shared.ts';

/** What stands for a family that the publisher did not name. */
const UNNAMED = '(no family named)';

/**
 * `bridle indicators show [PATH...] [--json]`: how many indicators of which type and family there are, in which sets,
 * which compound patterns, and what was left out and why. Without a path: the installed sets.
 */
export async function showIndicators(
  paths: readonly string[],
  raw: unknown,
  io: Output = terminal,
): Promise<number> {
  const loaded = chosenSets(paths);
  const indicators = allIndicators(loaded.sets);
  const patterns = allPatterns(loaded.sets);
  const types = countBy(indicators, (one) => one.type);
  const families = countBy([...indicators, ...patterns], (one) => one.family ?? UNNAMED);
  tellProblems(loaded, io);
  if (reader(raw)('json') === true) {
    const told = {
      indicators: indicators.length,
      types: Object.fromEntries(types),
      // A list: a family may be called anything, also `__proto__`.
      families: countBy([...indicators, ...patterns], (one) => JSON.stringify(one.family)).map(
        ([family, count]) => ({
          family: JSON.parse(family) as string | null,
          count,
        }),
      ),
      patterns: patterns.map(patternAsJson),
      sets: loaded.sets.map(({ info, format, notes }) => ({ ...info, format, notes })),
      problems: loaded.problems,
    };
    await io.out(`${JSON.stringify(told, null, 2)}\n`);
    return EXIT.ok;
  }
  if (loaded.sets.length === 0) {
    await io.out('No indicators. Name a file or folder, or install some with "bridle indicators update".\n');
    return EXIT.ok;
  }
  const lines: string[] = [
    `${number(indicators.length)} indicators${patterns.length === 0 ? '' : ` and ${number(patterns.length)} compound ${patterns.length === 1 ? 'pattern' : 'patterns'}`} in ${number(loaded.sets.length)} ${loaded.sets.length === 1 ? 'set' : 'sets'}`,
    '',
    'By type',
    ...table(patterns.length === 0 ? types : [...types, [COMPOUND, patterns.length]]),
    '',
    'By family',
    ...table(families),
    '',
    ...(patterns.length === 0 ? [] : ['Compound patterns', ...patterns.map(lineOf), '']),
    'By set',
  ];
  for (const { info, format, notes } of loaded.sets) {
    const left = info.skipped.reduce((sum, { count }) => sum + count, 0);
    lines.push(
      `  ${printable(info.path)} (${format}): ${number(info.loaded)} loaded, ${number(left)} left out`,
      ...info.skipped.map(({ reason, count }) => `    ${number(count)} left out: ${printable(reason)}`),
      ...notes.map(({ reason, count }) => `    ${number(count)} noted: ${printable(reason)}`),
    );
  }
  await io.out(`${lines.join('\n')}\n`);
  return EXIT.ok;
}

/** What stands for a pattern among the types of values. */
const COMPOUND = 'compound pattern';
function lineOf(pattern: PatternIndicator): string {
  return printable(`  ${pattern.family ?? UNNAMED}: ${shortPattern(pattern)} (${pattern.set.path})`);
}

function table(counts: readonly (readonly [string, number])[]): readonly string[] {
  const width = Math.max(0, ...counts.map(([, count]) => number(count).length));
  return counts.map(([name, count]) => `  ${number(count).padStart(width)}  ${printable(name)}`);
}

const number = (value: number): string => String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
