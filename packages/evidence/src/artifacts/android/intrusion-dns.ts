import type { Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { firstOf } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import { ipOf, ipType, isNowhere } from '../../intrusion/address.ts';
import { intrusionEvents } from '../../intrusion/event-lines.ts';
import { LOG_PLACES, LOG_REFERENCES } from '../../intrusion/places.ts';
import { eventTime } from '../../intrusion/time.ts';
import { integerOf, textOf, textsOf } from '../../json-access.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidIntrusionDns extends SourceRecord {
  readonly isodate: Instant | null;
  readonly hostname: string | null;
  readonly ip_addresses: readonly string[];
  readonly package: string | null;
  readonly event_id: number | null;
}

export const intrusionDns = defineArtifact<AndroidIntrusionDns>({
  id: 'android.intrusion-dns',
  title: 'Intrusion log: names looked up',
  reveals:
    'Which app asked for the address of which host, over up to a year. The user of the phone cannot delete it, so the ' +
    'look-up of a spyware server stays.',
  references: LOG_REFERENCES,
  places: { 'android-intrusion-logs': LOG_PLACES },
  fields: {
    isodate: shared.isodate,
    hostname: field('text', 'Host name that was looked up'),
    ip_addresses: field('list', 'Addresses that were answered'),
    package: shared.package,
    event_id: shared.event_id,
  },
  limits:
    'Only of the time in which Advanced Protection had intrusion logging on; apps that bring their own encrypted ' +
    'name service are not seen.',

  async *read(input) {
    const tell = input.partial;
    for await (const events of intrusionEvents(input, 'dns_event')) {
      yield events.map(({ number, event, time }) => ({
        row: number,
        isodate: eventTime(time),
        hostname: textOf(event, 'hostname'),
        ip_addresses: firstOf(
          textsOf(event, 'ip_addresses'),
          MAX_ADDRESSES,
          'answers to one look-up',
          tell,
        ).map(ipOf),
        package: textOf(event, 'package_name'),
        event_id: integerOf(event, 'event_id'),
      }));
    }
  },

  observables({ hostname, ip_addresses: addresses, package: app }, emit) {
    if (hostname !== null) emit('domain-name', hostname, 'contacted');
    // An answer is no contact yet: if there was one, it stands in the log of connections.
    for (const ip of addresses) if (!isNowhere(ip)) emit(ipType(ip), ip, 'mentioned');
    if (app !== null) emit('app-id', app, 'ran');
  },

  events({ isodate, hostname, package: app }, emit) {
    emit(isodate, 'Name looked up', app === null ? (hostname ?? '') : `${hostname ?? ''} by ${app}`);
  },
});

const MAX_ADDRESSES = 1000;
