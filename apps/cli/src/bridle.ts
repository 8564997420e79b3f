import { enableCompileCache } from 'node:module';
import { basename, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { main } from './main.ts';

// Commands are loaded only when they run. What V8 makes of them is kept beside the bundle, so that the next start need
// not compile them again; where that folder cannot be written, nothing is kept. Not for the sources themselves.
const here = import.meta.dirname;
if (basename(here) === 'dist') enableCompileCache(join(here, '.compiled'));

// The heap at most doubles between two collections, where V8 would let a small one grow fourfold, and a collection marks
// all in one go: nearly all that a check makes is garbage soon, and what is made while V8 marks in steps, it keeps.
// Less memory at no cost in time (docs/decisions.md); nobody is kept waiting by a pause of 20 ms.
setFlagsFromString('--heap-growing-percent=100');
setFlagsFromString('--no-incremental-marking');

process.exitCode = await main(process.argv.slice(2));
