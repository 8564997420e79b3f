/** What installs the apps of ordinary owners, as `sourceApp` names it: the App Store and device management. */
const STORES: ReadonlySet<string> = new Set([
  'com.apple.AppStore',
  'com.apple.AppStore.ProductPageExtension',
  'com.apple.dmd',
  'dmd',
]);

export const isStore = (source: string): boolean => STORES.has(source);

/** The store, or another part of iOS that may install an app: Messages, TestFlight, the transfer from a computer. */
export const isInstalledByApple = (source: string | null): boolean =>
  source !== null && (isStore(source) || source.startsWith('com.apple.'));
