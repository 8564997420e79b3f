/** Where a program lies on an iPhone: what that says about whose it is. */
export type ProcessPlace =
  /** On the sealed volume of the system, or where iOS itself puts its parts. */
  | 'system'
  /** In the folder of an installed app. */
  | 'app'
  /** In a folder from which known spyware ran. */
  | 'staging'
  /** Anywhere else. */
  | 'elsewhere'
  /** The name alone, no path. */
  | 'unknown';

const SYSTEM =
  /^\/(?:System|usr|sbin|bin|Applications|Library|Developer|cores|kernel|(?:private\/)?preboot\/Cryptexes|private\/var\/(?:staged_system_apps|MobileAsset|run\/com\.apple\.security\.cryptexd|MobileSoftwareUpdate|db\/com\.apple\.mobileassetd))(?:\/|$)/;
const APP =
  /^(?:\/private)?\/var\/(?:containers\/Bundle\/Application|mobile\/Containers\/Bundle\/Application)\//;
const STAGING = /^(?:\/private)?\/var\/(?:db\/com\.apple\.xpc\.roleaccountd\.staging|tmp)\//;
/**
 * Apple's own users of the staging folder: services that iOS downloads for an update or for developers, in a folder
 * named by device and inode (`exec/16777224.1.xpc`), with a name of Apple's (com.apple.NRD.UpdateBrainService).
 */
const APPLES_OWN =
  /^(?:\/private)?\/var\/db\/com\.apple\.xpc\.roleaccountd\.staging\/(?:exec\/\d+\.\d+\.xpc|com\.apple\.[\w.-]+?\.\d+\.\d+\.xpc)\/(?:Contents\/MacOS\/)?com\.apple\.[\w.-]+$/;

/** The place of a program by its path. */
export function placeOf(path: string | null): ProcessPlace {
  if (path === null || !path.startsWith('/')) return 'unknown';
  if (STAGING.test(path)) return APPLES_OWN.test(path) ? 'system' : 'staging';
  if (SYSTEM.test(path)) return 'system';
  return APP.test(path) ? 'app' : 'elsewhere';
}

/** One spelling for `/var/…` and `/private/var/…`, which are the same folder. */
export const canonical = (path: string): string => (path.startsWith('/var/') ? `/private${path}` : path);
