import { PhantomSysdiagnose } from '../sysdiagnose.ts';

/** Line of a log of MobileSoftware: `Wed May 24 12:58:04 2023 [173] <debug> (0x16bf9b000) text`, in the phone's own time. */
export function mobileLogLine(local: Date, text: string, pid = 173, level = 'notice'): string {
  const [weekday, day = '', month, year, time] = local.toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${day.replace(/^0/, ' ')} ${time} ${year} [${pid}] <${level}> (0x16bf9b000) ${text}`;
}

const AT = new Date('2025-08-10T22:30:00Z');

export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose({ nameless: true });
  const lines = [
    mobileLogLine(
      AT,
      '-[MIClientConnection uninstallIdentifiers:]: Uninstalling identifier com.example.gone',
    ),
    mobileLogLine(AT, 'Installing <MIInstallableBundle ID=com.example.phantom; Version=1, ShortVersion=1.0>'),
    '\tcontinued below',
    mobileLogLine(AT, 'Install Successful for (Placeholder:com.example.phantom)', 173, 'debug'),
  ];
  made.add('logs/MobileInstallation/mobile_installation.log.0', `${lines.join('\n')}\n`);
  return made;
}
