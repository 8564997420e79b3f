import type { EmitObservable } from '@bridle/model';
import { emitAddress } from '../address.ts';
import { absolutePath, webStorageOrigin } from '../artifacts/ios/manifest.ts';
import { extractLinks } from '../links.ts';
import { plusNumber } from '../phone-number.ts';
import type { FieldValue } from '../record.ts';
import { parseJid, phoneOfJid } from '../whatsapp/jid.ts';
import { type IosModule, isIosModule } from './modules.ts';
import { all, each, emitLinks, lastPart, nothing, once, type Reader } from './readers.ts';
import { listOf, textOf, textsOf, valueOf } from './records.ts';

/** What a record of a module has seen: of the same types, in the same relations, as the artifact of the same source. */
export function emitIosObservables(module: string, entry: FieldValue, emit: EmitObservable): void {
  if (isIosModule(module)) READERS[module](entry, once(emit));
}

const directionOf = (entry: FieldValue): 'sent' | 'received' =>
  valueOf(entry, 'direction') === 'sent' ? 'sent' : 'received';

function emitClient(client: string | null, emit: EmitObservable): void {
  if (client === null) return;
  emit(client.startsWith('/') ? 'file-path' : 'app-id', client, 'ran');
  emit('process', lastPart(client), 'ran');
}

const networkUse: Reader = (entry, emit) => {
  const process = textOf(entry, 'proc_name');
  // MVT puts rows of its own between those of the phone, where numbers of processes are missing.
  if (process?.startsWith('MISSING [') === true) return;
  if (process !== null) emit('process', process, 'ran');
  each('app-id', 'ran', 'bundle_id')(entry, emit);
};

const favicon = all(each('url', 'visited', 'url'), each('url', 'contacted', 'icon_url'));
const stored = each('url', 'contacted', 'url');

/** Domains since 2019, origins before; MVT gives lists of either, or of dictionaries with one. */
const emitSite = (name: string, emit: EmitObservable): void =>
  emit(name.includes('://') ? 'url' : 'domain-name', name, 'contacted');

const SITE_LISTS = [
  'redirect_source',
  'redirect_destination',
  'subframe_under_origin',
  'subresource_under_origin',
];

/** Without the scheme, and without what stands behind a NUL. */
const ACCOUNT = /^(?:mailto:|tel:)?([^\\;\s]+)/i;

/** Ids of WhatsApp that are no address. */
const NO_ADDRESS = /@(?:lid|g\.us|broadcast|newsletter|s\.whatsapp\.net)$/;

