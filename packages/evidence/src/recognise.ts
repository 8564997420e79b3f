import type { EvidenceId } from '@bridle/model';
import type { HostEntry } from './host.ts';
import { EvidenceError, type OpenedSource, type OpenOptions } from './source.ts';
import { sourceFormats } from './sources/index.ts';

/** A piece of evidence, opened and numbered. */
export interface OpenedEvidence {
  readonly id: EvidenceId;
  /** As the user gave it, or the sub-folder in which it was found. */
  readonly path: string;
  readonly source: OpenedSource;
}

export interface Recognised {
  readonly evidence: readonly OpenedEvidence[];
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * Opens what the user gave, each by the first format that recognises its content.
 * Throws `EvidenceError` with the first reason when nothing at all can be read.
 */
export async function openEvidence(hosts: readonly HostEntry[], options: OpenOptions): Promise<Recognised> {
  const evidence: OpenedEvidence[] = [];
  const unreadable: { path: string; reason: string }[] = [];
  for (const host of hosts) {
    try {
      await openOne(host, options, evidence, unreadable);
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error;
      unreadable.push({ path: host.path, reason: error.message });
    }
  }
  const first = unreadable[0];
  if (evidence.length === 0) throw new EvidenceError(first?.reason ?? 'no evidence was given');
  return { evidence, unreadable };
}

/** A folder may hold several backups: one that cannot be read must not cost the others. */
async function openOne(
  host: HostEntry,
  options: OpenOptions,
  evidence: OpenedEvidence[],
  unreadable: { path: string; reason: string }[],
): Promise<void> {
  for (const format of sourceFormats) {
    const found = await format.detect(host);
    if (found.length === 0) continue;
    for (const entry of found) {
      try {
        const source = await format.open(entry, options);
        evidence.push({ id: `e${evidence.length + 1}`, path: entry.path, source });
      } catch (error) {
        if (!(error instanceof EvidenceError)) throw error;
        unreadable.push({ path: entry.path, reason: error.message });
      }
    }
    return;
  }
  const known = sourceFormats.map((f) => f.title).join(', ');
  throw new EvidenceError(`${host.path}: not recognised as evidence; this version reads: ${known}`);
}
