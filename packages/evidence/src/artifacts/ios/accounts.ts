import { column } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface DeviceAccount extends SourceRecord {
  readonly account_type: string | null;
  readonly username: string | null;
  readonly description: string | null;
  readonly identifier: string | null;
  readonly owning_bundle_id: string | null;
  readonly creation_date: Instant | null;
  readonly active: boolean | null;
}

export const accounts = defineArtifact<DeviceAccount>({
  id: 'ios.accounts',
  title: 'Accounts on the phone',
  reveals:
    'Mail, calendar, iCloud and other accounts that the phone is signed in to, and since when: one that the owner does not know gives somebody else a way in.',
  references: [
    'https://developer.apple.com/documentation/accounts',
    'https://www.mac4n6.com/blog/2019/6/3/apollo-and-accounts',
  ],
  places: {
    'ios-backup': [inBackup('HomeDomain', 'Library/Accounts/Accounts3.sqlite')],
    'ios-filesystem': ['private/var/mobile/Library/Accounts/Accounts3.sqlite'],
  },
  fields: {
    account_type: field('text', 'Kind of the account, as `iCloud` or `IMAP`'),
    username: field('text', 'Name or address with which the phone signs in'),
    description: shared.description,
    identifier: field('text', 'Identifier of the account on this phone'),
    owning_bundle_id: field('text', 'App or service that made the account'),
    creation_date: shared.creation_date,
    active: field('boolean', 'Whether the account is switched on'),
  },
  limits: 'Passwords and tokens are not in it, and are never read.',

  async *read(input) {
    const database = await input.database();
    const rows = database.table('ZACCOUNT');
    if (rows === null) {
      input.partial('no table ZACCOUNT: not the database of accounts');
      return;
    }
    const types = database.table('ZACCOUNTTYPE');
    const project = types?.projection(TYPE) ?? null;
    for await (const batch of rows.select(ACCOUNT)) {
      const found =
        types === null || project === null
          ? []
          : await types.lookup(
              batch.map((row) => row.ZACCOUNTTYPE),
              project,
            );
      yield batch.map((row, i) => ({
        row: row.rowid,
        account_type: found[i]?.ZACCOUNTTYPEDESCRIPTION ?? found[i]?.ZIDENTIFIER ?? null,
        username: row.ZUSERNAME,
        description: row.ZACCOUNTDESCRIPTION,
        identifier: row.ZIDENTIFIER,
        owning_bundle_id: row.ZOWNINGBUNDLEID,
        creation_date: fromMacTime(row.ZDATE),
        active: row.ZACTIVE === null ? null : row.ZACTIVE !== 0,
      }));
    }
  },

  observables(account, emit) {
    if (account.username?.includes('@') === true) emit('email-addr', account.username, 'mentioned');
  },

  events(account, emit) {
    emit(account.creation_date, 'Account added', account.account_type ?? account.owning_bundle_id ?? '');
  },
});

const ACCOUNT = {
  ZACCOUNTTYPE: column.number(),
  ZUSERNAME: column.text(),
  ZACCOUNTDESCRIPTION: column.text(),
  ZIDENTIFIER: column.text(),
  ZOWNINGBUNDLEID: column.text(),
  ZDATE: column.number(),
  ZACTIVE: column.number(),
};
const TYPE = { ZACCOUNTTYPEDESCRIPTION: column.text(), ZIDENTIFIER: column.text() };
