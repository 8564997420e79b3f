import type { Comparison, Literal, ObjectPath, ObservationTest, Pattern, Qualifier } from './tree.ts';

/** What a plain key may look like; any other key needs quotes, and so does a word of the language. */
const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_]*$/;
const WORDS: ReadonlySet<string> = new Set([
  'AND',
  'EXISTS',
  'FALSE',
  'FOLLOWEDBY',
  'IN',
  'ISSUBSET',
  'ISSUPERSET',
  'LAST',
  'LIKE',
  'MATCHES',
  'NOT',
  'OR',
  'REPEATS',
  'SECONDS',
  'START',
  'STOP',
  'TIMES',
  'TRUE',
  'WITHIN',
]);

/**
 * A pattern's canonical text: one blank between words, keywords in capitals, quotes only where they are needed,
 * parentheses only where the tree needs them. Reading it again gives the same tree, in both editions of the language.
 */
export function printPattern(pattern: Pattern): string {
  return printOperand(pattern, 0);
}

/** How close each operator binds; an operand that binds no closer than its operator stands in parentheses. */
const BINDING = { 'followed-by': 1, or: 2, and: 3 } as const;
const OPERATORS = { 'followed-by': ' FOLLOWEDBY ', or: ' OR ', and: ' AND ' } as const;

function printOperand(pattern: Pattern, outer: number): string {
  switch (pattern.kind) {
    case 'observation':
      return `[${printTest(pattern.test)}]`;
    case 'qualified':
      return printQualified(pattern.operand, pattern.qualifier);
    case 'followed-by':
    case 'or':
    case 'and': {
      const binding = BINDING[pattern.kind];
      const text = pattern.operands
        .map((operand) => printOperand(operand, binding))
        .join(OPERATORS[pattern.kind]);
      return binding <= outer ? `(${text})` : text;
    }
  }
}

function printQualified(operand: Pattern, qualifier: Qualifier): string {
  const text = printOperand(operand, BINDING.and);
  const suffix = printQualifier(qualifier);
  // 2.1 allows each qualifier once on what it stands behind.
  return hasQualifier(operand, qualifier.kind) ? `(${text}) ${suffix}` : `${text} ${suffix}`;
}

/** Whether a qualifier of this kind stands on the same thing without parentheses between them. */
function hasQualifier(pattern: Pattern, kind: Qualifier['kind']): boolean {
  let part = pattern;
  while (part.kind === 'qualified') {
    if (part.qualifier.kind === kind) return true;
    part = part.operand;
  }
  return false;
}

function printQualifier(qualifier: Qualifier): string {
  switch (qualifier.kind) {
    case 'within':
      return `WITHIN ${qualifier.seconds} SECONDS`;
    case 'repeats':
      return `REPEATS ${qualifier.times} TIMES`;
    case 'start-stop':
      return `START t'${qualifier.start}' STOP t'${qualifier.stop}'`;
  }
}

/** What stands between the brackets of an observation. */
export function printTest(test: ObservationTest, outer = 0): string {
  switch (test.kind) {
    case 'comparison':
      return printComparison(test);
    case 'exists':
      return `${test.negated ? 'NOT ' : ''}EXISTS ${printPath(test.path)}`;
    case 'or':
    case 'and': {
      const binding = BINDING[test.kind];
      const text = test.operands.map((operand) => printTest(operand, binding)).join(OPERATORS[test.kind]);
      return binding <= outer ? `(${text})` : text;
    }
  }
}

function printComparison({ path, operator, negated, values }: Comparison): string {
  const list = values.map(printLiteral).join(', ');
  return `${printPath(path)}${negated ? ' NOT' : ''} ${operator} ${operator === 'IN' ? `(${list})` : list}`;
}

export function printPath(path: ObjectPath): string {
  let text = `${path.object}:`;
  for (const [i, step] of path.steps.entries()) {
    if (step.kind === 'key') text += `${i === 0 ? '' : '.'}${printKey(step.name)}`;
    else text += step.kind === 'any' ? '[*]' : `[${step.index}]`;
  }
  return text;
}

function printKey(name: string): string {
  return PLAIN_KEY.test(name) && !WORDS.has(name.toUpperCase()) ? name : quote(name);
}

function printLiteral(literal: Literal): string {
  switch (literal.kind) {
    case 'string':
      return quote(literal.value);
    case 'integer':
    case 'float':
      return literal.text;
    case 'boolean':
      return String(literal.value);
    case 'binary':
      return `b'${literal.text}'`;
    case 'hex':
      return `h'${literal.text}'`;
    case 'timestamp':
      return `t'${literal.text}'`;
  }
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
