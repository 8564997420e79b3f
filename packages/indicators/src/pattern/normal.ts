import { networkText, parseNetwork } from './network.ts';
import { printPattern, printTest } from './print.ts';
import { spellingOf } from './spellings.ts';
import type { Comparison, Literal, ObservationTest, Pattern, Qualifier } from './tree.ts';

/** Alternatives, and parts of all alternatives, up to which choices are multiplied out. */
const MAX_ALTERNATIVES = 256;
const MAX_PARTS = 4096;

/**
 * The normal form of a pattern: patterns that mean the same by the laws of AND, OR and FOLLOWEDBY come out as one tree
 * (order, grouping and repetition of parts, choices within a conjunction, alternatives that another one makes
 * superfluous), and so do values with several spellings. What would grow too large when multiplied out is left as it is.
 * The evaluation gives the same answer for a pattern and its normal form.
 */
export function normalPattern(pattern: Pattern): Pattern {
  switch (pattern.kind) {
    case 'observation':
      return { kind: 'observation', test: normalTest(pattern.test) };
    case 'qualified':
      return {
        kind: 'qualified',
        operand: normalPattern(pattern.operand),
        qualifier: normalQualifier(pattern.qualifier),
      };
    case 'or':
      return choice(pattern.operands.map(normalPattern));
    case 'and':
    case 'followed-by': {
      const kind = pattern.kind === 'and' ? 'and' : 'followed-by';
      const operands = pattern.operands.map(normalPattern);
      const ways = multiply(
        operands.map((operand) => (operand.kind === 'or' ? operand.operands : [operand])),
      );
      if (ways === null) return chain(kind, operands);
      return choice(ways.map((parts) => chain(kind, parts)));
    }
  }
}

/** The canonical text of a pattern's normal form: the same for patterns that are known to mean the same. */
export function canonicalText(pattern: Pattern): string {
  return printPattern(normalPattern(pattern));
}

const texts = new WeakMap<Pattern, string>();

/** A part's text, printed once: parts are compared with each other. */
function textOf(pattern: Pattern): string {
  let text = texts.get(pattern);
  if (text === undefined) {
    text = printPattern(pattern);
    texts.set(pattern, text);
  }
  return text;
}

/** One operand of each list, in all ways; null if there are too many. */
function multiply<Part>(lists: readonly (readonly Part[])[]): readonly (readonly Part[])[] | null {
  // Nothing to choose: one way, however long.
  if (lists.every((list) => list.length === 1)) return [lists.flat()];
  let ways: (readonly Part[])[] = [[]];
  for (const list of lists) {
    if (ways.length * list.length > MAX_ALTERNATIVES && list.length > 1) return null;
    ways = ways.flatMap((way) => list.map((part) => [...way, part]));
    if (ways.length * (ways[0]?.length ?? 0) > MAX_PARTS && ways.length > 1) return null;
  }
  return ways;
}

/** Parts of the same operator are one with it; the order of AND means nothing. */
function chain(kind: 'and' | 'followed-by', parts: readonly Pattern[]): Pattern {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.operands : [part]));
  const operands = kind === 'and' ? sorted(flat, textOf) : flat;
  return operands.length === 1 && operands[0] !== undefined ? operands[0] : { kind, operands };
}

function choice(parts: readonly Pattern[]): Pattern {
  const flat = parts.flatMap((part) => (part.kind === 'or' ? part.operands : [part]));
  const byText = new Map(flat.map((part) => [textOf(part), part]));
  const distinct = [...byText.values()];
  const kept =
    distinct.length > MAX_ALTERNATIVES
      ? distinct
      : distinct.filter((part) => !distinct.some((other) => other !== part && includes(part, other)));
  const operands = sorted(kept, textOf);
  return operands.length === 1 && operands[0] !== undefined ? operands[0] : { kind: 'or', operands };
}

/** Whether whatever matches `whole` matches `part` too, because `part` is a part of it. */
function includes(whole: Pattern, part: Pattern): boolean {
  if (textOf(whole) === textOf(part)) return true;
  if (whole.kind !== 'and' && whole.kind !== 'followed-by') return false;
  if (part.kind !== whole.kind) return whole.operands.some((operand) => includes(operand, part));
  // Each part once, in order where order counts.
  const left = whole.operands.map(textOf);
  let from = 0;
  for (const operand of part.operands) {
    const at = left.indexOf(textOf(operand), from);
    if (at < 0) return false;
    if (whole.kind === 'followed-by') from = at + 1;
    else left.splice(at, 1);
  }
  return true;
}

function sorted<Part>(parts: readonly Part[], print: (part: Part) => string): Part[] {
  const keyed = parts.map((part) => ({ part, key: print(part) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ part }) => part);
}

function normalQualifier(qualifier: Qualifier): Qualifier {
  switch (qualifier.kind) {
    case 'within':
      return { kind: 'within', seconds: numberText(qualifier.seconds) };
    case 'repeats':
      return { kind: 'repeats', times: numberText(qualifier.times) };
    case 'start-stop':
      return { kind: 'start-stop', start: timeText(qualifier.start), stop: timeText(qualifier.stop) };
  }
}

type Part = Comparison | Extract<ObservationTest, { kind: 'exists' }>;

/** A choice of conjunctions, each without repetition and in order. */
function normalTest(test: ObservationTest): ObservationTest {
  const ways = conjunctions(test);
  if (ways === null) return test;
  // The parts of a conjunction speak of one object: of two types there is none.
  const possible = ways.filter((way) => new Set(way.map((part) => part.path.object)).size === 1);
  const distinct = withoutSuperfluous(possible.length > 0 ? possible : ways);
  const tests = distinct.map((parts): ObservationTest => {
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind: 'and', operands: parts };
  });
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return { kind: 'or', operands: sorted(tests, (part) => printTest(part)) };
}

