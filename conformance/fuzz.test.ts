/** The short form of tools/fuzz.ts, and that it finds what it is for. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allTargets, fuzz, type Target } from './lib/fuzz.ts';
import { READERS } from './lib/readers.ts';
import { ROUNDS, SEED } from './lib/settings.ts';
import { mutated } from './lib/variants.ts';

const MINUTE = 60_000;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bridle-fuzz-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a script of Node's; gives its exit and what it wrote to standard error. */
function run(
  options: readonly string[],
): Promise<{ code: number | null; signal: string | null; errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, options, {
      cwd: join(import.meta.dirname, '..'),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (data: Buffer) => {
      errors += data.toString();
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, errors }));
  });
}

it.each(READERS.map((reader) => ({ name: reader.name, reader })))(
  `$name bears ${20 * ROUNDS} mutations`,
  { timeout: 2 * MINUTE },
  ({ name, reader }) => {
    for (const [i, seed] of reader.seeds.entries()) {
      reader.read(seed);
      for (let round = 0; round < 20 * ROUNDS; round++) {
        const variant = mutated(seed, `${SEED} ${name} ${i} ${round}`);
        expect(() => reader.read(variant.bytes), `${name}, seed ${i}: ${variant.what}`).not.toThrow();
      }
    }
  },
);

it('goes through every target without a violation', { timeout: 5 * MINUTE }, async () => {
  const targets = await allTargets(join(folder, 'copy.db'));
  expect(targets.length).toBeGreaterThan(READERS.length + 20);
  expect(await fuzz(targets, SEED, (round) => round < 2 * targets.length)).toBeNull();
});

it('names target, seed and fault of a violation, and of a throw', async () => {
  const fine: Target = { name: 'fine', run: () => Promise.resolve(null) };
  const wrong: Target = {
    name: 'wrong',
    run: (rng) => Promise.resolve(rng.int(1, 3) === 1 ? 'too long' : null),
  };
  const found = await fuzz([fine, wrong], 'seed', () => true);
  expect(found).toMatchObject({ target: 'wrong', what: 'too long' });
  // The seed alone brings the violation back.
  expect(found?.seed).toBe(`seed wrong ${found?.round}`);
  const throwing: Target = { name: 'throwing', run: () => Promise.reject(new TypeError('bad')) };
  expect((await fuzz([throwing], 'seed', () => true))?.what).toMatch(/^threw TypeError: bad\n/);
});

it('runs from the command line, and does a case again', { timeout: MINUTE }, async () => {
  const fuzzer = ['--conditions=source', 'tools/fuzz.ts', '--seed', SEED];
  const fine = { code: 0, signal: null, errors: '' };
  expect(await run([...fuzzer, '--rounds', '10'])).toEqual(fine);
  expect(await run([...fuzzer, '--case', `${SEED} ios.sms 3`, '--target', 'ios.sms'])).toEqual(fine);
  expect(await run([...fuzzer, '--rounds', 'x'])).toMatchObject({
    code: 2,
    errors: expect.stringContaining('--rounds'),
  });
});

it('ends a case that hangs, and names it', { timeout: MINUTE }, async () => {
  const script = `
    import { watchdog } from './conformance/lib/watchdog.ts';
    const dog = watchdog(1000);
    dog.begin('the endless case');
    for (;;);
  `;
  const { signal, errors } = await run(['--input-type=module', '--eval', script]);
  expect(signal).toBe('SIGKILL');
  expect(errors).toContain('hangs for 1000 ms: the endless case');
});
