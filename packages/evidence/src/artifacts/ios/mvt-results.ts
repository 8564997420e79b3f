import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import { emitIosObservables } from '../../mvt/ios-observables.ts';
import { IOS_MODULES } from '../../mvt/modules.ts';
import { type MvtRecord, readMvtRecords } from '../../mvt/records.ts';

export const mvtResults = defineArtifact<MvtRecord>({
  id: 'ios.mvt-results',
  title: 'Results of an earlier MVT run',
  reveals:
    'What MVT read from an iPhone that is no longer at hand. An archive of such results can be searched again with ' +
    'indicators that were published later.',
  references: [
    'https://docs.mvt.re/en/latest/ios/records/',
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
  ],
  places: { 'mvt-results': IOS_MODULES.map((module) => `${module}.json`) },
  fields: {
    module: shared.module,
    group: shared.group,
    isodate: shared.isodate,
    result: shared.result,
  },
  limits:
    'Only what MVT wrote down: sources and columns that it does not read are missing. A module that found nothing ' +
    'has no file, so a missing file tells nothing. Findings of the earlier run are not taken over.',

  read: (input) => readMvtRecords(input, (record) => record),

  observables(record, emit) {
    emitIosObservables(record.module, record.result, emit);
  },

  events(record, emit) {
    emit(record.isodate, 'Record of an earlier MVT run', record.module);
  },
});
