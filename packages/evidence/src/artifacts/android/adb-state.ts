import { fromUnixMillis, type Instant } from '@bridle/model';
import { type AdbKey, adbKeyOf } from '../../android/adb-key.ts';
import { lineRecords } from '../../android/line-records.ts';
import { bounded, wholeNumber } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
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
  // Before Android 10 the service for USB tells of it.
  places: inDumpsys('adb', 'usb'),
  fields: {
    record_type: shared.record_type,
    connected: field('boolean', 'Whether debugging was in use'),
    last_key: field('text', 'Fingerprint (MD5) of the key that asked last'),
    wifi_enabled: field('boolean', 'Whether debugging over Wi-Fi was on'),
    key_name: field('text', 'What the computer calls itself, as a rule `user@computer`'),
    key_sha256: shared.key_sha256,
    last_connected: field('time', 'When the computer was last connected'),
  },
  limits:
    'Times are kept since Android 10 and for a week as a rule (before, the keys alone, without a time); the binary form of newer phones is damaged by the report ' +
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
        const key = adbKeyOf(text, input.digests);
        if (key === null) return;
        const before = keys.get(key.sha256);
        if (before === undefined && keys.size >= MAX_KEYS) {
          input.partial(`more than ${MAX_KEYS} keys: the rest is left out`);
          return;
        }
        const time = at === undefined ? null : fromUnixMillis(wholeNumber(at));
        keys.set(key.sha256, { ...(before ?? { ...key, row }), at: before?.at ?? time });
      };
      return {
        get known() {
          return known;
        },
        line(text, row) {
          const trimmed = text.trim();
          known ||= HEADING.test(trimmed);
          // The keys of adb_keys come one a line, the first behind the name, and end with an empty one.
          if (trimmed.startsWith('user_keys=')) {
            inUserKeys = true;
            add(row, trimmed.slice(10), undefined);
            return;
          }
          const keystore = trimmed.startsWith('keystore=');
          if (inUserKeys) add(row, trimmed, undefined);
          if (keystore || trimmed.startsWith('}') || /^system[_ ]keys/i.test(trimmed)) inUserKeys = false;
          else if (trimmed === 'User keys:') inUserKeys = true;
          for (const [, key = '', at] of text.matchAll(XML_KEY)) add(row, key, at);
          const [, name, value] = STATE.exec(trimmed) ?? [];
          if (trimmed === 'adb_wifi={') inWifi = true;
          if (name !== undefined && stateRow === 0) stateRow = row;
          if (name === 'connected_to_adb' || name === 'Connected to adbd') connected = value === 'true';
          else if (name === 'last_key_received' || name === 'Last key received')
            lastKey = value === 'null' ? null : bounded(value ?? '', 100);
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

interface Key extends AdbKey {
  readonly row: number;
  readonly at: Instant | null;
}

/** The service for USB says much else, on every phone. */
const HEADING =
  /^(?:ADB MANAGER STATE|USB MANAGER STATE|USB Manager State:|USB Debugging State:)|debugging_manager=\{/i;
/** `connected_to_adb=true`; before Android 9 `Connected to adbd: true`. */
const STATE =
  /^(connected_to_adb|last_key_received|enabled|Connected to adbd|Last key received)(?:=|: )(.{1,120})$/;
/** Nobody trusts as many computers. */
const MAX_KEYS = 1000;
const XML_KEY = /<adbKey key="([^"]{1,5000})" lastConnection="(\d{1,16})"/g;