const READERS: Readonly<Record<IosModule, Reader>> = {
  analytics(entry, emit) {
    // Reports of failures name processes under many keys; MVT compares each text of them.
    if (typeof entry !== 'object' || entry === null) return;
    for (const [key, value] of Object.entries(entry)) {
      if (typeof value !== 'string' || key === 'isodate' || key === 'artifact') continue;
      if (value.includes('://')) emit('url', value, 'mentioned');
      else emit('process', value, 'ran');
    }
  },
  applications: all(
    each('app-id', 'present', 'name', 'softwareVersionBundleId'),
    each('file-path', 'present', 'file_path'),
  ),
  backup_info: nothing,
  cache_files: stored,
  calendar(entry, emit) {
    emitAddress(emit, textOf(entry, 'participant_email'), 'received');
    emitAddress(emit, textOf(entry, 'participant_phone'), 'received');
    each('url', 'received', 'url')(entry, emit);
    emitLinks(entry, ['summary', 'description', 'participant_comment'], 'received', emit);
  },
  calls: (entry, emit) => emitAddress(emit, textOf(entry, 'number'), 'mentioned'),
  chrome_favicon: favicon,
  chrome_history: each('url', 'visited', 'url'),
  configuration_profiles(entry, emit) {
    const profile = valueOf(entry, 'plist');
    for (const part of [profile, ...listOf(profile, 'PayloadContent')])
      each('profile-id', 'present', 'PayloadUUID', 'PayloadIdentifier')(part, emit);
  },
  contacts(entry, emit) {
    const value = textOf(entry, 'value');
    if (value === null) return;
    if (/^https?:\/\//i.test(value)) emit('url', value, 'mentioned');
    else if (/^[^\s@]+@[^\s@]+$/.test(value)) emit('email-addr', value, 'mentioned');
    else if (plusNumber(value) !== null) emit('phone-number', value, 'mentioned');
  },
  datausage: networkUse,
  filesystem(entry, emit) {
    const path = textOf(entry, 'path');
    if (path !== null) emit('file-path', path.startsWith('/') ? path : `/${path}`, 'present');
  },
  firefox_favicon: all(each('url', 'contacted', 'url'), each('url', 'visited', 'history_url')),
  firefox_history: each('url', 'visited', 'url'),
  global_preferences: nothing,
  id_status_cache(entry, emit) {
    const address = ACCOUNT.exec(textOf(entry, 'user') ?? '')?.[1];
    if (address === undefined) return;
    if (address.includes('@')) emit('email-addr', address, 'received');
    else if (/^\+?[0-9]/.test(address)) emit('phone-number', address, 'received');
  },
  interaction_c(entry, emit) {
    const direction = valueOf(entry, 'direction');
    const relation = direction === 'OUTGOING' ? 'sent' : direction === 'INCOMING' ? 'received' : 'mentioned';
    each('app-id', 'ran', 'bundle_id', 'target_bundle_id')(entry, emit);
    for (const who of ['sender', 'recipient'] as const) {
      const id = textOf(entry, `${who}_identifier`);
      const address =
        textOf(entry, `${who}_resolved_phone_number`) ?? (id !== null && NO_ADDRESS.test(id) ? null : id);
      emitAddress(emit, address, who === 'sender' || relation === 'sent' ? relation : 'mentioned');
    }
    for (const link of extractLinks(textOf(entry, 'content') ?? '')) emit('url', link, relation);
    const place = textOf(entry, 'attachment_content_url');
    if (place !== null) emit(/^(?:file:|\/)/i.test(place) ? 'file-path' : 'url', place, relation);
    each('url', relation, 'interaction_content_url')(entry, emit);
  },
  locationd_clients(entry, emit) {
    const client = textOf(entry, 'package');
    if (client !== null) {
      if (client.startsWith('/')) emit('file-path', client, 'present');
      else emit('app-id', client, 'ran');
      emit('process', lastPart(client), 'ran');
    }
    all(each('app-id', 'ran', 'BundleId'), each('process', 'ran', 'BundleId'))(entry, emit);
    each('file-path', 'present', 'BundlePath', 'Registered')(entry, emit);
    const executable = textOf(entry, 'Executable');
    if (executable === null) return;
    emit('file-path', executable, 'ran');
    emit('process', lastPart(executable), 'ran');
  },
  manifest(entry, emit) {
    const path = textOf(entry, 'relative_path');
    if (path === null) return;
    emit('file-path', absolutePath(textOf(entry, 'domain'), path), 'present');
    const origin = webStorageOrigin(path);
    if (origin !== null) emit('url', origin, 'contacted');
  },
  netusage: networkUse,
  os_analytics_ad_daily(entry, emit) {
    const name = textOf(entry, 'package');
    if (name === null) return;
    emit('process', name, 'ran');
    if (name.includes('.')) emit('app-id', name, 'ran');
  },
  profile_events: all(each('profile-id', 'present', 'profile_id'), each('process', 'ran', 'process')),
  safari_browser_state(entry, emit) {
    each('url', 'visited', 'tab_url', 'tab_visible_url')(entry, emit);
    for (const step of listOf(entry, 'session_data')) each('url', 'visited', 'entry_url')(step, emit);
  },
  safari_favicon: favicon,
  safari_history: each('url', 'visited', 'url'),
  shortcuts(entry, emit) {
    for (const url of textsOf(entry, 'action_urls')) emit('url', url, 'mentioned');
  },
  shutdown_log: (entry, emit) => emitClient(textOf(entry, 'client'), emit),
  sms(entry, emit) {
    const relation = directionOf(entry);
    emitLinks(entry, ['text'], relation, emit);
    emitAddress(emit, textOf(entry, 'phone_number'), relation);
  },
  sms_attachments(entry, emit) {
    const filename = textOf(entry, 'filename');
    // MVT's word for a missing name.
    if (filename !== null && filename !== 'NULL') emit('file-path', filename, directionOf(entry));
    each('file-name', directionOf(entry), 'transfer_name')(entry, emit);
  },
  tcc: (entry, emit) => emitClient(textOf(entry, 'client'), emit),
  webkit_indexeddb: stored,
  webkit_local_storage: stored,
  webkit_resource_load_statistics: each('domain-name', 'contacted', 'registrable_domain'),
  webkit_safari_view_service: stored,
  webkit_session_resource_log(entry, emit) {
    const origin = textOf(entry, 'origin');
    if (origin !== null) emitSite(origin, emit);
    for (const key of SITE_LISTS) {
      for (const item of listOf(entry, key)) {
        const name = typeof item === 'string' ? item : (textOf(item, 'domain') ?? textOf(item, 'origin'));
        if (name !== null) emitSite(name, emit);
      }
    }
  },
  whatsapp(entry, emit) {
    if (valueOf(entry, 'record_type') === 'lid_phone_number_pair') {
      each('phone-number', 'mentioned', 'phone_number')(entry, emit);
      return;
    }
    if (valueOf(entry, 'record_type') === 'chat_session') {
      const partner = textOf(entry, 'partner_resolved_phone_number') ?? textOf(entry, 'contact_jid');
      const phone = phoneOfJid(parseJid(partner)) ?? plusNumber(partner);
      if (phone !== null) emit('phone-number', phone, 'mentioned');
      return;
    }
    const sent = valueOf(entry, 'ZISFROMME') === 1;
    const relation = sent ? 'sent' : 'received';
    emitLinks(entry, ['ZTEXT', 'ZMATCHEDTEXT', 'ZCONTENT1', 'ZCONTENT2'], relation, emit);
    const phone = phoneOfJid(parseJid(textOf(entry, sent ? 'ZTOJID' : 'ZFROMJID')));
    if (phone !== null) emit('phone-number', phone, relation);
  },
  whatsapp_contacts: each('phone-number', 'mentioned', 'phone_number'),
};
