import type { ObservableType } from '@bridle/model';
import type { StixIds } from './stix-id.ts';

export type StixObject = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string };

/** The cyber-observables that stand for a value; the last one is the value itself, the others are what it refers to. */
export function stixObservables(type: ObservableType, value: string, ids: StixIds): readonly StixObject[] {
  switch (type) {
    case 'domain-name':
    case 'url':
    case 'ipv4-addr':
    case 'ipv6-addr':
    case 'email-addr':
      return [object(type, { value }, ids)];
    case 'phone-number':
      return [object('user-account', { account_login: value, account_type: 'phone' }, ids)];
    case 'process': {
      // STIX 2.1 processes have no name: the name is that of the image.
      const image = object('file', { name: value }, ids);
      return [
        image,
        { type: 'process', spec_version: '2.1', id: ids.object('process', value), image_ref: image.id },
      ];
    }
    case 'file-name':
      return [object('file', { name: value }, ids)];
    case 'file-path': {
      const cut = value.lastIndexOf('/');
      const directory = object('directory', { path: value.slice(0, Math.max(1, cut)) }, ids);
      return [
        directory,
        object('file', { name: value.slice(cut + 1) || value, parent_directory_ref: directory.id }, ids),
      ];
    }
    case 'file-hash':
      return [object('file', { hashes: { [hashName(value)]: value.toLowerCase() } }, ids)];
    case 'certificate-hash':
      return [object('x509-certificate', { hashes: { [hashName(value)]: value.toLowerCase() } }, ids)];
    case 'app-id':
      return [object('software', { name: value }, ids)];
    case 'profile-id':
      return [object('x-configuration-profile', { profile_id: value }, ids)];
    case 'property':
      return [object('x-android-property', { name: value }, ids)];
  }
}

function object(type: string, contributing: Readonly<Record<string, unknown>>, ids: StixIds): StixObject {
  return { type, spec_version: '2.1', id: ids.observable(type, contributing), ...contributing };
}

/** Hash algorithm by length (STIX 2.1, 10.8). */
function hashName(value: string): string {
  switch (value.replace(/[^0-9a-fA-F]/g, '').length) {
    case 32:
      return 'MD5';
    case 40:
      return 'SHA-1';
    case 128:
      return 'SHA-512';
    default:
      return 'SHA-256';
  }
}

/** A pattern that matches exactly this value, in the notation of the public sets. */
export function stixPattern(type: ObservableType, value: string): string {
  const quoted = `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  switch (type) {
    case 'domain-name':
    case 'url':
    case 'ipv4-addr':
    case 'ipv6-addr':
    case 'email-addr':
      return `[${type}:value = ${quoted}]`;
    case 'phone-number':
      return `[user-account:account_login = ${quoted}]`;
    case 'process':
      return `[process:name = ${quoted}]`;
    case 'file-name':
      return `[file:name = ${quoted}]`;
    case 'file-path':
      return `[file:path = ${quoted}]`;
    case 'file-hash':
      return `[file:hashes.'${hashName(value)}' = ${quoted}]`;
    case 'certificate-hash':
      return `[x509-certificate:hashes.'${hashName(value)}' = ${quoted}]`;
    case 'app-id':
      return `[app:id = ${quoted}]`;
    case 'profile-id':
      return `[configuration-profile:id = ${quoted}]`;
    case 'property':
      return `[android-property:name = ${quoted}]`;
  }
}
