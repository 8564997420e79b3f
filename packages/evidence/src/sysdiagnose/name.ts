import { type Instant, parseInstant } from '@bridle/model';

/** What the name of an archive tells, as `sysdiagnose_2025.08.14_08-30-05+0200_iPhone-OS_iPhone_22G86`. */
export interface SysdiagnoseName {
  readonly takenAt: Instant;
  /** What the phone's clock was ahead of UTC then, as a zone that `Intl` knows: `+02:00`. */
  readonly zone: string;
  readonly build: string | null;
}

const NAME =
  /sysdiagnose_(\d{4})\.(\d\d)\.(\d\d)_(\d\d)-(\d\d)-(\d\d)([+-])(\d\d)(\d\d)(?:_[\w-]{1,40}?_([0-9]{2}[A-Z][0-9A-Za-z]{1,8}))?(?![0-9A-Za-z])/;

/** The first such name in a text: a folder's name, or a line of `sysdiagnose.log`. Null where there is none. */
export function sysdiagnoseName(text: string): SysdiagnoseName | null {
  const match = NAME.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, sign, zoneHours, zoneMinutes, build] = match;
  const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const ahead = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -60_000 : 60_000);
  if (Number.isNaN(local)) return null;
  const takenAt = parseInstant(`${new Date(local - ahead).toISOString().slice(0, 19)}Z`);
  return takenAt === null
    ? null
    : { takenAt, zone: `${sign}${zoneHours}:${zoneMinutes}`, build: build ?? null };
}
