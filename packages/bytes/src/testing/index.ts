/**
 * CPU time that this thread has used so far, in milliseconds. A test that holds its subject to a bound of time asks this
 * clock: what else the machine does, and other tests beside it, add nothing.
 */
export function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
