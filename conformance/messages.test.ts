/** Exported messages as a user gives them: which kind each is taken for, and what hostile ones can and cannot do. */
import {
  EvidenceError,
  type HostEntry,
  openEvidence,
  openOptionsFor,
  readEvidence,
  type SourceRecord,
} from '@bridle/evidence';
import type { ArtifactRun } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { artifacts } from '../packages/evidence/src/artifacts/index.ts';
import { bounded } from '../packages/evidence/src/messages/message-source.ts';
import {
  EXAMPLE_SECRETS,
  memoryFolder,
  memorySingleFile,
  nodeDigests,
} from '../packages/evidence/src/testing/index.ts';
import { fixtures } from '../packages/phantom/src/fixtures.ts';
import { whatsappChat } from '../packages/phantom/src/messages/whatsapp-export.ts';
import { buildZip } from '../packages/phantom/src/zip.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const MESSAGES = artifacts.filter(({ id }) => id.startsWith('messages.'));

interface Read {
  readonly kinds: readonly string[];
  readonly runs: readonly ArtifactRun[];
  readonly records: readonly SourceRecord[];
}

/** Everything that all artifacts read of what was given. */
async function read(...hosts: readonly HostEntry[]): Promise<Read> {
  const options = openOptionsFor(artifacts, { digests: nodeDigests, secrets: EXAMPLE_SECRETS });
  const { evidence } = await openEvidence(hosts, options);
  const runs: ArtifactRun[] = [];
  const records: SourceRecord[] = [];
  for (const one of evidence) {
    await readEvidence(
      one,
      {
        begin: () => undefined,
        records: (batch) => void records.push(...batch),
        end: (run) => void runs.push(run),
      },
      { digests: nodeDigests, artifacts },
    );
  }
  return { kinds: evidence.map(({ source }) => source.kind), runs, records };
}

describe('every kind of messages', () => {
  it.each(MESSAGES.map(({ id }) => ({ id })))(
    '$id is taken for what it is, whatever the file is called',
    async ({ id }) => {
      const files = fixtures.get(id)?.().files() ?? new Map<string, Uint8Array>();
      for (const bytes of files.values()) {
        const { kinds, runs } = await read(memorySingleFile(bytes, 'somewhere/evidence.bin'));
        expect(kinds).toEqual([id.slice('messages.'.length)]);
        expect(runs.length).toBeGreaterThan(0);
        for (const run of runs) expect(run).toMatchObject({ artifact: id, status: 'read' });
      }
    },
  );

  it('is found one by one in a folder of them', async () => {
    const all = new Map<string, Uint8Array>();
    for (const { id } of MESSAGES)
      for (const [name, bytes] of fixtures.get(id)?.().files() ?? []) all.set(name, bytes);
    const { kinds } = await read(memoryFolder(all));
    expect([...kinds].sort()).toEqual(MESSAGES.map(({ id }) => id.slice('messages.'.length)).sort());
  });
});

const CHAT = whatsappChat('android', [
  { when: '13/11/2025, 09:00', from: 'Ada', text: 'one' },
  { when: '13/11/2025, 09:01', from: 'Ada', text: 'two' },
]);

describe('hostile exports', () => {
  it('leave the archive by no name', async () => {
    const zip = buildZip([
      { name: '../../etc/chat.txt', bytes: utf8(CHAT) },
      { name: 'chat.txt', bytes: utf8(CHAT) },
    ]);
    const { runs, records } = await read(memorySingleFile(zip));
    expect(runs).toMatchObject([
      { source: 'chat.txt', status: 'partial', error: expect.stringContaining('lead out of the archive') },
    ]);
    expect(records).toHaveLength(2);
  });

  it('fill no disk out of a small archive', async () => {
    const opening = await memorySingleFile(utf8(CHAT)).open();
    if (opening.status !== 'open') throw new Error('not open');
    const within = bounded(opening, 1000);
    expect(within).toBe(opening);
    const cut = bounded(opening, 40);
    if (cut.status !== 'open') throw new Error('not open');
    expect(cut.file.size).toBe(40);
    expect(await cut.file.read(0, 1000)).toEqual(utf8(CHAT).subarray(0, 40));
    expect(await cut.file.read(39, 1000)).toHaveLength(1);
    expect(cut.file.problem?.()).toMatch(/more than 40 bytes come out of a small archive/);
  });

  it('are one line each where they are nothing', async () => {
    for (const bytes of [new Uint8Array(0), utf8('hello\n'), new Uint8Array(10_000)])
      await expect(read(memorySingleFile(bytes, 'x'))).rejects.toThrow(EvidenceError);
  });

  it('cost nothing of what stands beside them', async () => {
    const { kinds, records } = await read(
      memorySingleFile(utf8('nothing'), 'a'),
      memorySingleFile(utf8('<smses count="1"><sms body="x" date="1"'), 'b'),
      memorySingleFile(utf8(CHAT), 'c'),
    );
    expect(kinds).toEqual(['sms-backup-restore', 'whatsapp-export']);
    expect(records).toHaveLength(3);
  });
});
