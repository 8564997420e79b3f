import type { Artifact } from '../artifact.ts';
import type { OpenedSource, SourceFile } from '../source.ts';

/** One artifact and one file that it will read, or the place where it would lie. */
export interface Step {
  readonly artifact: Artifact;
  /** Null: this evidence has no such file. */
  readonly file: SourceFile | null;
  /** What the result calls it. */
  readonly source: string;
  /** Other files of the evidence that the artifact may open beside it. */
  readonly companions: readonly SourceFile[];
}

/** What will be read, in order: by artifact as given, then by path. */
export function planReading(source: OpenedSource, artifacts: readonly Artifact[]): readonly Step[] {
  const steps: Step[] = [];
  for (const artifact of artifacts) {
    if (!source.canHold(artifact.places)) continue;
    const found = source.find(artifact.places);
    const companions = artifact.companions === undefined ? [] : source.find(artifact.companions);
    if (found.length === 0)
      steps.push({ artifact, file: null, source: source.nameOf(artifact.places), companions: [] });
    for (const file of found) steps.push({ artifact, file, source: file.path, companions });
  }
  return steps;
}

/** Every file that a step may open, for counting uses. */
export function filesOf(step: Step): readonly SourceFile[] {
  if (step.file === null) return [];
  const files = [step.file, ...step.companions];
  return files.flatMap((file) => [file, file.wal ?? [], file.journal ?? []].flat());
}
