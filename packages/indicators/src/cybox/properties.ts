import type { ObservableType } from '@bridle/model';
import { below, child, childrenOf, childText, descend, local, type XmlElement } from '../xml/tree.ts';

/** A value that a CybOX object names; or why it is no sign that a phone's evidence could hold. */
export type Observed =
  | { readonly type: ObservableType; readonly value: string }
  | { readonly reason: string; readonly detail: string | null };

const says = (type: ObservableType, value: string): Observed => ({ type, value });
const cannot = (reason: string, detail: string | null = null): Observed => ({ reason, detail });

const ADDRESS_CATEGORIES: ReadonlyMap<string, ObservableType> = new Map([
  ['ipv4-addr', 'ipv4-addr'],
  ['ipv4-net', 'ipv4-addr'],
  ['ipv4-net-mask', 'ipv4-addr'],
  ['ipv6-addr', 'ipv6-addr'],
  ['ipv6-net', 'ipv6-addr'],
  ['cidr', 'ipv4-addr'],
  ['e-mail', 'email-addr'],
]);

const FUZZY = /^(?:ssdeep|tlsh|imphash|pehash)$/i;

/**
 * What a `cybox:Properties` element is about (CybOX 2.1, https://cyboxproject.github.io/documentation/object-relationships/).
 * Each value is enough by itself: of a file its hashes, or else its path, or else its name.
 */
export function observedIn(properties: XmlElement): readonly Observed[] {
  const type = local(properties.attributes.get('xsi:type') ?? properties.attributes.get('type') ?? '');
  switch (type) {
    case 'DomainNameObjectType':
      return fields(properties, 'Value', 'domain-name');
    case 'HostnameObjectType':
      return fields(properties, 'Hostname_Value', 'domain-name');
    case 'URIObjectType':
    case 'URLObjectType':
    case 'LinkObjectType':
      return fields(
        properties,
        'Value',
        properties.attributes.get('type') === 'Domain Name' ? 'domain-name' : 'url',
      );
    case 'AddressObjectType':
      return address(properties);
    case 'EmailMessageObjectType':
      return email(properties);
    case 'FileObjectType':
    case 'WindowsFileObjectType':
    case 'UnixFileObjectType':
    case 'WindowsExecutableFileObjectType':
      return file(properties);
    case 'ProcessObjectType':
    case 'UnixProcessObjectType':
    case 'WindowsProcessObjectType':
      return fields(properties, 'Name', 'process');
    case 'SMSMessageObjectType':
      return fields(properties, 'Sender_Phone_Number', 'phone-number');
    case 'X509CertificateObjectType':
      return hashes(child(properties, 'Certificate') ?? properties, 'certificate-hash');
    case 'SocketAddressObjectType':
    case 'NetworkConnectionObjectType':
      return nested(properties);
    default:
      return [cannot('an object that no evidence has', type)];
  }
}

function fields(properties: XmlElement, name: string, type: ObservableType): readonly Observed[] {
  const found = childrenOf(properties, name).flatMap((field) =>
    valuesOf(field).map((value) => (typeof value === 'string' ? says(type, value) : value)),
  );
  return found.length > 0 ? found : [cannot('an object without a value')];
}

/** A field's values: several may stand in one with a mark between them (CybOX 2.1, "pattern fields"). */
function valuesOf(
  field: XmlElement,
): readonly (string | { readonly reason: string; readonly detail: string | null })[] {
  const condition = field.attributes.get('condition') ?? 'Equals';
  if (condition !== 'Equals') return [{ reason: 'needs the whole pattern language', detail: condition }];
  if (field.attributes.get('apply_condition') === 'ALL')
    return [{ reason: 'needs the whole pattern language', detail: 'ALL' }];
  if (field.text === '') return [];
  const delimiter = field.attributes.get('delimiter') ?? '##comma##';
  return delimiter === '' ? [field.text] : field.text.split(delimiter).filter((part) => part.trim() !== '');
}

