import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import {
  type NetworkUse,
  networkUseEvents,
  networkUseObservables,
  networkUsePeriod,
  readNetworkUse,
} from '../../network-use.ts';

export type NetusageRecord = NetworkUse;

export const netusage = defineArtifact<NetusageRecord>({
  id: 'ios.netusage',
  title: 'Network use of processes (netusage)',
  reveals:
    'Which processes used any network, how much and when: the like of DataUsage.sqlite, kept by another daemon, so a row ' +
    'that was deleted from one may still stand in the other.',
  references: [
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://docs.mvt.re/en/latest/ios/records/',
  ],
  places: {
    'ios-filesystem': ['private/var/networkd/netusage.sqlite', 'private/var/networkd/db/netusage.sqlite'],
  },
  fields: {
    record_type: shared.record_type,
    first_isodate: shared.first_isodate,
    isodate: shared.isodate,
    proc_name: shared.proc_name,
    bundle_id: shared.bundle_id,
    proc_id: shared.proc_id,
    wifi_in: shared.wifi_in,
    wifi_out: shared.wifi_out,
    wwan_in: shared.wwan_in,
    wwan_out: shared.wwan_out,
    live_id: shared.live_id,
    live_proc_id: shared.live_proc_id,
    live_isodate: shared.live_isodate,
    process_missing: shared.process_missing,
    rows_missing: shared.rows_missing,
  },
  recovers: 'ZPROCESS',
  limits: 'In file systems only: it takes no part in backups. Gaps are common on ordinary phones.',
  read: readNetworkUse,
  observables: networkUseObservables,
  events: networkUseEvents,
  period: networkUsePeriod,
});
