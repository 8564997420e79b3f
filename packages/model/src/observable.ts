/**
 * What an artifact can say it has seen, named like the object paths of STIX patterns
 * (STIX 2.1, part 6; the `app`, `configuration-profile` and `android-property` objects are the extensions
 * that the public mercenary-spyware sets use).
 */
export const OBSERVABLE_TYPES = [
  'domain-name',
  'url',
  'ipv4-addr',
  'ipv6-addr',
  'email-addr',
  'phone-number',
  'process',
  'file-name',
  'file-path',
  'file-hash',
  'app-id',
  'certificate-hash',
  'profile-id',
  'property',
] as const;
export type ObservableType = (typeof OBSERVABLE_TYPES)[number];

/**
 * How the value came to be in the record: it decides what a match means.
 *
 * - `ran`: a process, app or file that acted on the device
 * - `present`: a file, app, profile or certificate that lies on the device
 * - `contacted`: the device exchanged bytes with it (network tables, web storage, resource loads)
 * - `visited`: a page that was opened in a browser
 * - `received`: it reached the device from outside in a message, invitation or look-up
 * - `sent`: it left the device in a message of the owner's
 * - `mentioned`: it stands in a text that proves neither of these
 */
export type Relation = 'ran' | 'present' | 'contacted' | 'visited' | 'received' | 'sent' | 'mentioned';

export interface Observable {
  readonly type: ObservableType;
  readonly value: string;
  readonly relation: Relation;
}

/** Called by an artifact once for each observable of a record; no object is made for the many that match nothing. */
export type EmitObservable = (type: ObservableType, value: string, relation: Relation) => void;
