import { nodeDigests } from '@bridle/evidence/testing';
import { type CheckResult, type Finding, OBSERVABLE_TYPES, type ObservableType } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { infectedResult } from './html/testing/results.ts';
import { findingsStix } from './stix-bundle.ts';
import { StixIds } from './stix-id.ts';
import { stixPattern } from './stix-observable.ts';

type Obj = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string };

function objectsOf(result: CheckResult): readonly Obj[] {
  // Our own output: a wrong shape fails the assertions that follow.
  const bundle = JSON.parse(findingsStix(result, nodeDigests)) as {
    type: string;
    id: string;
    objects: Obj[];
  };
  expect(bundle.type).toBe('bundle');
  expect(bundle.id).toMatch(/^bundle--/);
  return bundle.objects;
}

/** The infected example with one indicator finding of the given kind instead of its own. */
function withObservable(type: ObservableType, value: string): CheckResult {
  const base = infectedResult();
  const finding = base.findings.find((f) => f.indicator !== null) as Finding;
  const indicator = finding.indicator && { ...finding.indicator, type, value, id: null };
  return { ...base, findings: [{ ...finding, observable: { type, value, relation: 'ran' }, indicator }] };
}

const REFS = /_refs?$/;

describe('findings.stix.json', () => {
  it('has the properties that STIX 2.1 requires of each object, and only references within itself', () => {
    const objects = objectsOf(infectedResult());
    const ids = new Set(objects.map((o) => o.id));
    expect(ids.size).toBe(objects.length);
    for (const object of objects) {
      expect(object.id).toMatch(
        new RegExp(
          `^${object.type}--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`,
        ),
      );
      expect(object['spec_version']).toBe('2.1');
      for (const [key, value] of Object.entries(object)) {
        if (!REFS.test(key)) continue;
        for (const ref of [value].flat())
          expect({ key, ref, known: ids.has(String(ref)) }).toEqual({ key, ref, known: true });
      }
      if ('created' in object)
        expect(String(object['created'])).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}Z$/);
    }
    const types = new Set(objects.map((o) => o.type));
    for (const type of ['identity', 'indicator', 'malware', 'observed-data', 'relationship', 'sighting']) {
      expect(types).toContain(type);
    }
  });

  it('gives the same bytes twice, and nothing of heuristics without an indicator', () => {
    expect(findingsStix(infectedResult(), nodeDigests)).toBe(findingsStix(infectedResult(), nodeDigests));
    const base = infectedResult();
    const heuristics = base.findings.filter((f) => f.indicator === null);
    expect(heuristics.length).toBeGreaterThan(0);
    expect(objectsOf({ ...base, findings: heuristics }).map((o) => o.type)).toEqual(['identity']);
  });

  it('tells sightings of one family through one malware object', () => {
    const objects = objectsOf(infectedResult());
    const families = objects.filter((o) => o.type === 'malware').map((o) => o['name']);
    expect(new Set(families).size).toBe(families.length);
    const indicators = new Set(objects.filter((o) => o.type === 'indicator').map((o) => o.id));
    for (const sighting of objects.filter((o) => o.type === 'sighting')) {
      expect(indicators).toContain(sighting['sighting_of_ref']);
    }
  });

  it.each(OBSERVABLE_TYPES)('can tell of a %s', (type) => {
    const value = type.includes('hash')
      ? 'a'.repeat(64)
      : type === 'file-path'
        ? '/private/var/tmp/x'
        : 'value';
    const objects = objectsOf(withObservable(type, value));
    const observed = objects.find((o) => o.type === 'observed-data');
    expect([observed?.['object_refs']].flat().length).toBeGreaterThan(0);
    expect(objects.find((o) => o.type === 'indicator')?.['pattern']).toBe(stixPattern(type, value));
  });

  it('gives a pattern that was evaluated as it was published, and none of which only the beginning is kept', () => {
    const patterns = (text: string): readonly unknown[] => {
      const base = withObservable('process', text);
      const findings = base.findings.map((finding) => ({ ...finding, details: { how: 'pattern' } }));
      return objectsOf({ ...base, findings }).flatMap(({ type, pattern }) =>
        type === 'indicator' || type === 'sighting' ? [pattern ?? type] : [],
      );
    };
    expect(patterns("[process:name LIKE 'bad%']")).toEqual(["[process:name LIKE 'bad%']", 'sighting']);
    expect(patterns("[process:name LIKE 'ba…")).toEqual([]);
  });

  it('escapes what would break out of a pattern', () => {
    expect(stixPattern('process', "it's \\ odd")).toBe("[process:name = 'it\\'s \\\\ odd']");
  });

  it('makes the ids of cyber-observables by the rule of the standard', () => {
    // uuid5 of {"value":"example.com"} in the STIX namespace, computed with Python's uuid.uuid5.
    expect(new StixIds(nodeDigests).observable('domain-name', { value: 'example.com' })).toBe(
      'domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7',
    );
  });
});
