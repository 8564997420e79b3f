export { DumpstateText } from './dumpstate-text.ts';
export { isPartPlace } from './section-places.ts';
