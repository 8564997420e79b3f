/** A column of the source for each field that a table fills. */
export interface PowerlogTable {
  readonly name: string;
  /** `ran`: the row shows that something ran. `listed`: it only names an app. */
  readonly shows: 'ran' | 'listed';
  readonly columns: Partial<Record<PowerlogColumn, string>>;
}

export type PowerlogColumn =
  | 'end'
  | 'process'
  | 'path'
  | 'bundle'
  | 'app_name'
  | 'pid'
  | 'wifi_in'
  | 'wifi_out'
  | 'wwan_in'
  | 'wwan_out'
  | 'deleted'
  | 'what';

/**
 * Of the more than six hundred tables those that name processes and apps (mac4n6 APOLLO's modules; the
 * ios-sysdiagnose-reference). A version that lacks one, or a column of one, only tells less.
 */
export const POWERLOG_TABLES: readonly PowerlogTable[] = [
  {
    name: 'PLApplicationAgent_EventNone_AllApps',
    shows: 'listed',
    columns: {
      bundle: 'AppBundleId',
      app_name: 'AppName',
      process: 'AppExecutable',
      deleted: 'AppDeletedDate',
    },
  },
  {
    name: 'PLProcessNetworkAgent_EventInterval_UsageDiff',
    shows: 'ran',
    columns: {
      end: 'timestampEnd',
      process: 'ProcessName',
      bundle: 'BundleName',
      wifi_in: 'WifiIn',
      wifi_out: 'WifiOut',
      wwan_in: 'CellIn',
      wwan_out: 'CellOut',
    },
  },
  {
    name: 'PLProcessMonitorAgent_EventForward_ProcessExit',
    shows: 'ran',
    columns: { process: 'ProcessName', pid: 'PID', what: 'ReasonCode' },
  },
  {
    name: 'PLAppTimeService_Aggregate_AppRunTime',
    shows: 'ran',
    columns: { bundle: 'BundleID' },
  },
  {
    name: 'PLLocationAgent_EventForward_ClientStatus',
    shows: 'ran',
    columns: { end: 'timestampEnd', bundle: 'BundleId', process: 'Client', path: 'Executable', what: 'Type' },
  },
  {
    name: 'PLAudioAgent_EventPoint_AudioApp',
    shows: 'ran',
    columns: { bundle: 'BundleID', app_name: 'ApplicationName', pid: 'PID', what: 'Operation' },
  },
  {
    name: 'PLCameraAgent_EventForward_BackCamera',
    shows: 'ran',
    columns: { bundle: 'bundleId', what: 'State' },
  },
  {
    name: 'PLCameraAgent_EventForward_FrontCamera',
    shows: 'ran',
    columns: { bundle: 'bundleId', what: 'State' },
  },
  {
    name: 'PLAccountingOperator_EventNone_Nodes',
    shows: 'listed',
    columns: { process: 'Name' },
  },
];
