import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addIndicators } from '../commands/indicators/add.ts';
import { listInstalled } from '../commands/indicators/list.ts';
import { removeIndicators } from '../commands/indicators/remove.ts';
import type { Output } from '../commands/indicators/shared.ts';
import { updateIndicators } from '../commands/indicators/update.ts';
import { UsageError } from '../errors.ts';
import { loadIndicators } from '../indicators.ts';
import type { UpdateContext } from '../updates/jobs.ts';
import type { Network } from '../updates/network.ts';
import { Store } from './store.ts';

const NO_NETWORK: Network = {
  resolve: () => Promise.reject(new Error('the network')),
  dial: () => {
    throw new Error('the network');
  },
};

const root = mkdtempSync(join(tmpdir(), 'bridle-versions-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const before = process.env['XDG_DATA_HOME'];
let here = '';
let file = '';
let context: UpdateContext;
let number = 0;
beforeEach(() => {
  here = join(root, String(number++));
  mkdirSync(here, { recursive: true });
  file = join(here, 'set.txt');
  process.env['XDG_DATA_HOME'] = here;
  context = {
    store: new Store(join(here, 'bridle', 'indicators')),
    network: NO_NETWORK,
    limits: { maxBytes: 1024 * 1024, connectMs: 5000, idleMs: 5000, totalMs: 10_000 },
    now: () => new Date('2026-11-22T10:00:00Z'),
  };
});
afterEach(() => {
  if (before === undefined) delete process.env['XDG_DATA_HOME'];
  else process.env['XDG_DATA_HOME'] = before;
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const OLD = 'old.example\n';
const NEW = 'new.example\n';

async function told(
  run: (io: Output) => Promise<number>,
): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await run({ out: (text) => void (out += text), err: (text) => void (err += text) });
  return { code, out, err };
}
const values = (...args: Parameters<typeof loadIndicators>): readonly string[] =>
  loadIndicators(...args).sets.flatMap((set) => set.indicators.map(({ value }) => value));

/** Installs the old version of the file, then the new one. */
async function twoVersions(): Promise<void> {
  writeFileSync(file, OLD);
  await told((io) => addIndicators(file, {}, io, context));
  writeFileSync(file, NEW);
  await told((io) => updateIndicators({ publicIndex: false }, io, context));
}

describe('a kept version', () => {
  test('is used in place of what is installed, under the name of its set', async () => {
    await twoVersions();
    const [current] = loadIndicators([], true).sets;
    expect(values([], true)).toEqual(['new.example']);
    for (const named of [sha256(OLD), sha256(OLD).slice(0, 8).toUpperCase()]) {
      const { sets } = loadIndicators([], true, [named]);
      expect(sets.map(({ info }) => info)).toEqual([
        { ...current?.info, sha256: sha256(OLD), path: current?.info.path },
      ]);
      expect(values([], true, [named])).toEqual(['old.example']);
    }
    expect(values([], true, [sha256(OLD), sha256(NEW)])).toEqual(['old.example', 'new.example']);
  });

  test('of an earlier result: all that it used, given as its folder or its check.json', async () => {
    await twoVersions();
    const result = join(here, 'result');
    mkdirSync(result);
    const extra = join(here, 'extra.txt');
    writeFileSync(extra, 'extra.example\n');
    const { info } = loadIndicators([], true, [sha256(OLD)]).sets[0] ?? {};
    const check = (...sets: readonly unknown[]): void =>
      writeFileSync(join(result, 'check.json'), JSON.stringify({ indicators: sets }));
    check(info);
    expect(values([], true, [result])).toEqual(['old.example']);
    expect(values([], true, [join(result, 'check.json')])).toEqual(['old.example']);
    // What the user had given himself is not kept here: he must give it again.
    check(info, { path: 'extra.txt', sha256: sha256('extra.example\n') });
    expect(() => loadIndicators([], true, [result])).toThrow('name the file itself with -i');
    expect(values([extra], true, [result])).toEqual(['extra.example', 'old.example']);
  });

  test('that is not there, not clear, or was changed is wrong usage', async () => {
    await twoVersions();
    for (const [named, problem] of [
      ['0'.repeat(64), 'no such version'],
      ['abcdef', 'at least 8'],
      [join(here, 'nothing'), 'no such file'],
      [file, 'not a check.json'],
    ] as const) {
      expect(() => loadIndicators([], true, [named])).toThrow(UsageError);
      expect(() => loadIndicators([], true, [named])).toThrow(problem);
    }
    const version = context.store.versions().find((one) => one.sha256 === sha256(OLD));
    if (version === undefined) throw new Error('no version');
    writeFileSync(context.store.pathOf(version), 'changed.example\n');
    expect(() => loadIndicators([], true, [sha256(OLD)])).toThrow('it was changed');
    rmSync(context.store.pathOf(version));
    expect(() => loadIndicators([], true, [sha256(OLD)])).toThrow('not kept here');
  });
});

describe('remove', () => {
  test('takes a source and its sets out, and keeps the versions', async () => {
    await twoVersions();
    const { code, out } = await told((io) => removeIndicators(file, io, context));
    expect(code).toBe(0);
    expect(out).toMatch(/^removed {4}set-[0-9a-f]{8}\.txt; its versions are kept\nremoved {4}source /);
    expect(values([], true)).toEqual([]);
    expect(context.store.sources()).toEqual([]);
    expect(values([], true, [sha256(NEW)])).toEqual(['new.example']);
    await expect(
      removeIndicators(file, { out: () => undefined, err: () => undefined }, context),
    ).rejects.toThrow('neither an added source nor an installed set');
  });

  test('of a folder takes what came from it, not what another source gives', async () => {
    const folder = join(here, 'sets');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.txt'), OLD);
    writeFileSync(join(folder, 'b.txt'), NEW);
    await told((io) => addIndicators(folder, {}, io, context));
    await told((io) => addIndicators(join(folder, 'b.txt'), {}, io, context));
    expect(values([], true)).toEqual(['old.example', 'new.example']);
    await told((io) => removeIndicators(folder, io, context));
    expect(values([], true)).toEqual(['new.example']);
    expect(context.store.sources().map(({ location }) => location)).toEqual([join(folder, 'b.txt')]);
  });

  test('of a set by its name says that an update brings it back', async () => {
    await twoVersions();
    const [set = ''] = context.store.installed();
    const { out, err } = await told((io) => removeIndicators(set, io, context));
    expect(out).toContain(`removed    ${set}`);
    expect(err).toContain('the next update installs this set again');
    expect(values([], true)).toEqual([]);
    await told((io) => updateIndicators({ publicIndex: false }, io, context));
    expect(values([], true)).toEqual(['new.example']);
  });
});

describe('list', () => {
  test('names version, origin and day; with --versions all that is kept, also of what was removed', async () => {
    expect((await told((io) => listInstalled({}, io, context))).out).toContain('No set is installed');
    await twoVersions();
    const [set = ''] = context.store.installed();
    expect((await told((io) => listInstalled({}, io, context))).out).toBe(
      `${set}: sha256 ${sha256(NEW)}, since 2026-11-22 from ${file}, 2 versions kept\n`,
    );
    writeFileSync(join(here, 'bridle', 'indicators', 'own.txt'), 'own.example\n');
    expect((await told((io) => listInstalled({}, io, context))).out).toContain('own.txt: sha256');
    await told((io) => removeIndicators(set, io, context));
    const { out } = await told((io) => listInstalled({ versions: true }, io, context));
    expect(out).toContain(`${set}: not installed any more\n  2026-11-22  ${sha256(OLD)}  ${file}\n`);
    const json = JSON.parse((await told((io) => listInstalled({ json: true }, io, context))).out) as unknown;
    expect(json).toMatchObject({
      installed: [{ set: 'own.txt', from: null, versions: [] }],
      removed: [{ set, sha256: null, versions: [{ sha256: sha256(OLD) }, { sha256: sha256(NEW) }] }],
    });
  });
});
