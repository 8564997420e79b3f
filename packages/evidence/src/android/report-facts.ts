import type { DeviceInfo, Instant } from '@bridle/model';
import type { DumpstateText } from './dumpstate-text.ts';
import { LocalClock } from './local-clock.ts';
import { propertiesOf } from './property-text.ts';
import { HEAD } from './section-places.ts';

export interface ReportFacts {
  readonly device: DeviceInfo;
  /** Serial number: only ever compared. */
  readonly deviceKey: string | null;
  /** UTC; null where the phone's zone is not known, because the report has local time only. */
  readonly acquiredAt: Instant | null;
  readonly timezone: string | null;
}

/** Properties and heads are small; what stands behind is somebody else's. */
const MAX_TEXT = 1_048_576;

/** What a report tells of its phone and of itself. `timezone` is the user's word, which counts more than the report's. */
export async function reportFacts(text: DumpstateText, timezone: string | null): Promise<ReportFacts> {
  const head = (await text.part(HEAD, MAX_TEXT)) ?? '';
  const properties = propertiesOf((await text.part('section/SYSTEM PROPERTIES', MAX_TEXT)) ?? '');
  return factsOf(properties, head, timezone);
}

/** The same from the phone's properties, and the head of a report where there is one. */
export function factsOf(
  properties: ReadonlyMap<string, string>,
  head: string,
  timezone: string | null,
): ReportFacts {
  const get = (...names: readonly string[]): string | null => {
    for (const name of names) {
      const value = properties.get(name)?.trim();
      if (value !== undefined && value !== '') return value.slice(0, 200);
    }
    return null;
  };
  const fingerprint = get('ro.build.fingerprint') ?? headValue(head, 'Build fingerprint');
  // brand/product/device:release/id/incremental:type/tags
  const [, ofFingerprint = null] = /^'?[^:]*:([^/]+)\//.exec(fingerprint ?? '') ?? [];
  const zone = get('persist.sys.timezone');
  const clock = new LocalClock(timezone ?? zone);
  const local = clock.instant(/^== dumpstate: ([^\r\n]*)/m.exec(head)?.[1]);
  return {
    device: {
      model: get('ro.product.model', 'ro.product.vendor.model', 'ro.product.system.model'),
      osVersion: get('ro.build.version.release') ?? ofFingerprint,
      build: get('ro.build.display.id') ?? headValue(head, 'Build'),
    },
    deviceKey: get('ro.serialno', 'ro.boot.serialno'),
    acquiredAt: clock.zone === null ? local : null,
    timezone: zone,
  };
}

/** `Build: UP1A.231005.007` of dumpstate's head. */
export function headValue(head: string, name: string): string | null {
  for (const line of head.split(/\r*\n/)) {
    if (!line.startsWith(`${name}: `)) continue;
    const value = line.slice(name.length + 2).trim();
    return value === '' ? null : value.slice(0, 1000);
  }
  return null;
}
