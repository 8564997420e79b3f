import type { EmitEvent } from '../artifact.ts';
import type { ClockTeller } from '../clock-facts.ts';
import { shared } from '../fields.ts';
import type { DatedLine } from './dated-log.ts';

/** Fields of a log in the time of the phone. */
export const DATED_FIELDS = {
  isodate: shared.isodate,
  zone: shared.zone,
  pid: shared.pid,
  log_level: shared.log_level,
  log_text: shared.log_text,
};

/** An event for each entry, named by what the log is. */
export const datedEvents =
  (what: string) =>
  ({ isodate, log_text }: DatedLine, emit: EmitEvent): void =>
    emit(isodate, what, log_text);

/** Two captures hold the same lines, written in the time of the phone: a zone that was taken wrongly shows in them. */
export function datedClock({ isodate, pid, log_text }: DatedLine, tell: ClockTeller): void {
  tell.fact('log-line', isodate, pid, log_text);
}
