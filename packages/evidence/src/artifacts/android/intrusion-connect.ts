import type { Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { ipOf, ipType, isNowhere } from '../../intrusion/address.ts';
import { intrusionEvents } from '../../intrusion/event-lines.ts';
import { LOG_PLACES, LOG_REFERENCES } from '../../intrusion/places.ts';
import { eventTime } from '../../intrusion/time.ts';
import { integerOf, textOf } from '../../json-access.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidIntrusionConnect extends SourceRecord {
  readonly isodate: Instant | null;
  readonly ip_address: string | null;
  readonly port: number | null;
  readonly package: string | null;
  readonly event_id: number | null;
}

export const intrusionConnect = defineArtifact<AndroidIntrusionConnect>({
  id: 'android.intrusion-connect',
  title: 'Intrusion log: connections',
  reveals:
    'Which app connected to which address, over up to a year: the servers of spyware among them, and which app they ' +
    'were reached from.',
  references: LOG_REFERENCES,
  places: { 'android-intrusion-logs': LOG_PLACES },
  fields: {
    isodate: shared.isodate,
    ip_address: field('text', 'Address that was connected to'),
    port: field('integer', 'Port that was connected to'),
    package: shared.package,
    event_id: shared.event_id,
  },
  limits:
    'Only of the time in which Advanced Protection had intrusion logging on; what went through a VPN shows the ' +
    'address of the VPN.',

  async *read(input) {
    for await (const events of intrusionEvents(input, 'connect_event')) {
      yield events.map(({ number, event, time }) => {
        const address = textOf(event, 'ip_address');
        return {
          row: number,
          isodate: eventTime(time),
          ip_address: address === null ? null : ipOf(address),
          port: integerOf(event, 'port'),
          package: textOf(event, 'package_name'),
          event_id: integerOf(event, 'event_id'),
        };
      });
    }
  },

  observables({ ip_address: ip, package: app }, emit) {
    if (ip !== null && !isNowhere(ip)) emit(ipType(ip), ip, 'contacted');
    if (app !== null) emit('app-id', app, 'ran');
  },

  events({ isodate, ip_address: ip, port, package: app }, emit) {
    const to = port === null ? (ip ?? '') : `${ip ?? ''} port ${port}`;
    emit(isodate, 'Connection', app === null ? to : `${to} by ${app}`);
  },
});
