import { type Instant, parseInstant, type Relation } from '@bridle/model';
import type { Artifact } from '../artifact.ts';
import type { SourceRecord } from '../record.ts';

const RELATIONS: ReadonlySet<string> = new Set<Relation>([
  'ran',
  'present',
  'contacted',
  'visited',
  'received',
  'sent',
  'mentioned',
]);

/**
 * Whether an artifact can be asked about a record that somebody else may have written: it answers without an error,
 * with texts, times and relations. The types of the fields are not enough for that: what lies inside of lists and
 * objects has no declared type.
 */
export function standsTrial(artifact: Artifact, record: SourceRecord): boolean {
  let good = true;
  const timed = (at: unknown): void => {
    good &&= at === null || (typeof at === 'string' && parseInstant(at) !== null);
  };
  try {
    artifact.observables?.(record, (_type, value: unknown, relation: unknown) => {
      good &&= typeof value === 'string' && typeof relation === 'string' && RELATIONS.has(relation);
    });
    artifact.events?.(record, (at: Instant | null, _what, message: unknown) => {
      timed(at);
      good &&= typeof message === 'string';
    });
    const counted = (value: unknown, at: unknown): void => {
      timed(at);
      good &&= typeof value === 'number';
    };
    artifact.clock?.(record, {
      fact: (_kind, at, ...id: readonly unknown[]) => {
        timed(at);
        good &&= id.every((part) => part === null || typeof part === 'string' || typeof part === 'number');
      },
      zone: counted,
      jump: counted,
    });
    const period = artifact.period?.(record);
    if (period !== undefined) {
      timed(period.from);
      timed(period.to);
    }
  } catch {
    return false;
  }
  return good;
}
