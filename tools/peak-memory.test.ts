import { execFileSync } from 'node:child_process';
import { platform } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const MODULE = JSON.stringify(join(import.meta.dirname, 'peak-memory.ts'));
const print = `import { peakKiB } from ${MODULE}; console.log(peakKiB());`;

function node(script: string): number {
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }),
  );
}

it('tells what the process holds', () => {
  expect(node(`const held = Buffer.alloc(300 << 20, 1); ${print} held.at(0);`)).toBeGreaterThan(300 << 10);
});

it.runIf(platform() === 'linux')('is not that of the process that started it', () => {
  const starter = `
    import { execFileSync } from 'node:child_process';
    const held = Buffer.alloc(300 << 20, 1);
    const options = ['--input-type=module', '--eval', ${JSON.stringify(print)}];
    process.stdout.write(execFileSync(process.execPath, options));
    held.at(0);
  `;
  expect(node(starter)).toBeLessThan(300 << 10);
});
