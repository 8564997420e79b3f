/** What `dumpsys adb` says. */
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export interface PhantomAdbKey {
  /** Makes the key's bytes: two of one seed are one key. */
  readonly seed: number;
  readonly name: string;
  /** Unix milliseconds. */
  readonly last?: number;
}

/** Base64 of a public key of adb that opens nothing. */
export function adbKey(seed: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let text = 'QAAAA';
  for (let i = 0; i < 694; i++) text += alphabet[(seed * 31 + i * i * 7 + i) % 64];
  return `${text}A=`;
}

export function adbText(keys: readonly PhantomAdbKey[], connected = true): string {
  const lines = keys.map(({ seed, name }) => `${adbKey(seed)} ${name}`);
  const stored = keys
    .filter(({ last }) => last !== undefined)
    .map(({ seed, name, last }) => `    <adbKey key="${adbKey(seed)} ${name}" lastConnection="${last}" />\n`);
  return `ADB MANAGER STATE (dumpsys adb):
{
  debugging_manager={
    connected_to_adb=${connected}
    last_key_received=F0:A1:3D:8C:B3:F4:7B:09:9F:EE:8B:D8:38:2E:BD:C6
    user_keys=${lines.join('\n    ')}
    
    keystore=<?xml version='1.0' encoding='utf-8' standalone='yes' ?>
    <keyStore version="1">
${stored.join('')}    </keyStore>
    
    adb_wifi={
      enabled=false
      network_bssid=
      tls_port=0
    }
  }
}
`;
}

export function fixture(): PhantomBugreport {
  return reportOfService(
    'adb',
    adbText([
      { seed: 1, name: 'ada@laptop', last: 1_755_000_000_000 },
      { seed: 2, name: 'unknown@unknown' },
    ]),
  );
}
