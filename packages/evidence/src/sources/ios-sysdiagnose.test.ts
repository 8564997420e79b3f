import { ORDINARY, PhantomSysdiagnose, psText } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { artifacts } from '../artifacts/index.ts';
import type { HostEntry } from '../host.ts';
import { openEvidence } from '../recognise.ts';
import { EvidenceError, type OpenedSource, openOptionsFor } from '../source.ts';
import { sysdiagnoseName } from '../sysdiagnose/name.ts';
import { memoryFolder, memorySingleFile, nodeDigests } from '../testing/index.ts';

async function open(host: HostEntry): Promise<OpenedSource> {
  const { evidence } = await openEvidence([host], openOptionsFor(artifacts, { digests: nodeDigests }));
  const [only, ...more] = evidence;
  if (only === undefined || more.length > 0) throw new Error(`${evidence.length} pieces of evidence`);
  return only.source;
}

const made = new PhantomSysdiagnose();
made.add('ps.txt', psText(ORDINARY));

/** Every way in which one is given: the archive, what lies in it, the folder around. */
const WAYS: readonly (readonly [string, HostEntry])[] = [
  ['tar.gz', memorySingleFile(made.tarGz(), `${made.name}.tar.gz`)],
  ['tar.gz of another name', memorySingleFile(made.tarGz(), 'phone of somebody.bin')],
  ['tar', memorySingleFile(made.files().get(`${made.name}.tar`) ?? new Uint8Array(0), 'x.tar')],
  ['folder around its folder', memoryFolder(made.folder(), 'cases')],
  ['its folder', memoryFolder(made.content(), `/cases/${made.name}`)],
  ['its folder, renamed', memoryFolder(made.content(), '/cases/phone')],
];

describe('a sysdiagnose', () => {
  it.each(WAYS)('is recognised and says what it is of: %s', async (_, host) => {
    const source = await open(host);
    expect(source).toMatchObject({
      kind: 'ios-sysdiagnose',
      platform: 'ios',
      device: { model: 'iPhone14,4', osVersion: '18.6', build: '22G86' },
      deviceKey: '00008110-000000000000E001',
      acquiredAt: '2025-08-14T06:30:05Z',
      timezone: '+02:00',
    });
    // Named the same, whatever lies around it.
    expect(source.find({ 'ios-sysdiagnose': ['ps.txt'] }).map(({ path }) => path)).toEqual(['ps.txt']);
  });

  it('is nothing that has only a few of its names', async () => {
    const few = new Map(
      [...made.content()].filter(([path]) => path === 'ps.txt' || path.startsWith('logs/')),
    );
    await expect(open(memoryFolder(few, 'few'))).rejects.toThrow(EvidenceError);
  });

  it('says what a cut archive may lack', async () => {
    const large = new PhantomSysdiagnose();
    large.add('ps.txt', psText(ORDINARY));
    large.add(
      'microstackshots/noise',
      Uint8Array.from({ length: 500_000 }, (_, i) => (i * i * 31) >> 3),
    );
    const whole = large.tarGz();
    const source = await open(memorySingleFile(whole.slice(0, whole.length - 20), 'cut.tar.gz'));
    expect(source.doubt({ 'ios-sysdiagnose': ['ps.txt'] })).toMatch(/damaged|cut/);
  });
});

describe('the name of an archive', () => {
  it('tells when it was made, in which zone, and the build', () => {
    expect(sysdiagnoseName('sysdiagnose_2023.05.24_13-29-15-0730_iPhone-OS_iPhone_19H349.tar.gz')).toEqual({
      takenAt: '2023-05-24T20:59:15Z',
      zone: '-07:30',
      build: '19H349',
    });
    expect(sysdiagnoseName('x/sysdiagnose_2023.05.24_13-29-15+0000')?.build).toBeNull();
  });

  it('is no guess', () => {
    for (const none of [
      '',
      'sysdiagnose',
      'sysdiagnose_2023.05.24',
      'sysdiagnose_2023.99.24_13-29-15-0700_x',
    ])
      expect(sysdiagnoseName(none)).toBeNull();
  });
});
