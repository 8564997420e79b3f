export { type Delimiter, delimiterOf, type Row as CsvRow, readRows } from './csv/rows.ts';
export { PatternMentions } from './device/mentions.ts';
export type { PatternIndicator } from './device/pattern-indicator.ts';
export { type PatternPlan, planPatterns } from './device/plan.ts';
export {
  DevicePatterns,
  type MatchedRecord,
  type PatternMatch,
  type Span,
  type Undecided,
} from './device/runner.ts';
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
export { answerPattern, type PatternAnswer } from './pattern/answer.ts';
export { type CheckedPattern, checkPattern, type Edition, editionOf } from './pattern/check.ts';
export { type Evaluation, type UsablePattern, usePattern } from './pattern/evaluate.ts';
export { canonicalText, normalPattern } from './pattern/normal.ts';
export { type Observation, type ReadObservations, readObservations } from './pattern/observations.ts';
export { type Deviation, type ParsedPattern, parsePattern } from './pattern/parse.ts';
export { printPattern } from './pattern/print.ts';
export type * from './pattern/tree.ts';
export type { Counts } from './tally.ts';
export { benignReason } from './values/benign.ts';
export { refang } from './values/defang.ts';
export { possibleTypes, typeOfValue } from './values/detect.ts';
export { hostOfUrl } from './values/host.ts';
export { type Standing, standing } from './weight.ts';
export { INDICATOR_WRITERS } from './write/index.ts';
export type { IndicatorWriter, WriteContext, Written } from './write/writer.ts';
