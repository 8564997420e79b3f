import type { EmitObservable, Relation } from '@bridle/model';
import { emitAddress } from '../address.ts';
import type { FieldValue } from '../record.ts';
import { type AndroidModule, isAndroidModule } from './modules.ts';
import { all, each, emitLinks, lastPart, nothing, once, type Reader } from './readers.ts';
import { listOf, textOf, textsOf, valueOf } from './records.ts';

/** What a record of a module of mvt-android has seen. */
export function emitAndroidObservables(module: string, entry: FieldValue, emit: EmitObservable): void {
  if (isAndroidModule(module)) READERS[module](entry, once(emit));
}

const app = (relation: Relation): Reader => each('app-id', relation, 'package_name');
const hashes = each('file-hash', 'present', 'sha256', 'sha1', 'md5', 'sha512');
const property = each('property', 'present', 'name');

/** Android names an app's processes by its id, with `:name` behind for those beside the first. */
function emitProcess(name: string | null, emit: EmitObservable): void {
  if (name === null) return;
  emit('process', name, 'ran');
  if (name.startsWith('/')) {
    emit('file-path', name, 'ran');
    return;
  }
  const id = name.split(':', 1)[0] ?? '';
  if (APP_ID.test(id)) emit('app-id', id, 'ran');
}

const APP_ID = /^[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)+$/;

/** Types of addresses of an MMS (Android, PduHeaders): who sent it, and for whom it is. */
const FROM = 137;
/** What Android writes for the owner of the phone itself. */
const OWN_ADDRESS = 'insert-address-token';

/** Settings that hold a list of `package/Service:package/Service`. */
const COMPONENT_LISTS = [
  'enabled_accessibility_services',
  'enabled_notification_listeners',
  'default_input_method',
  'sms_default_application',
];

const READERS: Readonly<Record<AndroidModule, Reader>> = {
  aqf_files: all(each('file-path', 'present', 'path'), hashes),
  aqf_get_prop: property,
  aqf_log_timestamps: nothing,
  aqf_packages(entry, emit) {
    each('app-id', 'present', 'name')(entry, emit);
    for (const file of listOf(entry, 'files')) {
      all(each('file-path', 'present', 'path'), hashes)(file, emit);
      const certificate = valueOf(file, 'certificate');
      each('certificate-hash', 'present', 'Sha256', 'Sha1', 'Md5')(certificate, emit);
    }
  },
  aqf_processes: (entry, emit) => emitProcess(textOf(entry, 'proc_name'), emit),
  aqf_settings(entry, emit) {
    for (const key of COMPONENT_LISTS) {
      for (const component of (textOf(entry, key) ?? '').split(':'))
        emit('app-id', component.split('/', 1)[0] ?? '', 'present');
    }
  },
  bugreport_timestamps(entry, emit) {
    // The report keeps files of the phone below FS.
    const path = /^FS(\/.+)$/.exec(textOf(entry, 'path') ?? '')?.[1];
    if (path !== undefined) emit('file-path', path, 'present');
  },
  connect_event(entry, emit) {
    emitIp(lastPart(textOf(entry, 'ip_address') ?? ''), 'contacted', emit);
    // The name stands before the slash where the phone knew it.
    const name = (textOf(entry, 'ip_address') ?? '').split('/', 1)[0] ?? '';
    if (name.includes('.') && !isIp(name)) emit('domain-name', name, 'contacted');
    app('ran')(entry, emit);
  },
  dbinfo(entry, emit) {
    const path = textOf(entry, 'path');
    if (path === null) return;
    if (path.startsWith('/')) emit('file-path', path, 'present');
    for (const part of path.split('/'))
      if (APP_ID.test(part) && !part.endsWith('.db')) emit('app-id', part, 'ran');
  },
  dns_event(entry, emit) {
    each('domain-name', 'contacted', 'hostname')(entry, emit);
    // An answer is not yet a connection; that is `connect_event`.
    for (const address of textsOf(entry, 'ip_addresses')) emitIp(lastPart(address), 'received', emit);
    app('ran')(entry, emit);
  },
  dumpsys_accessibility: app('present'),
  dumpsys_activities: app('present'),
  dumpsys_adb_state: nothing,
  dumpsys_appops(entry, emit) {
    const used = listOf(entry, 'permissions').some((permission) =>
      listOf(permission, 'entries').some((use) => valueOf(use, 'access') === 'Access'),
    );
    app(used ? 'ran' : 'present')(entry, emit);
  },
  dumpsys_battery_daily: app('present'),
  dumpsys_battery_history: app('ran'),
  dumpsys_get_prop: property,
  dumpsys_packages: app('present'),
  dumpsys_platform_compat: app('present'),
  dumpsys_receivers: app('present'),
  mounts: each('file-path', 'present', 'mount_point', 'device'),
  root_binaries: each('file-path', 'present', 'path'),
  security_event(entry, emit) {
    emitProcess(textOf(valueOf(entry, 'app_process_start'), 'process'), emit);
    for (const text of textsWithin(valueOf(entry, 'app_process_start')))
      if (/^[0-9a-f]{64}$/i.test(text)) emit('file-hash', text, 'ran');
    for (const tag of ['package_installed', 'package_updated', 'package_uninstalled'])
      app('present')(valueOf(entry, tag), emit);
    for (const tag of ['adb_sync_recv_file', 'adb_sync_send_file'])
      each('file-path', 'present', 'path')(valueOf(entry, tag), emit);
    for (const command of textsWithin(valueOf(entry, 'adb_shell_cmd'))) {
      for (const [word] of command.matchAll(/\S+/g)) if (APP_ID.test(word)) emit('app-id', word, 'mentioned');
    }
  },
  sms(entry, emit) {
    const relation = valueOf(entry, 'direction') === 'sent' ? 'sent' : 'received';
    emitLinks(entry, ['body'], relation, emit);
    emitAddress(emit, textOf(entry, 'address'), relation);
    for (const one of listOf(entry, 'mms_addresses')) {
      const address = textOf(one, 'address');
      if (address === OWN_ADDRESS) continue;
      const isOther = (valueOf(one, 'type') === FROM) === (relation === 'received');
      emitAddress(emit, address, isOther ? relation : 'mentioned');
    }
  },
  tombstones(entry, emit) {
    emitProcess(textOf(entry, 'process_name'), emit);
    each('file-path', 'ran', 'binary_path')(entry, emit);
    const [program] = textsOf(entry, 'command_line');
    if (program?.startsWith('/') === true) emit('file-path', program, 'ran');
    if (program !== undefined) emitProcess(lastPart(program), emit);
  },
};

/** The texts of a dictionary, whatever their keys. */
const textsWithin = (entry: FieldValue): readonly string[] =>
  typeof entry === 'object' && entry !== null
    ? Object.values(entry).filter((value): value is string => typeof value === 'string')
    : [];

const isIp = (text: string): boolean => /^[0-9.]+$/.test(text) || text.includes(':');

function emitIp(address: string, relation: Relation, emit: EmitObservable): void {
  if (!isIp(address)) return;
  emit(address.includes(':') ? 'ipv6-addr' : 'ipv4-addr', address, relation);
}
