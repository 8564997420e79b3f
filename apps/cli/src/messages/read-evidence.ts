import { caseMessage, holdsMessages, type MessageAnalysis, messageParts } from '@bridle/detection';
import {
  artifacts,
  closeEvidence,
  EvidenceError,
  type HostEntry,
  type OpenedEvidence,
  OwnerNames,
  openEvidence,
  openOptionsFor,
  readEvidence,
} from '@bridle/evidence';
import type { ArtifactRun } from '@bridle/model';
import { digests } from '../host/digests.ts';
import { openEntry } from '../host/evidence-folder.ts';
import type { ProgressDisplay } from '../progress.ts';
import { secretsFrom } from '../secrets.ts';
import { strangerLines } from '../strangers.ts';
import type { MessagesOptions } from './options.ts';
import { readMappedTable } from './read-table.ts';

/** What of the evidence could not be read, in lines. */
export interface ReadMessages {
  readonly problems: readonly string[];
  readonly complete: boolean;
}

/**
 * Reads every message of the evidence into the analysis, record by record; nothing is kept here. Throws `EvidenceError`
 * when nothing at all can be read.
 */
export async function readMessages(
  paths: readonly string[],
  analysis: MessageAnalysis,
  options: MessagesOptions,
  progress: ProgressDisplay,
  signal: AbortSignal,
): Promise<ReadMessages> {
  const chosen = artifacts.filter(({ id }) => holdsMessages(id));
  const hosts: HostEntry[] = [];
  const problems: string[] = [];
  const owner = new OwnerNames(options.me);
  const strangers = (): string[] => strangerLines(owner.unmet(), options.me.length);
  let any = false;
  for (const path of paths) {
    const host = await hostOf(path);
    const person = options.people.get(path) ?? path;
    const table =
      options.map === null
        ? null
        : await readMappedTable(host, options.map, person, analysis, { timezone: options.timezone, owner });
    if (table === null) hosts.push(host);
    else any = true;
    problems.push(...(table?.problems ?? []));
  }
  if (hosts.length === 0) return { problems: [...problems, ...strangers()], complete: true };
  const { evidence, unreadable } = await openEvidence(
    hosts,
    openOptionsFor(chosen, { digests, secrets: secretsFrom(options), timezone: options.timezone }),
  );
  problems.push(
    ...unreadable.map(({ path, reason }) => (reason.startsWith(path) ? reason : `${path}: ${reason}`)),
  );
  const people = new People(evidence, paths, options.people);
  let complete = true;
  try {
    for (const one of evidence) {
      const person = people.of(one);
      const runs: ArtifactRun[] = [];
      let at: { readonly artifact: (typeof chosen)[number]['id']; readonly source: string } | null = null;
      const { info, complete: whole } = await readEvidence(
        one,
        {
          begin: ({ artifact, source }) => {
            at = { artifact: artifact.id, source };
          },
          records: (batch) => {
            if (at === null) return;
            const { artifact, source } = at;
            for (const record of batch) {
              const parts = messageParts(artifact, record);
              if (parts === null) continue;
              analysis.add(
                caseMessage({ ...parts, person, source: `${one.path}/${source}`, artifact, row: record.row }),
              );
            }
          },
          end: (run) => void runs.push(run),
        },
        {
          digests,
          artifacts: chosen,
          signal,
          timezone: options.timezone,
          owner,
          onProgress: (state) => progress.update(state),
        },
      );
      complete &&= whole;
      for (const run of runs) {
        if (run.status === 'absent') continue;
        any = true;
        if (run.status !== 'read')
          problems.push(`${run.status}: ${run.error ?? ''}: ${run.artifact} (${one.path})`);
        analysis.source({
          source: one.path,
          artifact: run.artifact,
          person,
          sha256: info.sha256,
          whole: whole && run.status === 'read',
        });
      }
      if (!complete) break;
    }
  } finally {
    await closeEvidence(evidence);
  }
  if (!any && complete) throw new EvidenceError(`${paths[0] ?? ''}: read, but there are no messages in it`);
  return { problems: complete ? [...problems, ...strangers()] : problems, complete };
}

async function hostOf(path: string): Promise<HostEntry> {
  const host = await openEntry(path);
  if (host === null)
    throw new EvidenceError(`${path}: no such file or folder, so there are no messages to read`);
  return host;
}

/** Whose a piece of evidence is: as `--person` says of it or of what it lies in; else each piece is one person's. */
class People {
  private readonly evidence: readonly OpenedEvidence[];
  private readonly paths: readonly string[];
  private readonly given: ReadonlyMap<string, string>;

  constructor(
    evidence: readonly OpenedEvidence[],
    paths: readonly string[],
    given: ReadonlyMap<string, string>,
  ) {
    this.evidence = evidence;
    this.paths = paths;
    this.given = given;
  }

  of(one: OpenedEvidence): string {
    const named = this.given.get(one.path);
    if (named !== undefined) return named;
    // What lies in another piece is of the same device.
    const outer = this.evidence.find(({ id }) => id === one.within);
    if (outer !== undefined) return this.of(outer);
    for (const path of this.paths) {
      const name = this.given.get(path);
      if (name !== undefined && (one.path === path || one.path.startsWith(`${path.replace(/[/\\]+$/, '')}/`)))
        return name;
    }
    return one.path;
  }
}
