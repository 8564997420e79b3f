import type { CheckResult, Finding } from '@bridle/model';
import { findingText, type Locale } from './locales/index.ts';
import { stixName } from './observable-name.ts';

/** The `format` line: raised when a reader of the old form would misread the new one. */
export const CHECK_FORMAT = 'bridle-check/1';

/** `check.json`, the form that scripts rely on: docs/check-json.md. */
export function checkJson(result: CheckResult, locale: Locale): string {
  const {
    complete,
    version,
    startedAt,
    finishedAt,
    outcome,
    evidence,
    unreadable,
    indicators,
    artifacts,
    episodes,
    findingsLeftOut,
    clocks,
    recheck,
  } = result;
  const document = {
    format: CHECK_FORMAT,
    complete,
    bridle: { version },
    startedAt,
    finishedAt,
    outcome,
    evidence,
    unreadable,
    indicators,
    artifacts,
    findings: result.findings.map((finding) => findingJson(finding, locale)),
    findingsLeftOut,
    episodes,
    ...(clocks && { clocks }),
    ...(recheck && { recheck }),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function findingJson(finding: Finding, locale: Locale): unknown {
  const {
    id,
    level,
    stage,
    rule,
    family,
    at,
    until,
    artifact,
    evidence,
    source,
    row,
    observable,
    indicator,
    details,
    repeats,
    also,
  } = finding;
  const { title, explanation } = findingText(finding, locale);
  return {
    id,
    level,
    stage,
    rule,
    family,
    title,
    explanation,
    at,
    until,
    artifact,
    evidence,
    source,
    row,
    observable: observable && {
      ...stixName(observable.type),
      value: observable.value,
      relation: observable.relation,
    },
    indicator: indicator && {
      ...stixName(indicator.type),
      value: indicator.value,
      name: indicator.name,
      path: indicator.path,
      id: indicator.id,
    },
    details,
    repeats,
    ...(also && { also }),
  };
}
