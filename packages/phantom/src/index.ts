export { accessibilityBlocks, accessibilityText } from './android/accessibility.ts';
export { accountText, type PhantomAccounts } from './android/accounts.ts';
export { type PhantomResolver, resolverTable } from './android/activities.ts';
export * from './android/adb-backup.ts';
export { adbKey, adbText, type PhantomAdbKey } from './android/adb-state.ts';
export {
  ANDROID_PROPERTIES,
  getprop,
  PhantomAndroidqf,
  type PhantomAndroidqfOptions,
} from './android/androidqf.ts';
export { type PhantomTrace, tracesText } from './android/anr.ts';
export {
  type BinaryXmlOptions,
  buildApk,
  type PhantomApk,
  type PhantomBlockScheme,
  type PhantomXmlElement,
  phantomCertificate,
  pkcs7,
  watchingManifest,
  writeBinaryXml,
} from './android/apk.ts';
export { appOpsText, type PhantomAppOp } from './android/appops.ts';
export { backupManifest, type PhantomBackupApp } from './android/backup-apps.ts';
export { batterystatsText, type PhantomBatterystats } from './android/battery-daily.ts';
export {
  noticesText,
  notificationRecord,
  type PhantomShadeNotification,
  type PhantomX509,
  pem,
  x509,
} from './android/certificates.ts';
export { dbinfoText, type PhantomDatabaseUse } from './android/dbinfo.ts';
export { devicePolicyText, type PhantomAdmin, type PhantomOwner } from './android/device-policy.ts';
export { dropboxText, type PhantomDropboxEntry } from './android/dropbox.ts';
export {
  type DumpstateOptions,
  PhantomBugreport,
  PhantomDumpstate,
  reportOfSection,
  reportOfService,
} from './android/dumpstate.ts';
export { phantomFile } from './android/files.ts';
export { type IntrusionLogsOptions, writeIntrusionLogs } from './android/generate-intrusion.ts';
export { inputMethodText } from './android/input-methods.ts';
export * from './android/intrusion-logs.ts';
export { jobSchedulerText, type PhantomJob } from './android/job-scheduler.ts';
export { dmesgText, kernelLogText } from './android/kernel-log.ts';
export { logText, type PhantomLogLine } from './android/logcat.ts';
export { mediaProjectionText } from './android/media-projection.ts';
export { fixture as androidMvtResultsExample } from './android/mvt-results.ts';
export { netStatsText, type PhantomNetHistory } from './android/net-stats.ts';
export { notificationText, type PhantomListeners } from './android/notification-listeners.ts';
export { lsofText, type PhantomOpenFile } from './android/open-files.ts';
export { type PhantomPackage, packagesJson } from './android/packages.ts';
export { type PhantomCompatChange, platformCompatText } from './android/platform-compat.ts';
export { PS } from './android/processes.ts';
export { type ReferenceReportOptions, referenceReport } from './android/reference-report.ts';
export {
  type PhantomDumpsysPackage,
  type PhantomSetting,
  PS_THREADS,
  packageText,
  reportWithParts,
  settingsText,
  TOP_THREADS,
} from './android/report-parts.ts';
export { roleText } from './android/roles.ts';
export { netstatText } from './android/sockets.ts';
export { type PhantomCrash, tombstoneBuffer, tombstoneText } from './android/tombstones.ts';
export { type PhantomAppUsage, usageStatsText } from './android/usage-stats.ts';
export { connectivityText, vpnText } from './android/vpn.ts';
export * from './archive.ts';
export * from './backup.ts';
export * from './bytes.ts';
export * from './campaign/campaign.ts';
export { campaignAsSmsBackup } from './campaign/sms-backup.ts';
export * from './damage.ts';
export { type DemoFamily, type DemoLure, type DemoPhone, type DemoStory, demoPhone } from './demo/index.ts';
export * from './dump.ts';
export { BackupEncryption, type EncryptionOptions, encryptFile, wrapKey } from './encryption.ts';
export type { PhantomEvidence } from './evidence.ts';
export { fixtures } from './fixtures.ts';
export * from './generate.ts';
export * from './generate-value.ts';
export { addAccounts, type PhantomAccount } from './ios/accounts.ts';
export { addSecurityEvents, type PhantomSecurityEvent } from './ios/analytics.ts';
export { addBiomeStream, addNotificationEvents } from './ios/biome.ts';
export { addCache, type PhantomCacheEntry } from './ios/cache-files.ts';
export { addCalendar, type PhantomEvent, type PhantomParticipant } from './ios/calendar.ts';
export { addCalls, type CallOptions, type PhantomCall } from './ios/calls.ts';
export { addChromeFavicons, type PhantomFavicon, type PhantomFaviconBitmap } from './ios/chrome-favicon.ts';
export {
  addChromeHistory,
  CHROME_DOMAIN,
  type ChromeOptions,
  type PhantomChromePage,
  type PhantomChromeVisit,
} from './ios/chrome-history.ts';
export {
  addContacts,
  CONTACT_PROPERTIES,
  type PhantomContact,
  type PhantomContactValue,
} from './ios/contacts.ts';
export { bootLine } from './ios/container-manager.ts';
export { addCrashReporter } from './ios/crash-reporter.ts';
export { crash, ipsText, type PhantomReport, reportTime, stackshot } from './ios/crash-reports.ts';
export { addDataUsage, type PhantomProcess, type PhantomUsage } from './ios/datausage.ts';
export {
  addFirefoxBrowser,
  addFirefoxPlaces,
  FIREFOX_DOMAIN,
  type FirefoxBrowser,
  type PhantomFirefoxIcon,
  type PhantomFirefoxPage,
  type PhantomFirefoxVisit,
} from './ios/firefox-history.ts';
export { addGlobalPreferences } from './ios/global-preferences.ts';
export { addIdStatusCache, type IdStatusRow } from './ios/id-status-cache.ts';
export {
  addInteractions,
  type PhantomInteraction,
  type PhantomInteractionContact,
} from './ios/interaction-c.ts';
export { addAnalyticsJournal } from './ios/ios-version-history.ts';
export { addStoreDownloads, type PhantomStoreDownload } from './ios/itunesstored-downloads.ts';
export { addKnowledge, type PhantomKnowledgeEvent } from './ios/knowledge-c.ts';
export { addLocationdClients, type LocationClientRow } from './ios/locationd-clients.ts';
export { lockdownLogLine } from './ios/lockdownd.ts';
export {
  addMail,
  fixture as mailExample,
  MAIL_ACCOUNT,
  type MailOptions,
  type PhantomIndexedMail,
} from './ios/mail.ts';
export { addManifestRows, type PhantomManifestRow } from './ios/manifest.ts';
export { addMessageHandles, type PhantomHandle } from './ios/message-handles.ts';
export {
  addMessenger,
  MESSENGER_DOMAIN,
  MESSENGER_PATH,
  type PhantomClientThread,
  type PhantomMessenger,
  type PhantomMessengerContact,
  type PhantomMessengerMessage,
  type PhantomMessengerThread,
} from './ios/messenger.ts';
export { mobileLogLine } from './ios/mobile-installation.ts';
export { fixture as mvtResultsExample, PhantomMvtResults } from './ios/mvt-results.ts';
export { addNetusage } from './ios/netusage.ts';
export {
  addNotifications,
  fixture as notificationsExample,
  type NotificationOptions,
  type PhantomNotification,
  type PhantomNotifications,
  pushStore,
} from './ios/notifications.ts';
export { addOsAnalytics, type NetworkUseRow } from './ios/os-analytics-ad-daily.ts';
export { type PhantomPowerUse, powerlogDatabase } from './ios/powerlog.ts';
export { addProfileEvents, type ProfileEventRow } from './ios/profile-events.ts';
export { ORDINARY, type PhantomListedProcess, psText, STAGED } from './ios/ps.ts';
export { psThreadText } from './ios/ps-thread.ts';
export {
  addBrowserState,
  type BrowserStateOptions,
  type TabRow,
  tabSession,
} from './ios/safari-browser-state.ts';
export { addCloudTabs, type PhantomCloudDevice } from './ios/safari-cloud-tabs.ts';
export { addSafariDownloads, type PhantomDownload } from './ios/safari-downloads.ts';
export { addSafariFavicons, type PhantomSafariIcon } from './ios/safari-favicon.ts';
export {
  addSafariHistory,
  type PhantomVisit,
  redirect,
  type SafariHistoryOptions,
} from './ios/safari-history.ts';
export { addSafariPages, type PhantomSafariPage } from './ios/safari-tabs.ts';
export {
  addShortcuts,
  openUrl,
  type ShortcutAction,
  type ShortcutRow,
  shortcutActions,
} from './ios/shortcuts.ts';
export {
  type PhantomShutdown,
  type PhantomShutdownClient,
  shutdownLog,
} from './ios/shutdown-log.ts';
export {
  asArchive,
  encryptedSignalDatabase,
  SIGNAL_FOLDER,
  SIGNAL_GROUP,
  signalDump,
  signalPreferences,
} from './ios/signal.ts';
export { addSms, type PhantomAttachment, type PhantomMessage, type SmsContent } from './ios/sms.ts';
export { spindumpText } from './ios/spindump.ts';
export { type PhantomAssociation, swcutilText } from './ios/swcutil.ts';
export { addTables, type Cell, type Cells, TableWriter, type Variants } from './ios/tables.ts';
export { taskinfoText } from './ios/taskinfo.ts';
export { addTcc, type TccOptions, type TccRow } from './ios/tcc.ts';
export {
  addTelegram,
  encryptedTelegram,
  mediaFile,
  type PhantomTelegram,
  type PhantomTelegramMessage,
  phoneCall,
  storedTelegramMessage,
  TELEGRAM_DOMAIN,
  TELEGRAM_PATH,
  telegramPeer,
  textLink,
  webpage,
} from './ios/telegram.ts';
export {
  addThreema,
  type PhantomThreema,
  type PhantomThreemaChat,
  type PhantomThreemaContact,
  type PhantomThreemaMessage,
  THREEMA_DOMAIN,
} from './ios/threema.ts';
export { addBoots } from './ios/timesync.ts';
export { exampleLogs, LOG_DAEMONS } from './ios/unified-log.ts';
export {
  addViber,
  type PhantomViber,
  type PhantomViberChat,
  type PhantomViberMember,
  type PhantomViberMessage,
  type PhantomViberRecent,
  VIBER_DOMAIN,
} from './ios/viber.ts';
export { addObservedDomains, type ObservedDomainRow } from './ios/webkit-resource-load-statistics.ts';
export { addSessionResourceLog, type SessionResourceRow } from './ios/webkit-session-resource-log.ts';
export {
  addWhatsapp,
  addWhatsappLids,
  type PhantomChat,
  type PhantomLid,
  type PhantomPreview,
  type PhantomWhatsappMessage,
} from './ios/whatsapp.ts';
export {
  addWhatsappContacts,
  type PhantomWhatsappContact,
  WHATSAPP_DOMAIN,
} from './ios/whatsapp-contacts.ts';
export { knownNetworks, type PhantomNetwork } from './ios/wifi-known-networks.ts';
export * from './lz4.ts';
export { mailOf, type PhantomMail, PhantomMails } from './messages/email.ts';
export { csvOf, PhantomTable } from './messages/message-table.ts';
export {
  PhantomSignalFile,
  type PhantomSignalTable,
  type SignalValue,
  signalBackup,
  signalTables,
} from './messages/signal-backup.ts';
export { PhantomSmsBackup, smsBackup, smsElement } from './messages/sms-backup-restore.ts';
export { PhantomTelegramExport } from './messages/telegram-export.ts';
export {
  type CryptFormat,
  encryptWhatsapp,
  javaBytes,
  MSGSTORE_EXAMPLE,
  type MsgstoreRows,
  msgstore,
  PhantomWhatsappBackup,
  whatsappKeyFile,
} from './messages/whatsapp-backup.ts';
export {
  type ChatStyle,
  type PhantomChatEntry,
  PhantomWhatsappExport,
  whatsappChat,
} from './messages/whatsapp-export.ts';
export * from './plist.ts';
export { encodePostbox, type PostboxFields, type PostboxInput } from './postbox.ts';
export * from './random.ts';
export * from './reference.ts';
export * from './reference-sysdiagnose.ts';
export { PHANTOM_KEY, PHANTOM_PASSWORD } from './secrets.ts';
export * from './segb.ts';
export * from './sqlite.ts';
export * from './sysdiagnose.ts';
export * from './tar.ts';
export * from './typedstream.ts';
export * from './unified-log/index.ts';
export * from './wal.ts';
export * from './words.ts';
export * from './zip.ts';
