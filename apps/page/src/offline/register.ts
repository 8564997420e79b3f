/**
 * Keeps the page in the browser, so that it works without a network. False where the browser cannot, or does not for
 * this address: the page works all the same while it is open. `newer` is called when a newer build of it was kept.
 */
export async function keepOffline(newer: () => void): Promise<boolean> {
  if (!('serviceWorker' in navigator) || !isSecureContext) return false;
  const { serviceWorker } = navigator;
  // The first one that takes over is that of this build.
  if (serviceWorker.controller !== null) serviceWorker.addEventListener('controllerchange', newer);
  try {
    await serviceWorker.register('service-worker.js');
    await serviceWorker.ready;
    return true;
  } catch {
    return false;
  }
}
