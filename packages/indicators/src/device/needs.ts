import type { ObservableType } from '@bridle/model';
import type { ObjectPath, ObservationTest, Pattern } from '../pattern/tree.ts';
import { typesAt, typesOfObject } from './paths.ts';

/** What a record must have before it can matter to a pattern: one of these types, at `path` one of these values. */
export interface Need {
  readonly types: readonly ObservableType[];
  readonly path: ObjectPath;
  /** Null: whatever is there. */
  readonly values: readonly string[] | null;
}

/** The brackets of a pattern. */
export function bracketsOf(pattern: Pattern): readonly ObservationTest[] {
  switch (pattern.kind) {
    case 'observation':
      return [pattern.test];
    case 'and':
    case 'or':
    case 'followed-by':
      return pattern.operands.flatMap(bracketsOf);
    case 'qualified':
      return bracketsOf(pattern.operand);
  }
}

/** All the object paths of a pattern. */
export function pathsOf(pattern: Pattern): readonly ObjectPath[] {
  return bracketsOf(pattern).flatMap(pathsOfTest);
}

function pathsOfTest(test: ObservationTest): readonly ObjectPath[] {
  return test.kind === 'comparison' || test.kind === 'exists'
    ? [test.path]
    : test.operands.flatMap(pathsOfTest);
}

/** What the records of a pattern's matches need: at least one of these each. A path: no record has it, so nothing matches. */
export function needsOf(pattern: Pattern): readonly Need[] | ObjectPath {
  switch (pattern.kind) {
    case 'observation':
      return needsOfTest(pattern.test);
    case 'qualified':
      return needsOf(pattern.operand);
    case 'and':
    case 'followed-by':
      return eachOf(pattern.operands.map(needsOf));
    case 'or':
      return anyOf(pattern.operands.map(needsOf));
  }
}

type Needs = readonly Need[] | ObjectPath;

const isNeeds = (needs: Needs): needs is readonly Need[] => Array.isArray(needs);

function needsOfTest(test: ObservationTest): Needs {
  switch (test.kind) {
    case 'exists': {
      const types = test.negated ? typesOfObject(test.path.object) : typesAt(test.path);
      return types === null ? test.path : [{ types, path: test.path, values: null }];
    }
    case 'comparison': {
      const types = typesAt(test.path);
      if (types === null) return test.path;
      const exact = !test.negated && (test.operator === '=' || test.operator === 'IN');
      const values = test.values.flatMap((value) => (value.kind === 'string' ? [value.value] : []));
      const all = values.length === test.values.length;
      return [{ types, path: test.path, values: exact && all ? values : null }];
    }
    case 'or':
      return anyOf(test.operands.map(needsOfTest));
    case 'and': {
      // All of it must hold for one object, so that the operand that the fewest records fulfil is enough to ask for.
      const operands = test.operands.map(needsOfTest);
      const impossible = operands.find((needs) => !isNeeds(needs));
      if (impossible !== undefined) return impossible;
      return operands.filter(isNeeds).reduce((best, needs) => (cost(needs) < cost(best) ? needs : best));
    }
  }
}

function eachOf(operands: readonly Needs[]): Needs {
  const impossible = operands.find((needs) => !isNeeds(needs));
  return impossible ?? operands.filter(isNeeds).flat();
}

function anyOf(operands: readonly Needs[]): Needs {
  const possible = operands.filter(isNeeds);
  if (possible.length > 0) return possible.flat();
  const [first] = operands;
  return first ?? [];
}

function cost(needs: readonly Need[]): number {
  return needs.reduce((sum, { values }) => sum + (values === null ? 1e6 : values.length), 0);
}
