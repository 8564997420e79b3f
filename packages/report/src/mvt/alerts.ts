import type { RecordsPart } from '@bridle/evidence';
import type { Finding, Level } from '@bridle/model';
import { MVT_MODULES } from './modules.ts';
import { mvtTime } from './records.ts';

const LEVELS: Readonly<Record<Level, string>> = {
  info: 'INFORMATIONAL',
  low: 'LOW',
  medium: 'MEDIUM',
  high: 'HIGH',
  critical: 'CRITICAL',
};

/** Where a finding's record is: what the records are looked up by. An earlier version of a row has its row id too. */
export const placeOf = (
  artifact: string,
  evidence: string,
  source: string,
  row: number,
  part: RecordsPart,
): string => `${artifact}\0${evidence}\0${source}\0${row}\0${part}`;

/** Where the record of a finding is. */
export const placeOfFinding = ({ artifact, evidence, source, row, details }: Finding): string =>
  placeOf(artifact, evidence, source, row, Object.hasOwn(details, 'recovered') ? 'recovered' : 'living');

/** An entry of MVT's `alerts.json` and `<slug>_detected.json`. The level is Bridle's, in MVT's words. */
export function mvtAlert(
  finding: Finding,
  message: string,
  event: unknown,
): Readonly<Record<string, unknown>> {
  const { indicator } = finding;
  return {
    level: LEVELS[finding.level],
    module: MVT_MODULES.get(finding.artifact)?.name ?? finding.artifact,
    message,
    event_time: mvtTime(finding.at),
    event: event ?? {},
    matched_indicator:
      indicator === null
        ? null
        : {
            value: indicator.value,
            type: indicator.type,
            name: indicator.name ?? '',
            stix2_file_name: indicator.path,
          },
  };
}
