import { column } from '@bridle/bytes';
import { fromUnixSeconds, type Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface TccAccess extends SourceRecord {
  readonly service: string | null;
  readonly client: string | null;
  readonly client_type: string | null;
  readonly auth_value: string | null;
  readonly auth_value_code: number | null;
  readonly auth_reason_desc: string | null;
  readonly auth_reason: number | null;
  readonly allowed_value: string | null;
  readonly prompt_count: number | null;
  readonly indirect_object_identifier: string | null;
  readonly last_modified: Instant | null;
  readonly expired_at: Instant | null;
}

export const tcc = defineArtifact<TccAccess>({
  id: 'ios.tcc',
  title: 'Access to camera, microphone and other private data',
  reveals:
    'What may use the camera, the microphone, photos, contacts and so on. Spyware that took pictures or recorded sound ' +
    'left its name here, as something that is no app of the owner.',
  references: [
    'https://developer.apple.com/documentation/endpointsecurity/es_tcc_authorization_right_t',
    'https://www.rainforestqa.com/blog/macos-tcc-db-deep-dive',
    'https://citizenlab.ca/2023/04/spyware-vendor-quadream-exploits-victims-customers/',
  ],
  places: {
    'ios-backup': [inBackup('HomeDomain', 'Library/TCC/TCC.db')],
    'ios-filesystem': ['private/var/mobile/Library/TCC/TCC.db'],
    'ios-sysdiagnose': ['logs/Accessibility/TCC.db'],
  },
  fields: {
    service: shared.service,
    client: field('text', 'What asked for access: a bundle id, a path or the name of a process'),
    client_type: field(
      'text',
      'What `client` is: `bundle_id`, `absolute_path`, `policy_id` or `file_provider_domain_id`',
    ),
    auth_value: field(
      'text',
      'What was decided: `denied`, `unknown`, `allowed`, `limited`, `add_modify_added`, `session_pid` or `learn_more`',
    ),
    auth_value_code: field('integer', 'The same as the number in the database'),
    auth_reason_desc: field(
      'text',
      'Who or what decided: `user_consent`, `user_set`, `system_set`, `mdm_policy` and others',
    ),
    auth_reason: field('integer', 'The same as the number in the database'),
    allowed_value: field('text', 'What was decided, in the form of iOS 13 and before: `denied` or `allowed`'),
    prompt_count: field('integer', 'How often the user was asked (iOS 13 and before)'),
    indirect_object_identifier: field(
      'text',
      'App whose data the access is to, where the service is about another app',
    ),
    last_modified: shared.last_modified,
    expired_at: field('time', 'When the access ended; only in rows of the table `expired`'),
  },
  limits:
    'One row for each client and service, with its newest time only. Access to the location is kept elsewhere.',

  async *read(input) {
    const database = await input.database();
    const access = database.table('access');
    if (access === null) input.partial('no table access: not a database of privacy decisions');
    // Access that ran out moves to a table of its own, which older versions do not have.
    for (const table of [access, database.table('expired')]) {
      for await (const batch of table?.select(ACCESS) ?? []) {
        yield batch.map((row) => ({
          row: row.rowid,
          service: row.service,
          client: row.client,
          client_type: word(CLIENT_TYPES, row.client_type),
          auth_value: word(AUTH_VALUES, row.auth_value) ?? word(ALLOWED, row.allowed),
          auth_value_code: row.auth_value,
          auth_reason_desc: word(AUTH_REASONS, row.auth_reason),
          auth_reason: row.auth_reason,
          allowed_value: word(ALLOWED, row.allowed),
          prompt_count: row.prompt_count,
          indirect_object_identifier: row.indirect_object === 'UNUSED' ? null : row.indirect_object,
          last_modified: fromUnixSeconds(row.last_modified),
          expired_at: fromUnixSeconds(row.expired_at),
        }));
      }
    }
  },

  observables(access, emit) {
    for (const client of new Set([access.client, access.indirect_object_identifier])) {
      if (client === null || client === '') continue;
      if (client.startsWith('/')) emit('file-path', client, 'ran');
      else emit('app-id', client, 'ran');
      // Names of processes stand here under either type.
      emit('process', client.slice(client.lastIndexOf('/') + 1), 'ran');
    }
  },

  events(access, emit) {
    const what = `${access.service ?? 'unknown service'}: ${access.client ?? 'unknown client'}`;
    emit(access.last_modified, 'Privacy permission changed', `${what} (${access.auth_value ?? 'unknown'})`);
    emit(access.expired_at, 'Privacy permission expired', what);
  },
});

/** Columns that a version of the table has not are null in each row. */
const ACCESS = {
  service: column.text(),
  client: column.text(),
  client_type: column.number(),
  auth_value: column.number(),
  auth_reason: column.number(),
  allowed: column.number(),
  prompt_count: column.number(),
  indirect_object: column.text('indirect_object_identifier'),
  last_modified: column.number(),
  expired_at: column.number(),
};

const CLIENT_TYPES = ['bundle_id', 'absolute_path', 'policy_id', 'file_provider_domain_id'] as const;
const AUTH_VALUES = [
  'denied',
  'unknown',
  'allowed',
  'limited',
  'add_modify_added',
  'session_pid',
  'learn_more',
] as const;
const ALLOWED = ['denied', 'allowed'] as const;
const AUTH_REASONS = [
  'none',
  'error',
  'user_consent',
  'user_set',
  'system_set',
  'service_policy',
  'mdm_policy',
  'override_policy',
  'missing_usage_string',
  'prompt_timeout',
  'preflight_unknown',
  'entitled',
  'app_type_policy',
  'prompt_cancel',
] as const;

/** The word for a number; null for one that is not known. */
const word = (words: readonly string[], code: number | null): string | null =>
  code === null ? null : (words[code] ?? null);
