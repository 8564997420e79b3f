/** Fails with one line for each import that goes against the layers of the house (`npm run check:layers`). */
import { join } from 'node:path';
import { findViolations } from './layer-violations.ts';

const violations = findViolations(join(import.meta.dirname, '..'));
for (const violation of violations) process.stderr.write(`${violation}\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
