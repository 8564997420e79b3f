export { appleLz4 } from './apple.ts';
export { Lz4Error, lz4Block } from './block.ts';
