import type { ObservableType } from '@bridle/model';
import { type ObjectPath, pathText } from '../pattern/tree.ts';

const HOST: readonly ObservableType[] = ['domain-name', 'url', 'ipv4-addr', 'ipv6-addr'];
const FILE: readonly ObservableType[] = ['file-name', 'file-path', 'file-hash'];
const ACCOUNT: readonly ObservableType[] = ['email-addr', 'phone-number'];

/** Objects that `objectsOf` makes, and the observables that it makes them of. */
const OBJECTS: ReadonlyMap<string, readonly ObservableType[]> = new Map([
  ['domain-name', HOST],
  ['ipv4-addr', HOST],
  ['ipv6-addr', HOST],
  ['url', ['url']],
  ['network-traffic', HOST],
  ['email-addr', ['email-addr']],
  ['email-message', ['email-addr']],
  ['phone-number', ['phone-number']],
  ['user-account', ACCOUNT],
  ['process', ['process']],
  ['file', FILE],
  ['directory', ['file-path']],
  ['app', ['app-id', 'certificate-hash']],
  ['x509-certificate', ['certificate-hash']],
  ['configuration-profile', ['profile-id']],
  ['android-property', ['property']],
]);

/** Their properties, and those of the objects that they refer to. */
const PATHS: ReadonlyMap<string, readonly ObservableType[]> = new Map([
  ['domain-name:value', HOST],
  ['ipv4-addr:value', HOST],
  ['ipv6-addr:value', HOST],
  ['url:value', ['url']],
  ['network-traffic:dst_ref.value', HOST],
  ['network-traffic:dst_ref.type', HOST],
  ['email-addr:value', ['email-addr']],
  ['email-message:from_ref.value', ['email-addr']],
  ['email-message:sender_ref.value', ['email-addr']],
  ['phone-number:value', ['phone-number']],
  ['user-account:user_id', ACCOUNT],
  ['user-account:account_login', ACCOUNT],
  ['process:name', ['process']],
  ['process:image_ref.name', ['process']],
  ['process:binary_ref.name', ['process']],
  ['process:image_ref.path', ['process']],
  ['process:binary_ref.path', ['process']],
  ['process:image_ref.parent_directory_ref.path', ['process']],
  ['process:binary_ref.parent_directory_ref.path', ['process']],
  ['file:name', ['file-name', 'file-path']],
  ['file:path', ['file-path']],
  ['file:parent_directory_ref.path', ['file-path']],
  ['directory:path', ['file-path']],
  ['app:id', ['app-id']],
  ['configuration-profile:id', ['profile-id']],
  ['android-property:name', ['property']],
]);

/** Lists of hashes: one step, the name of the algorithm, follows. */
const HASHES: ReadonlyMap<string, readonly ObservableType[]> = new Map([
  ['file:hashes', ['file-hash']],
  ['app:cert', ['certificate-hash']],
  ['x509-certificate:hashes', ['certificate-hash']],
]);

const ALGORITHM = /^(?:MD5|SHA-?(?:1|256|384|512))$/i;

/** Which observables of a record can have something at this path; null where no record has. */
export function typesAt(path: ObjectPath): readonly ObservableType[] | null {
  const known = PATHS.get(pathText(path));
  if (known !== undefined) return known;
  const [list, algorithm] = path.steps;
  if (path.steps.length !== 2 || list?.kind !== 'key' || algorithm?.kind !== 'key') return null;
  return ALGORITHM.test(algorithm.name) ? (HASHES.get(`${path.object}:${list.name}`) ?? null) : null;
}

/** Which observables of a record make an object of this type; null where no record gives one. */
export function typesOfObject(object: string): readonly ObservableType[] | null {
  return OBJECTS.get(object) ?? null;
}
