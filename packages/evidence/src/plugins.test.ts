/** Polices every artifact and container: what a descriptor must say. Their readings are policed by conformance/. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVIDENCE_KINDS } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import type { Artifact, PlacesByKind } from './artifact.ts';
import { artifacts } from './artifacts/index.ts';
import { shared } from './fields.ts';
import type { FieldDoc, FieldType } from './record.ts';
import { sourceFormats } from './sources/index.ts';
import { PlaceIndex } from './sources/place-index.ts';
import { LISTING } from './tree/index.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const FOLDER = join(import.meta.dirname, 'artifacts');

const all: readonly Artifact[] = artifacts;
const fieldsOf = (artifact: Artifact): readonly (readonly [string, FieldDoc])[] =>
  Object.entries(artifact.fields);
const FIELD_TYPES: Readonly<Record<FieldType, 'may have a unit' | 'has none'>> = {
  text: 'has none',
  integer: 'may have a unit',
  number: 'may have a unit',
  boolean: 'has none',
  time: 'has none',
  url: 'has none',
  bytes: 'has none',
  list: 'has none',
  object: 'has none',
  value: 'has none',
};

/** What makes a text no sentence of documentation. */
function textProblem(text: string): string | null {
  if (text !== text.trim() || text === '') return 'is empty or has blanks around it';
  if (/\b(?:TODO|FIXME|XXX|TBD|lorem ipsum)\b/i.test(text)) return 'is not written yet';
  return /[\n\t]| {2}/.test(text) ? 'has line breaks or several blanks' : null;
}

function referenceProblem(reference: string): string | null {
  const url = URL.parse(reference);
  if (url?.protocol !== 'https:' || !url.hostname.includes('.')) return 'is no https address';
  return url.href === reference || url.href === `${reference}/` ? null : `would be written ${url.href}`;
}

/** Every artifact's file, by id; helpers may lie beside them. */
function filesById(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const platform of readdirSync(FOLDER, { withFileTypes: true })) {
    if (!platform.isDirectory()) continue;
    for (const name of readdirSync(join(FOLDER, platform.name))) {
      const path = join(FOLDER, platform.name, name);
      if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
      const [, id] = /^ {2}id: '([^']+)',$/m.exec(readFileSync(path, 'utf8')) ?? [];
      if (id !== undefined) files.set(id, `${platform.name}.${name.slice(0, -3)}`);
    }
  }
  return files;
}

