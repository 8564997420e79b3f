/**
 * What this thread holds, in bytes, what the collector has not looked at yet included. Test files share a thread, so a
 * test compares with what was held before it began.
 */
export function memoryHeld(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
