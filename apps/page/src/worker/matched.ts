import { artifacts, closeEvidence, EvidenceError } from '@bridle/evidence';
import { evidenceOf, placesOfFindings, ReadAgainError, readMatched } from '@bridle/hand-over';
import { parseCheckJson } from '@bridle/report';
import { browserDigests } from '../host/digests.ts';
import { type Asked, type Dropped, openDroppedEvidence, ownerOf } from './opening.ts';
import { shares } from './shares.ts';

/** What a check left that its records can be read again by. */
export interface Checked {
  /** The text of its check.json. */
  readonly json: string;
  readonly hashes: ReadonlyMap<string, string>;
}

/**
 * The records that findings rest on, by the names of their files in `records/`. A check keeps none of them, and no evidence
 * open either: what it needs of the tab while its report is read is text. Throws `ReadAgainError`.
 */
export async function matchedOf(
  dropped: Dropped,
  { json, hashes }: Checked,
  asked: Asked,
  tell: (fraction: number) => void,
): Promise<ReadonlyMap<string, string>> {
  const places = placesOfFindings(json);
  if (places.size === 0) return new Map();
  const before = parseCheckJson(json);
  const { evidence } = await openDroppedEvidence(dropped, asked).catch((error: unknown) => {
    throw error instanceof EvidenceError ? new ReadAgainError(error.message) : error;
  });
  try {
    const earlier = { evidence: before.evidence, runs: before.artifacts, hashes, places };
    return await readMatched(evidence, earlier, {
      digests: browserDigests,
      artifacts,
      timezone: dropped.timezone,
      owner: await ownerOf(evidence, asked),
      onProgress: shares(evidenceOf(earlier).size, ({ fraction }) => tell(fraction)),
    });
  } finally {
    await closeEvidence(evidence);
  }
}
