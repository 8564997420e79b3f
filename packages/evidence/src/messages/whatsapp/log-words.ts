/** Words of severity, which stand in logs where a chat has the sender: `INFO`, `production.ERROR`. */
const SEVERITY =
  /^(?:[\w.-]{1,40}\.)?(?:trace|debug|info|notice|warn|warning|error|err|fatal|critical|alert|verbose|[vdiwef])$/i;

export const isLogLevel = (sender: string): boolean => SEVERITY.test(sender);
