import { inSet } from './sets.ts';
import { type Assertion, type CharSet, RegexError, type RegexNode } from './tree.ts';

export type Instruction =
  | { readonly op: 'set'; readonly set: CharSet; readonly ascii: Uint8Array }
  | { readonly op: 'assert'; readonly assertion: Assertion }
  /** Both ways are tried at once. */
  | { readonly op: 'split'; first: number; second: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'match' };

/** Instructions of one expression. Time is bounded by their number times the length of the text. */
const MAX_INSTRUCTIONS = 20_000;

/** A nondeterministic automaton after Ken Thompson's construction (Russ Cox, "Regular Expression Matching", 2009). */
export function compileRegex(root: RegexNode): readonly Instruction[] {
  const program: Instruction[] = [];
  const emit = (instruction: Instruction): number => {
    if (program.length >= MAX_INSTRUCTIONS) throw new RegexError('larger than the engine takes', 0);
    return program.push(instruction) - 1;
  };
  const split = (): { op: 'split'; first: number; second: number } => {
    const instruction: Instruction = { op: 'split', first: 0, second: 0 };
    const at = emit(instruction);
    instruction.first = at + 1;
    return instruction;
  };

  const visit = (node: RegexNode): void => {
    switch (node.kind) {
      case 'empty':
        return;
      case 'set':
        emit({ op: 'set', set: node.set, ascii: asciiOf(node.set) });
        return;
      case 'assertion':
        emit({ op: 'assert', assertion: node.assertion });
        return;
      case 'sequence':
        for (const part of node.nodes) visit(part);
        return;
      case 'choice': {
        const ends: { op: 'jump'; to: number }[] = [];
        for (const [i, part] of node.nodes.entries()) {
          if (i === node.nodes.length - 1) {
            visit(part);
            break;
          }
          const fork = split();
          visit(part);
          const end: Instruction = { op: 'jump', to: 0 };
          emit(end);
          ends.push(end);
          fork.second = program.length;
        }
        for (const end of ends) end.to = program.length;
        return;
      }
      case 'repeat':
        repeat(node);
    }
  };

  const repeat = ({ node, min, max }: Extract<RegexNode, { kind: 'repeat' }>): void => {
    for (let i = 0; i < min; i++) {
      const before = program.length;
      visit(node);
      // What is empty stays empty however often.
      if (program.length === before) return;
    }
    if (max === null) {
      const loop = program.length;
      const fork = split();
      visit(node);
      emit({ op: 'jump', to: loop });
      fork.second = program.length;
      return;
    }
    const forks = [];
    for (let i = min; i < max; i++) {
      forks.push(split());
      visit(node);
    }
    for (const fork of forks) fork.second = program.length;
  };

  visit(root);
  emit({ op: 'match' });
  return program;
}

const asciiSets = new WeakMap<CharSet, Uint8Array>();

function asciiOf(set: CharSet): Uint8Array {
  let bits = asciiSets.get(set);
  if (bits === undefined) {
    bits = Uint8Array.from({ length: 128 }, (_, code) => (inSet(set, code) ? 1 : 0));
    asciiSets.set(set, bits);
  }
  return bits;
}
