/** Checks that a record holds what its artifact's descriptor says: each field documented, each value of its type. */
import type { Artifact, FieldType, SourceRecord } from '@bridle/evidence';
import { parseInstant } from '@bridle/model';
import { parseRecovery } from '../../packages/evidence/src/replay/recovery.ts';

/** Null, or the first thing that is not as documented. */
export function fieldViolation(artifact: Artifact, record: SourceRecord): string | null {
  const docs: Readonly<Record<string, { readonly type: FieldType }>> = artifact.fields;
  if (!Number.isFinite(record.row)) return `row is ${String(record.row)}`;
  for (const [name, value] of Object.entries(record)) {
    if (name === 'recovered') {
      if (artifact.recovers === undefined) return 'a recovered row of an artifact that says of none';
      if (parseRecovery(value) === null) return `recovered is of another shape: ${JSON.stringify(value)}`;
      continue;
    }
    if (name === 'row' || (name === 'columns' && artifact.columns !== undefined)) continue;
    const doc = docs[name];
    if (doc === undefined) return `field ${name} is not documented`;
    if (value !== null && !IS[doc.type](value)) {
      return `field ${name} is no ${doc.type}: ${JSON.stringify(value).slice(0, 100)}`;
    }
  }
  return null;
}

const isText = (value: unknown): boolean => typeof value === 'string';
/** Integers beyond 2^53 are given as decimal text. */
const isExactText = (value: unknown): boolean => typeof value === 'string' && /^-?\d{16,19}$/.test(value);

const IS: Readonly<Record<FieldType, (value: unknown) => boolean>> = {
  text: isText,
  integer: (value) => Number.isInteger(value) || isExactText(value),
  number: (value) => (typeof value === 'number' && Number.isFinite(value)) || isExactText(value),
  boolean: (value) => typeof value === 'boolean',
  time: (value) => typeof value === 'string' && parseInstant(value) !== null,
  url: isText,
  bytes: (value) => typeof value === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(value),
  list: (value) => Array.isArray(value) && isJson(value),
  object: (value) => typeof value === 'object' && !Array.isArray(value) && isJson(value),
  value: isJson,
};

/** What JSON can hold, and nothing that a prototype could reach. */
function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value !== 'object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === null || prototype === Object.prototype) && Object.values(value).every(isJson);
}