describe.each(all.map((artifact) => ({ id: artifact.id, artifact })))('$id', ({ id, artifact }) => {
  it('has the id that its place says, in kebab case', () => {
    expect(id).toMatch(/^(?:ios|android|messages)\.[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(all.filter((other) => other.id === id)).toHaveLength(1);
    expect(filesById().get(id)).toBe(id);
  });

  it('says what it is, what it reveals, and where that is publicly described', () => {
    const { title, reveals, limits, references, columns } = artifact;
    expect(textProblem(title)).toBeNull();
    expect(title).toMatch(/^.{3,60}[^.]$/);
    for (const text of [reveals, ...(limits === undefined ? [] : [limits])]) {
      expect(textProblem(text)).toBeNull();
      expect(text).toMatch(/^.{30,}\.$/);
    }
    if (columns !== undefined) expect(textProblem(columns)).toBeNull();
    expect(references.length).toBeGreaterThan(0);
    expect(new Set(references).size).toBe(references.length);
    for (const reference of references) expect(referenceProblem(reference), reference).toBeNull();
  });

  it('documents each field', () => {
    expect(fieldsOf(artifact).length).toBeGreaterThan(0);
    for (const [name, doc] of fieldsOf(artifact)) {
      // In snake case, or as the source itself names it (`Build Version`).
      expect(name).toMatch(/^[A-Za-z]\w*(?: \w+)*$/);
      // `row`, `evidence` and `source` stand before the fields in every line of JSON.
      expect(['row', 'columns', 'evidence', 'source', 'artifact']).not.toContain(name);
      expect(textProblem(doc.meaning), name).toBeNull();
      expect(doc.meaning, name).toMatch(/^.{5,}[^.]$/);
      expect(Object.keys(FIELD_TYPES), name).toContain(doc.type);
      if (doc.unit !== undefined) expect(FIELD_TYPES[doc.type], `${name} has a unit`).toBe('may have a unit');
    }
  });

  it.each([
    ['places', artifact.places],
    ['companions', artifact.companions ?? {}],
  ] as const)('has well-formed %s', (what, places) => {
    if (what === 'places') expect(Object.keys(places).length).toBeGreaterThan(0);
    expect(placeProblems(places, id)).toEqual([]);
  });

  it('has a builder with a fixture, and a test', () => {
    const [platform = '', name = ''] = id.split('.');
    const builder = join(ROOT, 'packages', 'phantom', 'src', platform, `${name}.ts`);
    expect(existsSync(builder), `packages/phantom/src/${platform}/${name}.ts`).toBe(true);
    expect(readFileSync(builder, 'utf8')).toMatch(/^export function fixture\(\): Phantom\w+ /m);
    const test = join(FOLDER, platform, `${name}.test.ts`);
    expect(existsSync(test), `${platform}/${name}.test.ts`).toBe(true);
  });
});

function placeProblems(places: PlacesByKind, id: string): readonly string[] {
  const problems: string[] = [];
  const platform = id.slice(0, id.indexOf('.'));
  const path = (kind: string, text: string): void => {
    if (text === LISTING && kind !== 'ios-backup') return;
    if (text === '' || /^\/|\/$|\/\/|\\|(?:^|\/)\.\.?(?:\/|$)|-wal$/.test(text))
      problems.push(`${kind}: path ${text}`);
  };
  for (const kind of Object.keys(places)) {
    if (!EVIDENCE_KINDS.some((known) => known === kind)) problems.push(`${kind}: no kind of evidence`);
    if (!kind.startsWith('ios-') && kind !== 'mvt-results' && platform === 'ios')
      problems.push(`${kind}: not of an iPhone`);
  }
  const { 'ios-backup': inBackups = [], ...elsewhere } = places;
  for (const place of inBackups) {
    path('ios-backup', place.path);
    if (place.domain !== null && !/^[A-Za-z*][\w.*-]*$/.test(place.domain))
      problems.push(`domain ${place.domain}`);
  }
  // Throws for a place that would have to be compared with every row of a manifest.
  const index = new PlaceIndex(inBackups);
  for (const { domain, path: at } of inBackups) {
    if (domain === null) continue;
    const [d, p] = [domain.replaceAll('*', 'x'), at.replaceAll('*', 'x')];
    if (!index.wants(d, p) || !index.wants(d, `${p}-wal`))
      problems.push(`ios-backup: ${domain}::${at} is not found`);
  }
  for (const [kind, paths] of Object.entries(elsewhere)) {
    for (const one of paths ?? []) path(kind, one);
    if (new Set(paths).size !== paths?.length) problems.push(`${kind}: a place twice`);
  }
  const keys = inBackups.map((place) => `${place.domain}::${place.path}`);
  return new Set(keys).size === keys.length ? problems : [...problems, 'ios-backup: a place twice'];
}

describe('all together', () => {
  it('give each field name one type, one unit and one meaning', () => {
    const known = new Map<string, string>(
      Object.entries(shared).map(([name, doc]) => [name, JSON.stringify(doc)]),
    );
    const different: string[] = [];
    for (const artifact of all) {
      for (const [name, doc] of fieldsOf(artifact)) {
        const text = JSON.stringify(doc);
        if ((known.get(name) ?? text) !== text)
          different.push(`${artifact.id} ${name}: ${text}, not ${known.get(name)}`);
        known.set(name, text);
      }
    }
    expect(different, 'see packages/evidence/src/fields.ts').toEqual([]);
  });

  it('declare a field of several artifacts once, and nothing in vain', () => {
    const users = new Map<string, number>(Object.keys(shared).map((name) => [name, 0]));
    for (const artifact of all) {
      for (const [name] of fieldsOf(artifact)) users.set(name, (users.get(name) ?? 0) + 1);
    }
    const isShared = (name: string): boolean => Object.hasOwn(shared, name);
    expect([...users].filter(([name, count]) => count > 1 && !isShared(name)).map(([name]) => name)).toEqual(
      [],
    );
    expect([...users].filter(([name, count]) => count === 0 && isShared(name)).map(([name]) => name)).toEqual(
      [],
    );
  });

  it('are all in the registry', () => {
    expect([...filesById().keys()].sort()).toEqual(all.map((artifact) => artifact.id).sort());
  });
});

it.each(sourceFormats.map((format) => ({ kind: format.kind, format })))(
  'container $kind says what it is',
  ({ format }) => {
    expect(EVIDENCE_KINDS).toContain(format.kind);
    expect(sourceFormats.filter((other) => other.kind === format.kind)).toHaveLength(1);
    expect(textProblem(format.title)).toBeNull();
    expect(format.references.length).toBeGreaterThan(0);
    for (const reference of format.references) expect(referenceProblem(reference), reference).toBeNull();
  },
);
