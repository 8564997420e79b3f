/** A made-up file of the app SMS Backup & Restore. */
import { utf8 } from '../bytes.ts';
import type { PhantomEvidence } from '../evidence.ts';

type Attributes = Readonly<Record<string, string | number>>;

/** An element with its attributes, written as Android's serializer writes them. */
export function smsElement(name: string, attributes: Attributes, inner?: string): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  return inner === undefined ? `<${name}${written} />\n` : `<${name}${written}>\n${inner}</${name}>\n`;
}

/** Emoji come out as two numeric references, one for each half of the pair, which XML forbids. */
function escaped(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const plain = code >= 0x20 && (code < 0xd800 || code > 0xdfff) && !'&<>"'.includes(text[i] as string);
    out += plain ? text[i] : `&#${code};`;
  }
  return out;
}

export function smsBackup(
  elements: readonly string[],
  root: 'smses' | 'calls' = 'smses',
  count = elements.length,
): string {
  return (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n" +
    '<!--File Created By SMS Backup & Restore v10.0 on 01/08/2025-->\n' +
    smsElement(root, { count, backup_date: '1754031600000', type: 'full' }, elements.join(''))
  );
}

export class PhantomSmsBackup implements PhantomEvidence {
  readonly #xml: string;
  constructor(xml: string) {
    this.#xml = xml;
  }

  files(): Map<string, Uint8Array> {
    return new Map([['sms-20250801070000.xml', utf8(this.#xml)]]);
  }
}

/** `SGVsbG8gaGFyYm91cg==` are the bytes of "Hello harbour". */
const FILE = 'SGVsbG8gaGFyYm91cg==';

/** A small, complete example: received, sent and draft, an emoji, a message of several parts to several people, calls. */
export function fixture(): PhantomEvidence {
  const sms = (attributes: Attributes): string =>
    smsElement('sms', {
      protocol: 0,
      subject: 'null',
      toa: 'null',
      sc_toa: 'null',
      service_center: '+12025550199',
      read: 1,
      status: -1,
      locked: 0,
      ...attributes,
    });
  return new PhantomSmsBackup(
    smsBackup([
      sms({
        address: '+12025550143',
        date: '1754031700123',
        date_sent: '1754031699000',
        type: 1,
        body: 'Your parcel \u{1f4e6} waits: https://parcel.example.org/a?b=1&c=2',
        contact_name: '(Unknown)',
      }),
      sms({
        address: '+12025550144',
        date: '1754031800000',
        date_sent: 0,
        type: 2,
        body: 'On my way\nsoon',
        contact_name: 'Runa Inkwater',
      }),
      sms({ address: '+12025550144', date: 'yesterday', type: 3, body: 'Not sent', read: 0 }),
      smsElement(
        'mms',
        {
          address: '+12025550144~+12025550145',
          date: '1754031900000',
          msg_box: 1,
          sub: 'Look',
          read: 0,
          m_type: 132,
        },
        smsElement(
          'parts',
          {},
          [
            smsElement('part', { seq: -1, ct: 'application/smil', name: 'null', text: '<smil></smil>' }),
            smsElement('part', { seq: 0, ct: 'text/plain', name: 'null', text: 'The harbour' }),
            smsElement('part', {
              seq: 1,
              ct: 'image/jpeg',
              name: 'null',
              fn: 'null',
              cl: 'harbour.jpg',
              text: 'null',
              data: FILE,
            }),
          ].join(''),
        ) +
          smsElement(
            'addrs',
            {},
            [
              smsElement('addr', { address: '+12025550144', type: 137, charset: 106 }),
              smsElement('addr', { address: 'insert-address-token', type: 151, charset: 106 }),
              smsElement('addr', { address: '+12025550145', type: 151, charset: 106 }),
            ].join(''),
          ),
      ),
      smsElement('call', {
        number: '+12025550143',
        duration: 0,
        date: '1754032000000',
        type: 3,
        presentation: 1,
        contact_name: '(Unknown)',
      }),
    ]),
  );
}
