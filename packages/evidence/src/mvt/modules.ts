/** Modules of MVT with records, by the name of their file of results (`<module>.json`). */
export const IOS_MODULES = [
  'analytics',
  'applications',
  'backup_info',
  'cache_files',
  'calendar',
  'calls',
  'chrome_favicon',
  'chrome_history',
  'configuration_profiles',
  'contacts',
  'datausage',
  'filesystem',
  'firefox_favicon',
  'firefox_history',
  'global_preferences',
  'id_status_cache',
  'interaction_c',
  'locationd_clients',
  'manifest',
  'netusage',
  'os_analytics_ad_daily',
  'profile_events',
  'safari_browser_state',
  'safari_favicon',
  'safari_history',
  'shortcuts',
  'shutdown_log',
  'sms',
  'sms_attachments',
  'tcc',
  'webkit_indexeddb',
  'webkit_local_storage',
  'webkit_resource_load_statistics',
  'webkit_safari_view_service',
  'webkit_session_resource_log',
  'whatsapp',
  'whatsapp_contacts',
] as const;

/** Modules of mvt-android. Only `sms.json` is written for both kinds of phone. */
export const ANDROID_MODULES = [
  'aqf_files',
  'aqf_get_prop',
  'aqf_log_timestamps',
  'aqf_packages',
  'aqf_processes',
  'aqf_settings',
  'bugreport_timestamps',
  'connect_event',
  'dbinfo',
  'dns_event',
  'dumpsys_accessibility',
  'dumpsys_activities',
  'dumpsys_adb_state',
  'dumpsys_appops',
  'dumpsys_battery_daily',
  'dumpsys_battery_history',
  'dumpsys_get_prop',
  'dumpsys_packages',
  'dumpsys_platform_compat',
  'dumpsys_receivers',
  'mounts',
  'root_binaries',
  'security_event',
  'sms',
  'tombstones',
] as const;

export type IosModule = (typeof IOS_MODULES)[number];
export type AndroidModule = (typeof ANDROID_MODULES)[number];

const IOS: ReadonlySet<string> = new Set(IOS_MODULES);
const ANDROID: ReadonlySet<string> = new Set(ANDROID_MODULES);
export const isIosModule = (module: string): module is IosModule => IOS.has(module);
export const isAndroidModule = (module: string): module is AndroidModule => ANDROID.has(module);

/** Files that only mvt-android writes: a folder that has one is of an Android phone. */
export const ONLY_ANDROID: readonly AndroidModule[] = ANDROID_MODULES.filter((module) => !IOS.has(module));
