import {
  androidMvtResultsExample,
  mvtResultsExample,
  PhantomBackup,
  PhantomMvtResults,
} from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { openOptionsFor } from '../source.ts';
import { memoryFolder, nodeDigests, utf8 } from '../testing/index.ts';
import { mvtResults } from './mvt-results.ts';

const options = openOptionsFor([], { digests: nodeDigests });

async function detected(files: ReadonlyMap<string, Uint8Array>): Promise<readonly string[]> {
  return (await mvtResults.detect(memoryFolder(files))).map(({ path }) => path);
}

describe('a folder of results of MVT', () => {
  it('is recognised by the note of the run, or by a file in the shape of a module', async () => {
    const files = mvtResultsExample().files();
    expect(await detected(files)).toEqual(['memory']);
    files.delete('info.json');
    expect(await detected(files)).toEqual(['memory']);
    expect(await detected(new PhantomMvtResults().files())).toEqual(['memory']);
  });

  it('is found one level down, once for each case of an archive', async () => {
    const files = new Map<string, Uint8Array>();
    for (const name of ['case-2', 'case-1'])
      for (const [path, bytes] of mvtResultsExample().files()) files.set(`${name}/${path}`, bytes);
    expect(await detected(files)).toEqual(['memory/case-1', 'memory/case-2']);
  });

  it('is neither a backup, nor results of Bridle, nor any folder with JSON files', async () => {
    expect(await detected(new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') }).files())).toEqual([]);
    for (const [name, text] of [
      ['check.json', '{\n  "version": 1\n}'],
      ['manifest.json', '{\n    "name": "an extension"\n}'],
      ['info.json', '{"version": 1}'],
      ['sms.json', '[]'],
      ['contacts.json', 'text'],
    ] as const) {
      expect(await detected(new Map([[name, utf8(text)]])), name).toEqual([]);
    }
  });

  it('tells of the phone and the backup what MVT wrote down', async () => {
    const source = await mvtResults.open(memoryFolder(mvtResultsExample().files()), options);
    expect(source).toMatchObject({
      kind: 'mvt-results',
      platform: 'ios',
      device: { model: 'iPhone15,4', osVersion: '18.6', build: '22G86' },
      deviceKey: '00000000-0000000000000001',
      acquiredAt: '2025-08-14T06:30:00Z',
    });
    expect(
      source.find({ 'mvt-results': ['tcc.json', 'calls.json', 'sms.json'] }).map(({ path }) => path),
    ).toEqual(['sms.json', 'tcc.json']);
    expect(source.canHold({ 'ios-backup': [] })).toBe(false);
  });

  it('tells the phone by the files that only one of MVT’s two commands writes', async () => {
    const iphone = { 'mvt-results': ['backup_info.json', 'sms.json'] };
    const android = { 'mvt-results': ['aqf_packages.json', 'sms.json'] };
    for (const [module, record, platform] of [
      ['aqf_packages', { name: 'com.example.a' }, 'android'],
      ['sms', { address: '+12025550101', body: 'x' }, 'android'],
      ['sms', { ROWID: 1, guid: 'x' }, 'ios'],
      ['tcc', { client: 'x' }, 'ios'],
    ] as const) {
      const results = new PhantomMvtResults();
      results.add(module, [record]);
      expect(await detected(results.files())).toEqual(['memory']);
      const source = await mvtResults.open(memoryFolder(results.files()), options);
      expect([source.platform, source.canHold(iphone), source.canHold(android)]).toEqual([
        platform,
        platform === 'ios',
        platform === 'android',
      ]);
    }
  });

  it('tells of an Android phone what its properties say', async () => {
    const source = await mvtResults.open(memoryFolder(androidMvtResultsExample().files()), options);
    expect(source).toMatchObject({
      kind: 'mvt-results',
      platform: 'android',
      device: { model: 'EX-100', osVersion: '14', build: 'EX14.240101.001' },
      deviceKey: 'EXAMPLE0001',
      acquiredAt: null,
    });
  });
});
