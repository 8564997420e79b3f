import { utf8 } from '../bytes.ts';
import { PhantomDump } from '../dump.ts';

/** Adds a journal of the analytics daemon whose head names the system. */
export function addAnalyticsJournal(
  dump: PhantomDump,
  name: string,
  timestamp: string,
  system: string,
): void {
  const head = {
    bug_type: '211',
    timestamp,
    os_version: system,
    roots_installed: 0,
    incident_id: '0A1B2C3D',
  };
  const lines = [JSON.stringify(head), JSON.stringify({ message: { Count: 3 } }), ''];
  dump.add(`private/var/db/analyticsd/Analytics-Journal-${name}.ips`, utf8(lines.join('\n')));
}

export function fixture(): PhantomDump {
  const dump = new PhantomDump();
  addAnalyticsJournal(
    dump,
    '90Day-2025-06-01-080000',
    '2025-06-01 08:00:00.00 +0200',
    'iPhone OS 18.5 (22F76)',
  );
  addAnalyticsJournal(
    dump,
    'Daily-2025-08-10-223000',
    '2025-08-10 22:30:00.25 +0000',
    'iPhone OS 18.6 (22G86)',
  );
  return dump;
}
