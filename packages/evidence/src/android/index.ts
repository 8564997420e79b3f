export { scanDumpstate, type TextIndex, type TextPart } from './dumpstate-scan.ts';
export { DumpstateText } from './dumpstate-text.ts';
export { dumpsys, HEAD, isPartPlace, section } from './section-places.ts';
