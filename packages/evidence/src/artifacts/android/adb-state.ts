import { fromUnixMillis, type Instant } from '@bridle/model';
import { lineRecords } from '../../android/line-records.ts';
import { bounded, wholeNumber } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { Digests } from '../../host.ts';
import type { SourceRecord } from '../../record.ts';

export interface AdbState extends SourceRecord {
  readonly record_type: 'state' | 'key';
  readonly connected: boolean | null;
  readonly last_key: string | null;
  readonly wifi_enabled: boolean | null;
  readonly key_name: string | null;
  readonly key_sha256: string | null;
  readonly last_connected: Instant | null;
}

export const adbState = defineArtifact<AdbState>({
  id: 'android.adb-state',
  title: 'Computers that may debug the phone',
  reveals:
    'Computers that the phone trusts for debugging over a cable or Wi-Fi, with the name each gave itself and when it was ' +
    'last connected. Tools that copy phones, and people who put implants on them, leave their key here.',
  references: [
    'https://developer.android.com/tools/adb',
    'https://securitylab.amnesty.org/latest/2024/12/a-digital-prison-surveillance-and-the-suppression-of-civil-society-in-serbia/',
  ],
  places: inDumpsys('adb'),
  fields: {
    record_type: shared.record_type,
    connected: field('boolean', 'Whether debugging was in use'),
    last_key: field('text', 'Fingerprint (MD5) of the key that asked last'),
    wifi_enabled: field('boolean', 'Whether debugging over Wi-Fi was on'),
    key_name: field('text', 'What the computer calls itself, as a rule `user@computer`'),
    key_sha256: field('text', 'SHA-256 of the trusted public key'),
    last_connected: field('time', 'When the computer was last connected'),
  },
  limits:
    'Times are kept since Android 10 and for a week as a rule; the binary form of newer phones is damaged by the report ' +
    'itself, so that times are missing there. A key of the owner’s own computer looks no different.',

  read: (input) =>
    lineRecords<AdbState>(input, (emit) => {
      let known = false;
      let inUserKeys = false;
      let stateRow = 0;
      let connected: boolean | null = null;
      let lastKey: string | null = null;
      let wifi: boolean | null = null;
      let inWifi = false;
      const keys = new Map<string, Key>();
      const add = (row: number, text: string, at: string | undefined): void => {
        const key = keyOf(row, text, input.digests);
        if (key === null) return;
        const before = keys.get(key.sha256);
        if (before === undefined && keys.size >= MAX_KEYS) {
          input.partial(`more than ${MAX_KEYS} keys: the rest is left out`);
          return;
        }
        const time = at === undefined ? null : fromUnixMillis(wholeNumber(at));
        keys.set(key.sha256, { ...(before ?? key), at: before?.at ?? time });
      };
      return {
        get known() {
          return known;
        },
        line(text, row) {
          known ||= text.startsWith('ADB MANAGER STATE') || text.includes('debugging_manager={');
          const trimmed = text.trim();
          // The keys of adb_keys come one a line, the first behind the name, and end with an empty one.
          if (trimmed.startsWith('user_keys=')) {
            inUserKeys = true;
            add(row, trimmed.slice(10), undefined);
            return;
          }
          const keystore = trimmed.startsWith('keystore=');
          if (inUserKeys) add(row, trimmed, undefined);
          if (keystore || trimmed.startsWith('}')) inUserKeys = false;
          for (const [, key = '', at] of text.matchAll(XML_KEY)) add(row, key, at);
          const [, name, value] =
            /^(connected_to_adb|last_key_received|enabled)=(.{1,120})$/.exec(trimmed) ?? [];
          if (trimmed === 'adb_wifi={') inWifi = true;
          if (name !== undefined && stateRow === 0) stateRow = row;
          if (name === 'connected_to_adb') connected = value === 'true';
          else if (name === 'last_key_received') lastKey = bounded(value ?? '', 100);
          else if (name === 'enabled' && inWifi) wifi = value === 'true';
        },
        end() {
          const none = { connected: null, last_key: null, wifi_enabled: null };
          if (stateRow > 0)
            emit({
              row: stateRow,
              record_type: 'state',
              connected,
              last_key: lastKey,
              wifi_enabled: wifi,
              key_name: null,
              key_sha256: null,
              last_connected: null,
            });
          for (const { row, name, sha256, at } of keys.values())
            emit({
              row,
              record_type: 'key',
              ...none,
              key_name: name,
              key_sha256: sha256,
              last_connected: at,
            });
        },
      };
    }),

  events(state, emit) {
    emit(state.last_connected, 'Computer connected for debugging', state.key_name ?? '');
  },
});

interface Key {
  readonly row: number;
  readonly name: string | null;
  readonly sha256: string;
  readonly at: Instant | null;
}

/** Nobody trusts as many computers. */
const MAX_KEYS = 1000;
/** A public key of adb: base64 of its length and numbers, then the name of the computer. */
const BASE64_KEY = /^QAAAA[A-Za-z0-9+/]{20,4000}={0,2}(?:\s|$)/;
const XML_KEY = /<adbKey key="([^"]{1,5000})" lastConnection="(\d{1,16})"/g;

function keyOf(row: number, text: string, digests: Digests): Key | null {
  if (!BASE64_KEY.test(text)) return null;
  const [base64 = '', ...rest] = text.trim().split(/\s+/);
  const digest = digests.sha256();
  // Of the key as it is written, so that it can be compared with a file of keys without decoding.
  digest.update(new TextEncoder().encode(base64));
  const name = bounded(rest.join(' '), 200);
  return { row, name: name === '' ? null : name, sha256: digest.hex(), at: null };
}
