import type { ArtifactId } from '@bridle/model';

/** A module of MVT: what its file and its alerts are called, and how its file differs from a list of our records. */
export interface MvtModule {
  readonly slug: string;
  /** Name of its class, which its alerts and its timeline carry. */
  readonly name: string;
  /** `list` of records; `by-source`: lists by the file they are from; `one`: the record itself. */
  readonly shape: 'list' | 'by-source' | 'one';
  /** Our field → MVT's key, where they differ. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** A field whose entries MVT has as keys of the record itself. */
  readonly spread?: string;
  /** A key under which MVT names the file that the record is from. */
  readonly sourceKey?: string;
  /** `record_type`s that MVT has no records for. */
  readonly without?: readonly string[];
}

const module = (slug: string, name: string, more: Partial<MvtModule> = {}): MvtModule => ({
  slug,
  name,
  shape: 'list',
  ...more,
});

/** By artifact. What is not here has no module in MVT. */
export const MVT_MODULES: ReadonlyMap<ArtifactId, MvtModule> = new Map<ArtifactId, MvtModule>([
  [
    'ios.analytics',
    module('analytics', 'Analytics', { spread: 'plist', renamed: { record_type: 'artifact' } }),
  ],
  ['ios.analytics-ios-versions', module('analytics_ios_versions', 'AnalyticsIOSVersions')],
  ['ios.applications', module('applications', 'Applications', { spread: 'plist' })],
  ['ios.backup-info', module('backup_info', 'BackupInfo', { shape: 'one', spread: 'plist' })],
  [
    'ios.cache-files',
    module('cache_files', 'CacheFiles', { shape: 'by-source', renamed: { entry_version: 'version' } }),
  ],
  ['ios.calendar', module('calendar', 'Calendar')],
  ['ios.calls', module('calls', 'Calls')],
  ['ios.chrome-favicon', module('chrome_favicon', 'ChromeFavicon')],
  ['ios.chrome-history', module('chrome_history', 'ChromeHistory')],
  ['ios.configuration-profiles', module('configuration_profiles', 'ConfigurationProfiles')],
  ['ios.contacts', module('contacts', 'Contacts')],
  ['ios.datausage', module('datausage', 'Datausage', { without: ['gap'] })],
  ['ios.filesystem', module('filesystem', 'Filesystem')],
  ['ios.firefox-favicon', module('firefox_favicon', 'FirefoxFavicon')],
  [
    'ios.firefox-history',
    module('firefox_history', 'FirefoxHistory', { renamed: { is_local: 'i1000000s_local' } }),
  ],
  ['ios.global-preferences', module('global_preferences', 'GlobalPreferences')],
  ['ios.id-status-cache', module('id_status_cache', 'IDStatusCache')],
  [
    'ios.interaction-c',
    module('interaction_c', 'InteractionC', { renamed: { derived_intent_id: 'derivied_intent_id' } }),
  ],
  [
    'ios.ios-version-history',
    module('ios_version_history', 'IOSVersionHistory', { renamed: { version: 'os_version' } }),
  ],
  ['ios.locationd-clients', module('locationd_clients', 'LocationdClients', { spread: 'plist' })],
  ['ios.manifest', module('manifest', 'Manifest')],
  ['ios.netusage', module('netusage', 'Netusage', { without: ['gap'] })],
  ['ios.os-analytics-ad-daily', module('os_analytics_ad_daily', 'OSAnalyticsADDaily')],
  ['ios.profile-events', module('profile_events', 'ProfileEvents', { spread: 'plist' })],
  ['ios.safari-browser-state', module('safari_browser_state', 'SafariBrowserState')],
  [
    'ios.safari-favicon',
    module('safari_favicon', 'SafariFavicon', {
      renamed: { record_type: 'type' },
      sourceKey: 'safari_favicon_db_path',
    }),
  ],
  ['ios.safari-history', module('safari_history', 'SafariHistory', { sourceKey: 'safari_history_db' })],
  ['ios.shortcuts', module('shortcuts', 'Shortcuts')],
  ['ios.shutdown-log', module('shutdown_log', 'ShutdownLog')],
  ['ios.sms', module('sms', 'SMS')],
  ['ios.sms-attachments', module('sms_attachments', 'SMSAttachments')],
  ['ios.tcc', module('tcc', 'TCC')],
  ['ios.webkit-indexeddb', module('webkit_indexeddb', 'WebkitIndexedDB', { renamed: { path: 'folder' } })],
  [
    'ios.webkit-local-storage',
    module('webkit_local_storage', 'WebkitLocalStorage', { renamed: { path: 'folder' } }),
  ],
  [
    'ios.webkit-resource-load-statistics',
    module('webkit_resource_load_statistics', 'WebkitResourceLoadStatistics'),
  ],
  [
    'ios.webkit-safari-view-service',
    module('webkit_safari_view_service', 'WebkitSafariViewService', { renamed: { path: 'folder' } }),
  ],
  [
    'ios.webkit-session-resource-log',
    module('webkit_session_resource_log', 'WebkitSessionResourceLog', { shape: 'by-source' }),
  ],
  ['ios.whatsapp', module('whatsapp', 'Whatsapp')],
  ['ios.whatsapp-contacts', module('whatsapp_contacts', 'WhatsappContacts')],
  ['android.accessibility', module('dumpsys_accessibility', 'DumpsysAccessibility')],
  ['android.activities', module('dumpsys_activities', 'DumpsysActivities')],
  ['android.appops', module('dumpsys_appops', 'DumpsysAppops')],
  ['android.battery-daily', module('dumpsys_battery_daily', 'DumpsysBatteryDaily')],
  ['android.battery-history', module('dumpsys_battery_history', 'DumpsysBatteryHistory')],
  ['android.dbinfo', module('dbinfo', 'DumpsysDBInfo')],
  ['android.files', module('aqf_files', 'AQFFiles')],
  ['android.intrusion-connect', module('connect_event', 'ConnectEvent')],
  ['android.intrusion-dns', module('dns_event', 'DnsEvent')],
  ['android.intrusion-security', module('security_event', 'SecurityEvent')],
  ['android.mounts', module('mounts', 'Mounts')],
  ['android.packages', module('aqf_packages', 'AQFPackages')],
  ['android.platform-compat', module('dumpsys_platform_compat', 'DumpsysPlatformCompat')],
  ['android.processes', module('aqf_processes', 'AQFProcesses')],
  ['android.properties', module('aqf_get_prop', 'AQFGetProp')],
  ['android.receivers', module('dumpsys_receivers', 'DumpsysReceivers')],
  ['android.root-binaries', module('root_binaries', 'RootBinaries')],
  ['android.settings', module('aqf_settings', 'AQFSettings')],
  ['android.sms', module('sms', 'SMS')],
  ['android.tombstones', module('tombstones', 'Tombstones')],
]);
