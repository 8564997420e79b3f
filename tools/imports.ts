/** What a TypeScript file imports and which of Node's globals it names, read from its syntax tree. */
import { parseSync } from 'oxc-parser';

export interface Import {
  readonly specifier: string;
  /** Erased by the compiler: `import type`, `export type … from`, or every name marked `type`. */
  readonly typeOnly: boolean;
  /** Line, from 1. */
  readonly line: number;
}

export interface FileImports {
  readonly imports: readonly Import[];
  readonly globals: readonly { readonly name: string; readonly line: number }[];
  /** The first syntax error, or null. */
  readonly error: string | null;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

export function readImports(file: string, source: string, globalNames: readonly string[]): FileImports {
  const parsed = parseSync(file, source);
  const imports: Import[] = [];
  const used: { name: string; line: number }[] = [];
  const declared = new Set<string>();
  const lineAt = (offset: number): number => source.slice(0, offset).split('\n').length;
  walk(parsed.program, null, '', (node, parent, key) => {
    const found = importOf(node);
    if (found !== null) imports.push({ ...found, line: lineAt(node.start) });
    if (node.type !== 'Identifier' || typeof node['name'] !== 'string') return;
    const { name } = node;
    if (!globalNames.includes(name) || isKey(parent, key)) return;
    if (isDeclaration(parent, key)) declared.add(name);
    else used.push({ name, line: lineAt(node.start) });
  });
  return {
    imports,
    // A file that has a binding of that name means it; a use of the global beside it fails in the compiler, which has no
    // types of Node for these packages.
    globals: used.filter(({ name }) => !declared.has(name)),
    error: parsed.errors[0]?.message ?? null,
  };
}

function importOf(node: Node): Omit<Import, 'line'> | null {
  switch (node.type) {
    case 'ImportDeclaration':
      return {
        specifier: textOf(node['source']),
        typeOnly: node['importKind'] === 'type' || allTypes(node, 'importKind'),
      };
    case 'ExportNamedDeclaration':
      if (node['source'] === null) return null;
      return {
        specifier: textOf(node['source']),
        typeOnly: node['exportKind'] === 'type' || allTypes(node, 'exportKind'),
      };
    case 'ExportAllDeclaration':
      return { specifier: textOf(node['source']), typeOnly: node['exportKind'] === 'type' };
    case 'ImportExpression':
      return { specifier: textOf(node['source']), typeOnly: false };
    case 'TSImportType':
      return { specifier: textOf(node['source']), typeOnly: true };
    case 'TSExternalModuleReference':
      return { specifier: textOf(node['expression']), typeOnly: false };
    default:
      return null;
  }
}

/** True where there are names and each is marked `type`. */
function allTypes(node: Node, kind: string): boolean {
  const specifiers = node['specifiers'];
  if (!Array.isArray(specifiers) || specifiers.length === 0) return false;
  return specifiers.every((specifier) => isNode(specifier) && specifier[kind] === 'type');
}

/** The text of a string literal; what is computed cannot be judged and gets a name that no rule allows. */
function textOf(source: unknown): string {
  if (isNode(source)) {
    if (typeof source['value'] === 'string') return source['value'];
    if (isNode(source['literal'])) return textOf(source['literal']);
  }
  return '(computed)';
}

/** The name of a property or of an export, not of a value. */
function isKey(parent: Node | null, key: string): boolean {
  if (parent === null) return false;
  if (key === 'property') return parent['computed'] !== true && !isGlobalThis(parent['object']);
  return (
    (key === 'key' && parent['computed'] !== true) ||
    key === 'imported' ||
    key === 'exported' ||
    key === 'label'
  );
}

const isGlobalThis = (node: unknown): boolean =>
  isNode(node) && node.type === 'Identifier' && node['name'] === 'globalThis';

function isDeclaration(parent: Node | null, key: string): boolean {
  if (parent === null) return false;
  if (key === 'local' || key === 'params' || key === 'items') return true;
  if (key === 'id') return true;
  return (
    (parent.type === 'Property' && key === 'pattern') ||
    (parent.type === 'AssignmentPattern' && key === 'left') ||
    parent.type === 'ArrayPattern' ||
    (parent.type === 'RestElement' && key === 'argument')
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

type Visit = (node: Node, parent: Node | null, key: string) => void;

/** Depth first. The value of a property within an object pattern is visited under the key `pattern`. */
function walk(value: unknown, parent: Node | null, key: string, visit: Visit): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, parent, key, visit);
    return;
  }
  if (!isNode(value)) return;
  visit(value, parent, key);
  for (const [name, child] of Object.entries(value)) {
    if (typeof child !== 'object' || child === null) continue;
    if (value.type === 'ObjectPattern' && name === 'properties' && Array.isArray(child)) {
      for (const property of child) walkPatternProperty(property, value, visit);
    } else walk(child, value, name, visit);
  }
}

function walkPatternProperty(property: unknown, parent: Node, visit: Visit): void {
  if (!isNode(property) || property.type !== 'Property') {
    walk(property, parent, 'properties', visit);
    return;
  }
  if (property['computed'] === true) walk(property['key'], property, 'key', visit);
  walk(property['value'], property, 'pattern', visit);
}
