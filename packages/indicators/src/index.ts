export { FormatError, type IndicatorFormat, type ReadIndicators, type Sign } from './format.ts';
export { INDICATOR_FORMATS } from './formats/index.ts';
export {
  IndicatorFileError,
  isIndicatorFile,
  type LoadedSet,
  loadIndicatorFile,
  MAX_INDICATOR_FILE_BYTES,
} from './load.ts';
export { buildMatcher, type Matcher } from './matcher.ts';
export { HOWS, type How, type Match } from './matching/match.ts';
export { type ParsedPattern, parsePattern } from './pattern/parse.ts';
export type * from './pattern/tree.ts';
export type { Counts } from './tally.ts';
export { hostOfUrl } from './values/host.ts';
export { type Standing, standing } from './weight.ts';
