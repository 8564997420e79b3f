/**
 * Keeps the page in the browser, so that it works without a network. False where the browser cannot, or does not for
 * this address: the page works all the same while it is open.
 */
export async function keepOffline(): Promise<boolean> {
  if (!('serviceWorker' in navigator) || !isSecureContext) return false;
  try {
    await navigator.serviceWorker.register('service-worker.js');
    await navigator.serviceWorker.ready;
    return true;
  } catch {
    return false;
  }
}
