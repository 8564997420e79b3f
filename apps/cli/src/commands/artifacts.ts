import { type Artifact, artifacts } from '@bridle/evidence';
import { EXIT } from '../exit-codes.ts';
import { reader } from '../options.ts';

/** `bridle artifacts`. */
export function listArtifacts(raw: unknown): number {
  const all: readonly Artifact[] = artifacts;
  if (reader(raw)('json') === true) {
    const described = all.map(
      ({ id, title, reveals, places, companions, fields, columns, recovers, limits, references }) => ({
        id,
        title,
        reveals,
        places,
        companions,
        fields,
        columns,
        recovers,
        limits,
        references,
      }),
    );
    process.stdout.write(`${JSON.stringify(described, null, 2)}\n`);
    return EXIT.ok;
  }
  for (const artifact of all) {
    process.stdout.write(`${artifact.id}\n  ${artifact.title}. ${artifact.reveals}\n`);
    for (const place of artifact.places['ios-backup'] ?? []) {
      process.stdout.write(
        `  iPhone backup: ${place.domain === null ? place.path : `${place.domain}::${place.path}`}\n`,
      );
    }
    process.stdout.write('\n');
  }
  return EXIT.ok;
}
