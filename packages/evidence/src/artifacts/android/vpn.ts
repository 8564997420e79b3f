import { lineRecords } from '../../android/line-records.ts';
import { isPackageName, wholeNumber } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface VpnUse extends SourceRecord {
  readonly record_type: 'app' | 'network';
  readonly package: string | null;
  readonly user_id: number | null;
  readonly uid: number | null;
  readonly interface_name: string | null;
  readonly always_on: boolean | null;
}

export const vpn = defineArtifact<VpnUse>({
  id: 'android.vpn',
  title: 'VPN connections',
  reveals:
    'Apps through which all traffic of the phone goes. Who runs the VPN sees every name that is looked up, and can send ' +
    'the phone to other addresses.',
  references: ['https://developer.android.com/develop/connectivity/vpn'],
  places: inDumpsys('vpn_management', 'connectivity'),
  fields: {
    record_type: shared.record_type,
    package: shared.package,
    user_id: shared.user_id,
    uid: shared.uid,
    interface_name: field('text', 'Name of the network interface, as `tun0`'),
    always_on: field('boolean', 'Whether the phone keeps it on'),
  },
  limits:
    'The app is named since Android 12; before, the user id of its network is. Always-on of older phones stands in the settings.',

  read: (input) =>
    lineRecords<VpnUse>(input, (emit) => {
      let known = false;
      let inVpns = false;
      let open: { row: number; user_id: number | null; package: string; always_on: boolean | null } | null =
        null;
      const finish = (): void => {
        if (open !== null) emit({ record_type: 'app', ...open, uid: null, interface_name: null });
        open = null;
      };
      return {
        get known() {
          return known;
        },
        line(text, row) {
          // A phone without a VPN names none.
          known ||= HEADING.test(text);
          if (/^\S/.test(text)) {
            finish();
            inVpns = text.startsWith('VPNs:');
            return;
          }
          if (inVpns) {
            const app = /^ {2}(\d{1,6}): (\S{1,255})/.exec(text);
            if (app !== null) {
              finish();
              const name = app[2] as string;
              // The phone's own place holder for a VPN that it runs itself.
              if (isPackageName(name) || name === '[Legacy VPN]')
                open = { row, user_id: wholeNumber(app[1]), package: name, always_on: null };
            }
            const always = /^\s+(?:mAlwaysOn|Always-on)[:=] ?(true|false)/i.exec(text);
            if (always !== null && open !== null) open.always_on = always[1] === 'true';
          } else if (/^\s+NetworkAgentInfo ?[[{]/.test(text) && IS_VPN.test(text)) {
            emit({
              row,
              record_type: 'network',
              package: /\bextra: VPN:([\w.]{1,255})/.exec(text)?.[1] ?? null,
              user_id: null,
              uid: wholeNumber(
                /\b(?:OwnerUid|EstablishingAppUid|EstablishingVpnAppUid): (\d{1,9})/.exec(text)?.[1],
              ),
              interface_name: /\bInterfaceName: (\w{1,30})/.exec(text)?.[1] ?? null,
              always_on: null,
            });
          }
        },
        end: finish,
      };
    }),

  observables(use, emit) {
    if (use.package !== null && isPackageName(use.package)) emit('app-id', use.package, 'ran');
  },
});

/** What stands at the edge, on every version: a text without any of these is something else. */
const HEADING =
  /^(?:VPNs:|NetworkInfo: |Current Networks:|Active default network|Network ?(?:Providers|Factories|Agents|Requests)\b|Inet condition reports)/;
/** By what the network runs over, or by its kind. */
const IS_VPN = /\bTransports: \S{0,200}VPN|\bni\{(?:VPN |\[type: VPN\b)/;
