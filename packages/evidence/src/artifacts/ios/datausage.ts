import { defineArtifact, inBackup } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import {
  type NetworkUse,
  networkUseEvents,
  networkUseObservables,
  networkUsePeriod,
  readNetworkUse,
} from '../../network-use.ts';

export type DataUsageRecord = NetworkUse;

export const datausage = defineArtifact<DataUsageRecord>({
  id: 'ios.datausage',
  title: 'Network use of processes (DataUsage)',
  reveals:
    'Which processes used the mobile network, how much and when. Spyware for the iPhone was found here by the names of ' +
    'its processes, and by the holes that it left when it deleted its own rows.',
  references: [
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://citizenlab.ca/2021/09/forcedentry-nso-group-imessage-zero-click-exploit-captured-in-the-wild/',
    'https://github.com/KasperskyLab/triangle_check',
  ],
  places: {
    'ios-backup': [inBackup('WirelessDomain', 'Library/Databases/DataUsage.sqlite')],
    'ios-filesystem': ['private/var/wireless/Library/Databases/DataUsage.sqlite'],
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
  limits:
    'Rows are forgotten when the counters are reset and after some time. A gap alone proves no deletion by spyware: ' +
    'iOS removes rows as well, for instance with an app.',

  read: readNetworkUse,
  observables: networkUseObservables,
  events: networkUseEvents,
  period: networkUsePeriod,
});
