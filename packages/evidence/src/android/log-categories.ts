import type { LogLine } from './log-line.ts';

/** Tags of the system, and what their lines are about. Apps choose their own tags and are not among them. */
const BY_TAG: ReadonlyMap<string, string> = new Map(
  Object.entries({
    process: [
      'am_proc_start',
      'am_create_service',
      'am_crash',
      'am_native_crash',
      'am_schedule_service_restart',
    ],
    crash: ['DEBUG', 'libc', 'AndroidRuntime', 'crash_dump32', 'crash_dump64', 'tombstoned', 'am_anr'],
    package: ['PackageManager', 'PackageInstaller', 'PackageInstallerSession', 'PackageInstallerService'],
    adb: ['adbd', 'AdbDebuggingManager', 'AdbService', 'AdbDebuggingManagerWifi'],
    usb: ['UsbDeviceManager', 'UsbHostManager', 'UsbPortManager', 'UsbAlsaManager', 'UsbHostNotification'],
    unlock: [
      'KeyguardViewMediator',
      'LockSettingsService',
      'screen_toggled',
      'TrustManagerService',
      'LockPatternUtils',
    ],
    admin: ['DevicePolicyManager', 'DevicePolicyManagerService'],
    accessibility: ['AccessibilityManagerService'],
    vpn: ['Vpn', 'VpnManagerService'],
    projection: ['MediaProjectionManagerService'],
    certificate: [
      'CertificateMonitor',
      'KeyChain',
      'TrustedCertificateStore',
      'security_cert_authority_installed',
      'security_cert_authority_removed',
      'security_cert_validation_failure',
    ],
    selinux: ['auditd', 'audit', 'SELinux'],
    boot: ['boot_progress_start', 'ShutdownThread', 'shutdown_init_start'],
    security: [
      'snet_event_log',
      'security_adb_shell_command',
      'security_adb_shell_interactive',
      'security_app_process_start',
    ],
    root: ['su', 'Magisk', 'magiskd', 'supolicy', 'SuperSU'],
  }).flatMap(([category, tags]) => tags.map((tag) => [tag, category] as const)),
);

/** Lines of a tag that says much, of which only these matter. */
const ONLY: ReadonlyMap<string, RegExp> = new Map([
  ['libc', /^Fatal signal/],
  ['AndroidRuntime', /^(?:FATAL EXCEPTION|Process: )/],
  ['PackageManager', /install|uninstall|remov|delet|verif|replac|signature|disabl/i],
  // Of the calls the innermost: where it crashed.
  ['DEBUG', /^(?:pid: |signal |Abort message|Cmdline|uid: |Cause|Timestamp|\s*#0[0-7] pc )/],
  ['UsbHostManager', /attached|added|removed|detached|USB device/i],
  ['auditd', /avc: /],
  ['audit', /avc: /],
  ['KeyguardViewMediator', /keyguardDone|handleKeyguardDone|unlock|handleHide|onKeyguardExit/i],
  ['LockSettingsService', /unlock|verif|password|credential|weaver|failed/i],
]);

/** Characters of a line: Android's log takes no more into one (`LOGGER_ENTRY_MAX_PAYLOAD` is 4068). */
export const MAX_LOG_TEXT = 4096;

/** What a line is about; null for the great rest. */
export function categoryOf({ tag, text }: LogLine): string | null {
  const category = BY_TAG.get(tag);
  if (category === undefined) return null;
  const only = ONLY.get(tag);
  return only === undefined || only.test(text.slice(0, MAX_LOG_TEXT)) ? category : null;
}

/** `[0,3663,1000,com.android.keychain,service,{…}]` → its values. */
export function eventValues(text: string): readonly string[] {
  const inner = text.startsWith('[') && text.trimEnd().endsWith(']') ? text.trimEnd().slice(1, -1) : text;
  return inner.slice(0, MAX_LOG_TEXT).split(',');
}
