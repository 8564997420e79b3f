export { mvtAlert, placeOf, placeOfFinding } from './alerts.ts';
export { MVT_MODULES, type MvtModule } from './modules.ts';
export { mvtRecord, parseRecordLine, type RecordLine } from './records.ts';
export { CsvSplitter, mvtTimelineHead, mvtTimelineLine } from './timeline.ts';
