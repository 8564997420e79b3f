import type { PlistDict } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { batches } from '../../batches.ts';
import { field, shared } from '../../fields.ts';
import { dictOf, integerOf, macInstantOf } from '../../plist-access.ts';
import type { SourceRecord } from '../../record.ts';

export interface IdStatus extends SourceRecord {
  readonly package: string;
  readonly user: string;
  readonly isodate: Instant | null;
  readonly idstatus: number | null;
  readonly occurrences: number;
}

export const idStatusCache = defineArtifact<IdStatus>({
  id: 'ios.id-status-cache',
  title: 'Look-ups of Apple accounts',
  reveals:
    'Accounts that the phone asked Apple about, for iMessage, FaceTime and other services. The account from which an ' +
    'attack without a click was sent was looked up just before the infection.',
  references: [
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://citizenlab.ca/2021/08/bahrain-hacks-activists-with-nso-group-zero-click-iphone-exploits/',
  ],
  places: {
    'ios-backup': [
      inBackup('HomeDomain', 'Library/Preferences/com.apple.identityservices.idstatuscache.plist'),
      inBackup('HomeDomain', 'Library/IdentityServices/idstatuscache.plist'),
    ],
    'ios-filesystem': [
      'private/var/mobile/Library/Preferences/com.apple.identityservices.idstatuscache.plist',
      'private/var/mobile/Library/IdentityServices/idstatuscache.plist',
    ],
  },
  fields: {
    package: shared.package,
    user: field('text', 'Account that was looked up, with `mailto:` or `tel:`; a NUL is written as `\\x00`'),
    isodate: shared.isodate,
    idstatus: field('integer', 'Answer: 1 the account can be reached through the service, 2 it cannot'),
    occurrences: field('integer', 'Services for which this account is in the cache'),
  },
  limits:
    'Backups have it up to about iOS 14.7. A look-up says that the two accounts were about to exchange something, not ' +
    'which of them began.',

  async *read(input) {
    const services = dictOf(await input.plist());
    if (services === null) {
      input.partial('the property list is no dictionary: not a cache of look-ups');
      return;
    }
    const occurrences = new Map<string, number>();
    for (const { user } of lookups(services)) occurrences.set(user, (occurrences.get(user) ?? 0) + 1);
    let row = 0;
    for (const batch of batches(lookups(services))) {
      yield batch.map(({ service, user, entry }) => {
        row += 1;
        return {
          row,
          package: service,
          user: user.replaceAll('\0', '\\x00'),
          isodate: macInstantOf(entry?.get('LookupDate')),
          idstatus: integerOf(entry?.get('IDStatus')),
          occurrences: occurrences.get(user) ?? 1,
        };
      });
    }
  },

  observables(lookup, emit) {
    // `received`, the model's word for look-ups: on a phone that was attacked, the attacker's message caused the
    // look-up. That the owner wrote to a published attacker's account first is not what the cache is known for.
    const address = ADDRESS.exec(lookup.user)?.[1];
    if (address === undefined) return;
    if (address.includes('@')) emit('email-addr', address, 'received');
    else if (/^\+?[0-9]/.test(address)) emit('phone-number', address, 'received');
  },

  events(lookup, emit) {
    emit(lookup.isodate, 'Account looked up', `${lookup.user} for ${lookup.package}`);
  },
});

/** Without the scheme, and without what stands behind a NUL: accounts that were used in attacks had some there. */
const ADDRESS = /^(?:mailto:|tel:)?([^\\;\s]+)/i;

function* lookups(
  services: PlistDict,
): Generator<{ readonly service: string; readonly user: string; readonly entry: PlistDict | null }> {
  for (const [service, users] of services) {
    // Beside the services stand numbers such as `CacheVersion`.
    for (const [user, entry] of dictOf(users) ?? []) yield { service, user, entry: dictOf(entry) };
  }
}
