import { setFlagsFromString } from 'node:v8';
import { main } from './main.ts';

// The heap at most doubles between two collections, where V8 would let a small one grow fourfold: nearly all that a
// check makes is garbage soon. A fifth less memory for a few per cent of time (docs/decisions.md).
setFlagsFromString('--heap-growing-percent=100');

process.exitCode = await main(process.argv.slice(2));