function conjunctions(test: ObservationTest): readonly (readonly Part[])[] | null {
  switch (test.kind) {
    case 'comparison':
      return [[normalComparison(test)]];
    case 'exists':
      return [[test]];
    case 'or': {
      const ways: (readonly Part[])[] = [];
      for (const operand of test.operands) {
        const more = conjunctions(operand);
        if (more === null) return null;
        for (const way of more) ways.push(way);
      }
      return ways;
    }
    case 'and': {
      const operands: (readonly (readonly Part[])[])[] = [];
      for (const operand of test.operands) {
        const more = conjunctions(operand);
        if (more === null) return null;
        operands.push(more);
      }
      return multiply(operands)?.map((way) => distinctParts(way.flat())) ?? null;
    }
  }
}

function distinctParts(parts: readonly Part[]): readonly Part[] {
  return sorted([...new Map(parts.map((part) => [printTest(part), part])).values()], (part) =>
    printTest(part),
  );
}

/** Takes out each conjunction that another one with fewer conditions makes superfluous. */
function withoutSuperfluous(ways: readonly (readonly Part[])[]): readonly (readonly Part[])[] {
  const keyed = [
    ...new Map(ways.map((way) => [way.map((part) => printTest(part)).join('\n'), way])).values(),
  ].map((way) => ({ way, keys: new Set(way.map((part) => printTest(part))) }));
  const alone = new Set(keyed.flatMap(({ keys }) => (keys.size === 1 ? [...keys] : [])));
  const several = keyed.filter(({ keys }) => keys.size > 1);
  const compared = several.length <= MAX_ALTERNATIVES ? several : [];
  return keyed
    .filter(
      ({ keys }) =>
        keys.size === 1 ||
        (![...keys].some((key) => alone.has(key)) &&
          !compared.some((other) => other.keys.size < keys.size && isSubset(other.keys, keys))),
    )
    .map(({ way }) => way);
}

function isSubset(small: ReadonlySet<string>, large: ReadonlySet<string>): boolean {
  for (const key of small) if (!large.has(key)) return false;
  return true;
}

/** NOT of `=` is `!=`, a list of one is its member; values in one spelling, lists in order and without repetition. */
function normalComparison(comparison: Comparison): Comparison {
  const spell = spellingOf(comparison.path);
  const values = comparison.values.map((value) => normalLiteral(value));
  const { path, operator, negated } = comparison;
  const [value] = values;
  switch (operator) {
    case '=':
    case '!=':
      return {
        kind: 'comparison',
        path,
        operator: (operator === '=') === negated ? '!=' : '=',
        negated: false,
        values: values.map((one) => respell(one, spell)),
      };
    case 'IN': {
      const spelled = values.map((one) => respell(one, spell));
      const [only] = spelled;
      if (spelled.length === 1 && only !== undefined) {
        return { kind: 'comparison', path, operator: negated ? '!=' : '=', negated: false, values: [only] };
      }
      const distinct = [...new Map(spelled.map((one) => [literalKey(one), one])).values()];
      const [sole] = distinct;
      if (distinct.length === 1 && sole !== undefined) {
        return { kind: 'comparison', path, operator: negated ? '!=' : '=', negated: false, values: [sole] };
      }
      return { kind: 'comparison', path, operator, negated, values: sorted(distinct, literalKey) };
    }
    case 'ISSUBSET':
    case 'ISSUPERSET':
      return { ...comparison, values: value === undefined ? [] : [respell(value, networkSpelling)] };
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'LIKE':
    case 'MATCHES':
      return { ...comparison, values };
  }
}

function networkSpelling(text: string): string {
  const network = parseNetwork(text);
  return network === null ? text : networkText(network);
}

function respell(literal: Literal, spell: ((text: string) => string) | null): Literal {
  return literal.kind === 'string' && spell !== null
    ? { kind: 'string', value: spell(literal.value) }
    : literal;
}

function literalKey(literal: Literal): string {
  switch (literal.kind) {
    case 'string':
      return `string ${literal.value}`;
    case 'boolean':
      return `boolean ${literal.value}`;
    case 'integer':
    case 'float':
    case 'binary':
    case 'hex':
    case 'timestamp':
      return `${literal.kind} ${literal.text}`;
  }
}

function normalLiteral(literal: Literal): Literal {
  switch (literal.kind) {
    case 'string':
    case 'boolean':
    case 'binary':
      return literal;
    case 'hex':
      return { kind: 'hex', text: literal.text.toLowerCase() };
    case 'integer':
      return { kind: 'integer', text: numberText(literal.text) };
    case 'float':
      return { kind: 'float', text: floatText(literal.text) };
    case 'timestamp':
      return { kind: 'timestamp', text: timeText(literal.text) };
  }
}

/** No plus sign, no minus before zero. */
function numberText(text: string): string {
  if (text.includes('.')) return floatText(text);
  const bare = text.startsWith('+') ? text.slice(1) : text;
  return bare === '-0' ? '0' : bare;
}

/** A digit before the point, no zeros at the end but one. */
function floatText(text: string): string {
  const [, sign = '', whole = '', decimals = ''] = /^([+-]?)(\d*)\.(\d+)$/.exec(text) ?? [];
  const before = whole.replace(/^0+(?=\d)/, '') || '0';
  const behind = decimals.replace(/0+$/, '') || '0';
  return `${sign === '-' && /[1-9]/.test(before + behind) ? '-' : ''}${before}.${behind}`;
}

/** No zeros at the end of the decimals. */
function timeText(text: string): string {
  return text.replace(/(\.\d*?)0+Z$/, '$1Z').replace(/\.Z$/, 'Z');
}