function address(properties: XmlElement): readonly Observed[] {
  const category = properties.attributes.get('category') ?? 'ipv4-addr';
  const type = ADDRESS_CATEGORIES.get(category);
  return type === undefined
    ? [cannot('an address that no evidence has', category)]
    : fields(properties, 'Address_Value', type);
}

function email(properties: XmlElement): readonly Observed[] {
  const header = child(properties, 'Header');
  const senders = [
    ...childrenOf(header, 'From'),
    ...childrenOf(header, 'Sender'),
    ...childrenOf(header, 'Reply_To'),
  ];
  const found = senders.flatMap((sender) => fields(sender, 'Address_Value', 'email-addr'));
  return found.length > 0 ? found : [cannot('a message without a sender')];
}

function file(properties: XmlElement): readonly Observed[] {
  const known = hashes(properties, 'file-hash');
  if (known.some((one) => 'type' in one)) return known;
  for (const [name, type] of [
    ['Full_Path', 'file-path'],
    ['File_Path', 'file-path'],
    ['File_Name', 'file-name'],
  ] as const) {
    if (child(properties, name) !== undefined) return fields(properties, name, type);
  }
  return known.length > 0 ? known : [cannot('an object without a value')];
}

function hashes(owner: XmlElement, type: ObservableType): readonly Observed[] {
  return childrenOf(child(owner, 'Hashes'), 'Hash').flatMap((hash) => {
    const algorithm = childText(hash, 'Type') ?? childText(hash, 'Other_Type') ?? '';
    if (child(hash, 'Fuzzy_Hash_Value') !== undefined || FUZZY.test(algorithm))
      return [cannot('a fuzzy hash, which is no exact value')];
    return fields(hash, 'Simple_Hash_Value', type);
  });
}

/** The far end of a connection. */
function nested(properties: XmlElement): readonly Observed[] {
  const socket = descend(properties, 'Destination_Socket_Address') ?? properties;
  const host = child(socket, 'Hostname');
  if (host !== undefined) return fields(host, 'Hostname_Value', 'domain-name');
  const ip = child(socket, 'IP_Address');
  return ip === undefined ? [cannot('an object without a value')] : address(ip);
}

/** The `Properties` elements of an observable, and why parts of it cannot be used by themselves. */
export function propertiesOf(observable: XmlElement): {
  readonly properties: readonly XmlElement[];
  readonly reasons: readonly string[];
} {
  const properties: XmlElement[] = [];
  const reasons: string[] = [];
  const visit = (one: XmlElement): void => {
    const composition = child(one, 'Observable_Composition');
    if (composition !== undefined) {
      const parts = childrenOf(composition, 'Observable');
      const operator = composition.attributes.get('operator') ?? 'AND';
      if (operator === 'OR' || parts.length === 1) for (const part of parts) visit(part);
      else reasons.push('needs the whole pattern language: AND');
      return;
    }
    const object = child(one, 'Object');
    const own = child(object, 'Properties');
    if (own !== undefined) properties.push(own);
    if (object !== undefined) {
      for (const related of childrenOf(child(object, 'Related_Objects'), 'Related_Object')) {
        const more = child(related, 'Properties');
        if (more !== undefined) properties.push(more);
      }
    }
    if (own === undefined) reasons.push('an observable without an object');
  };
  visit(observable);
  return { properties, reasons };
}

/** All observables of a document that others may refer to, by id. */
export function observablesById(root: XmlElement): ReadonlyMap<string, XmlElement> {
  const byId = new Map<string, XmlElement>();
  const visit = (element: XmlElement): void => {
    for (const one of below(element, 'Observable')) {
      const id = one.attributes.get('id');
      if (id !== undefined && !byId.has(id)) byId.set(id, one);
      visit(one);
    }
  };
  visit(root);
  return byId;
}
