import { type JsonObject, textMember } from '../json.ts';
import type { Budget } from './budget.ts';
import { like } from './like.ts';
import { contains, parseNetwork } from './network.ts';
import { valuesAt } from './object-values.ts';
import { printPath } from './print.ts';
import { Regex } from './regex/regex.ts';
import { RegexError } from './regex/tree.ts';
import type { Respell, SearchSpelling, Spelling } from './spellings.ts';
import { parseTimestamp, type Timestamp } from './timestamp.ts';
import type { Comparison, ObjectPath, ObservationTest } from './tree.ts';
import { type Constant, compare, constantOf, isBinary, type Observed } from './values.ts';

/** A pattern that is in the language and cannot be evaluated, or observations that it cannot be evaluated on. */
export class EvaluationError extends Error {}

/** Where an object stands: what its references name, and the work that may still be done. */
export interface Surroundings {
  readonly resolve: (id: string) => JsonObject | undefined;
  readonly budget: Budget;
}

/** Whether one observed object is as the text between the brackets says. */
export type ObjectTest = (object: JsonObject, around: Surroundings) => boolean;

/**
 * Makes a test of the text between the brackets. Its comparisons hold for one and the same object. A comparison holds
 * if it does for any of the values at its path; NOT turns the answer for each value, and a path that leads nowhere
 * holds in no case. Throws `EvaluationError` for what can be written and means nothing.
 */
export function compileTest(test: ObservationTest, spelling: Spelling): ObjectTest {
  switch (test.kind) {
    case 'comparison': {
      const holds = compileComparison(test, spelling);
      return onPath(test.path, (values, budget) => values.some((value) => holds(value, budget)));
    }
    case 'exists':
      return onPath(test.path, (values) => values.length > 0 !== test.negated);
    case 'and': {
      const operands = test.operands.map((operand) => compileTest(operand, spelling));
      return (object, around) => operands.every((operand) => operand(object, around));
    }
    case 'or': {
      const operands = test.operands.map((operand) => compileTest(operand, spelling));
      return (object, around) => operands.some((operand) => operand(object, around));
    }
  }
}

function onPath(
  path: ObjectPath,
  holds: (values: readonly Observed[], budget: Budget) => boolean,
): ObjectTest {
  return (object, { resolve, budget }) => {
    budget.spend(1);
    if (textMember(object, 'type') !== path.object) return false;
    return holds(valuesAt(object, path, resolve, budget), budget);
  };
}

type ValueTest = (value: Observed, budget: Budget) => boolean;

function compileComparison(comparison: Comparison, spelling: Spelling): ValueTest {
  const holds = compileOperator(comparison, spelling);
  return comparison.negated ? (value, budget) => !holds(value, budget) : holds;
}

function compileOperator(comparison: Comparison, spelling: Spelling): ValueTest {
  const { operator, path } = comparison;
  switch (operator) {
    case '=':
      return compileEqual(comparison, spelling);
    case '!=': {
      const equal = compileEqual(comparison, spelling);
      return (value, budget) => !equal(value, budget);
    }
    case '<':
      return compileOrder(comparison, (order) => order < 0);
    case '<=':
      return compileOrder(comparison, (order) => order <= 0);
    case '>':
      return compileOrder(comparison, (order) => order > 0);
    case '>=':
      return compileOrder(comparison, (order) => order >= 0);
    case 'IN':
      return compileIn(comparison, spelling);
    case 'LIKE': {
      const search = spelling.search(path);
      const text = textOf(comparison);
      const wanted = (search === null ? text : search.like(text)).normalize('NFC');
      return (value, budget) => searchable(value, search).some((one) => like(one, wanted, budget));
    }
    case 'MATCHES': {
      const search = spelling.search(path);
      const regex = compileRegex(path, textOf(comparison).normalize('NFC'));
      return (value, budget) => searchable(value, search).some((one) => regex.search(one, budget));
    }
    case 'ISSUBSET':
    case 'ISSUPERSET': {
      const wanted = parseNetwork(textOf(comparison));
      if (wanted === null)
        throw new EvaluationError(`${operator} with something that is no address or network`);
      return (value) => {
        const network = typeof value === 'string' ? parseNetwork(value) : null;
        if (network === null) return false;
        return operator === 'ISSUBSET' ? contains(wanted, network) : contains(network, wanted);
      };
    }
  }
}

function compileRegex(path: ObjectPath, source: string): Regex {
  try {
    return new Regex(source);
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    throw new EvaluationError(
      `the regular expression for ${printPath(path)}: ${error.message} (character ${error.at + 1})`,
      { cause: error },
    );
  }
}

/** Texts as they are searched: composed, so that a letter is found however it was put together; bytes one by one. */
function searchable(value: Observed, search: SearchSpelling | null): readonly string[] {
  if (typeof value !== 'string') return isBinary(value) ? [value.bytes] : [];
  return search === null
    ? [value.normalize('NFC')]
    : search.texts(value).map((text) => text.normalize('NFC'));
}

function textOf(comparison: Comparison): string {
  const value = comparison.values[0];
  if (value?.kind !== 'string') throw new EvaluationError(`${comparison.operator} without a text`);
  return value.value;
}

function constants(comparison: Comparison): Constant[] {
  return comparison.values.map((literal) => {
    const constant = constantOf(literal, parseTimestamp);
    if (constant === null) throw new EvaluationError(`a ${literal.kind} that does not exist`);
    return constant;
  });
}

function compileEqual(comparison: Comparison, spelling: Spelling): ValueTest {
  const [constant] = constants(comparison);
  if (constant === undefined) throw new EvaluationError('a comparison with nothing');
  const respell = spelling.equal(comparison.path);
  if (respell !== null && constant.kind === 'text') return compileSpelled(respell, constant.text);
  return (value) => compare(value, constant, observedTime) === 0;
}

function compileSpelled(respell: Respell, text: string): ValueTest {
  const wanted = respell(text);
  return (value) => typeof value === 'string' && (value === text || respell(value) === wanted);
}

function compileOrder(comparison: Comparison, holds: (order: number) => boolean): ValueTest {
  const [constant] = constants(comparison);
  if (constant === undefined) throw new EvaluationError('a comparison with nothing');
  return (value) => holds(compare(value, constant, observedTime));
}

/** The members are of one kind (STIX 2.1, 9.6); numbers with and without decimals are. Texts are looked up at once. */
function compileIn(comparison: Comparison, spelling: Spelling): ValueTest {
  const members = constants(comparison);
  const kinds = new Set(members.map((member) => member.kind));
  if (kinds.size > 1) throw new EvaluationError('IN with values of several kinds');
  const [kind] = kinds;
  if (kind === undefined) return () => false;
  const respell = spelling.equal(comparison.path);
  const texts = new Set(members.flatMap((member) => (member.kind === 'text' ? [member.text] : [])));
  const spelled = respell === null ? null : new Set([...texts].map(respell));
  return (value, budget) => {
    if (kind === 'text' && typeof value === 'string') {
      return texts.has(value) || (respell !== null && spelled?.has(respell(value)) === true);
    }
    budget.spend(members.length);
    return members.some((member) => compare(value, member, observedTime) === 0);
  };
}

function observedTime(text: string): Timestamp {
  const time = parseTimestamp(text);
  if (time === null) throw new EvaluationError('an observed value that is compared with a time and is none');
  return time;
}
