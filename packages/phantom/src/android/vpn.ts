/** What `dumpsys vpn_management` says, and of `dumpsys connectivity` what it says of a VPN. */
import { PhantomBugreport, PhantomDumpstate } from './dumpstate.ts';

export function vpnText(app: string, alwaysOn: boolean): string {
  return `VPNs:\n  0: ${app}\n    Active package name: ${app}\n    mAlwaysOn: ${alwaysOn}\n    Active vpn type: 1\n`;
}

export function connectivityText(vpn: { readonly interface: string; readonly owner: number } | null): string {
  const agents = [
    '  NetworkAgentInfo{network{100}  nc{[ Transports: WIFI Capabilities: INTERNET&NOT_VPN]}  lp{{InterfaceName: wlan0 }}}',
  ];
  if (vpn !== null)
    agents.push(
      `  NetworkAgentInfo{network{104}  nc{[ Transports: WIFI|VPN Capabilities: INTERNET OwnerUid: ${vpn.owner} ]}  lp{{InterfaceName: ${vpn.interface} }}}`,
    );
  return `NetworkProviders for:\n\nActive default network: 100\n\nCurrent Networks:\n${agents.join('\n')}\n\n`;
}

export function fixture(): PhantomBugreport {
  return new PhantomBugreport(
    new PhantomDumpstate({ zone: null })
      .service('connectivity', connectivityText({ interface: 'tun0', owner: 10150 }))
      .service('vpn_management', vpnText('com.example.vpn', true)),
  );
}
