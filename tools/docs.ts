/** Writes docs/artifacts.md out of the descriptors (`npm run docs`). With `--check` it exits 1 where that is not current. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { artifacts } from '@bridle/evidence';
import { catalogue } from './catalogue.ts';

const path = 'docs/artifacts.md';
const file = join(import.meta.dirname, '..', path);
const text = catalogue(artifacts);

if (process.argv.includes('--check')) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${path}: not current, run npm run docs\n`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, text);
  process.stdout.write(`${path}\n`);
}
