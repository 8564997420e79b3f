import type { SourceRecord } from '@bridle/evidence';

/** What tells where an app came from; of `android.packages`. */
export interface InstalledApp extends SourceRecord {
  readonly package: string;
  readonly system: boolean | null;
  readonly installer: string | null;
}

/** Where an app came from: part of the system, out of a store, out of none, or not known. */
export type AppOrigin = 'system' | 'store' | 'no-store' | 'unknown';

/** Stores of Google and of makers, and what puts apps on a new phone or brings them from the old one. */
export const STORES: ReadonlySet<string> = new Set([
  'com.android.vending',
  'com.google.android.feedback',
  'com.sec.android.app.samsungapps',
  'com.samsung.android.app.omcagent',
  'com.samsung.android.app.updatecenter',
  'com.sec.android.easyMover',
  'com.amazon.venezia',
  'com.huawei.appmarket',
  'com.hihonor.appmarket',
  'com.xiaomi.mipicks',
  'com.xiaomi.market',
  'com.xiaomi.discover',
  'com.miui.packageinstaller.store',
  'com.heytap.market',
  'com.oppo.market',
  'com.bbk.appstore',
  'com.vivo.appstore',
  'com.lge.appbox.client',
  'com.facebook.system',
  'com.google.android.apps.restore',
  'com.google.android.setupwizard',
  'com.google.android.apps.work.clouddpc',
  'com.android.managedprovisioning',
]);

/** Stores that are looked for by people who want to know what they install. */
export const OPEN_STORES: ReadonlySet<string> = new Set([
  'org.fdroid.fdroid',
  'org.fdroid.basic',
  'com.aurora.store',
  'app.accrescent.client',
  'dev.imranr.obtainium',
]);

/** A phone has some hundred packages; more are not kept, and count as unknown. */
const MAX_APPS = 20_000;

/** Remembers of a phone's packages what rules over several artifacts ask for. */
export class InstalledApps {
  readonly #origins = new Map<string, AppOrigin>();

  add({ package: name, system, installer }: InstalledApp): void {
    const origin: AppOrigin =
      system === true
        ? 'system'
        : installer !== null && (STORES.has(installer) || OPEN_STORES.has(installer))
          ? 'store'
          : system === false
            ? 'no-store'
            : 'unknown';
    const known = this.#origins.get(name);
    // A part of the system that was updated stands in a list twice.
    if (known === 'system' || (known === undefined && this.#origins.size >= MAX_APPS)) return;
    this.#origins.set(name, origin);
  }

  origin(name: string): AppOrigin {
    return this.#origins.get(name) ?? 'unknown';
  }

  /** False where no list of packages was read: then nothing is known of any. */
  get any(): boolean {
    return this.#origins.size > 0;
  }
}
