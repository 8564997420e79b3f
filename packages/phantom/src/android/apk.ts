/** A made-up app package: compiled manifest, signature file (v1) and signing block (v2, v3), whole or damaged. */
import { type Bytes, ByteWriter, concat, utf8 } from '../bytes.ts';
import { buildZip, type PhantomZipMember } from '../zip.ts';

/** An element of a manifest; attribute names of `android:` are written by their resource id. */
export interface PhantomXmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly children?: readonly PhantomXmlElement[];
}

const RESOURCE_IDS: Readonly<Record<string, number>> = {
  name: 0x01010003,
  permission: 0x01010006,
  sharedUserId: 0x0101000b,
  debuggable: 0x0101000f,
  exported: 0x01010010,
  minSdkVersion: 0x0101020c,
  versionCode: 0x0101021b,
  versionName: 0x0101021c,
  targetSdkVersion: 0x01010270,
};

export interface BinaryXmlOptions {
  /** Texts of the pool in UTF-8 instead of UTF-16. */
  readonly utf8?: boolean;
  /** Names of attributes are nonsense, as apps that hide write them: only the resource ids are right. */
  readonly obfuscated?: boolean;
}

/** Compiled XML as `aapt` writes it. */
export function writeBinaryXml(root: PhantomXmlElement, options: BinaryXmlOptions = {}): Bytes {
  const ids = Object.keys(RESOURCE_IDS);
  // The map of resource ids is of the first texts of the pool, so these stand there.
  const texts: string[] = ids.map((name, i) => (options.obfuscated === true ? `\u200b${i}` : name));
  const indexOf = (text: string): number => {
    const known = texts.indexOf(text, ids.length);
    return known >= 0 ? known : texts.push(text) - 1;
  };
  const nameIndex = (name: string): number =>
    Object.hasOwn(RESOURCE_IDS, name) ? ids.indexOf(name) : indexOf(name);
  const body: Bytes[] = [];
  const write = (element: PhantomXmlElement): void => {
    const attributes = Object.entries(element.attributes ?? {}).map(([name, value]) =>
      concat(
        u32(0xffffffff, nameIndex(name), typeof value === 'string' ? indexOf(value) : 0xffffffff),
        u16(8),
        Uint8Array.of(0, typeof value === 'string' ? 0x03 : typeof value === 'number' ? 0x10 : 0x12),
        u32(
          typeof value === 'string'
            ? indexOf(value)
            : typeof value === 'number'
              ? value
              : value
                ? 0xffffffff
                : 0,
        ),
      ),
    );
    const head = concat(
      u32(1, 0xffffffff, 0xffffffff, indexOf(element.name)),
      u16(20, 20, attributes.length, 0, 0, 0),
      ...attributes,
    );
    body.push(chunk(0x0102, 16, head));
    for (const child of element.children ?? []) write(child);
    body.push(chunk(0x0103, 16, u32(1, 0xffffffff, 0xffffffff, indexOf(element.name))));
  };
  write(root);
  const map = chunk(0x0180, 8, u32(...Object.values(RESOURCE_IDS)));
  const inner = concat(stringPool(texts, options.utf8 === true), map, ...body);
  return concat(u16(0x0003, 8), u32(inner.length + 8), inner);
}

function stringPool(texts: readonly string[], asUtf8: boolean): Bytes {
  const offsets: number[] = [];
  const data = new ByteWriter();
  for (const text of texts) {
    offsets.push(data.length);
    if (asUtf8) {
      const bytes = utf8(text);
      data.bytes(concat(length8(text.length), length8(bytes.length), bytes, Uint8Array.of(0)));
    } else {
      data.bytes(u16(text.length));
      data.bytes(u16(...Array.from(text, (char) => char.charCodeAt(0))));
      data.bytes(u16(0));
    }
  }
  while (data.length % 4 !== 0) data.u8(0);
  const start = 28 + 4 * texts.length;
  return chunk(
    0x0001,
    28,
    concat(u32(texts.length, 0, asUtf8 ? 0x100 : 0, start, 0, ...offsets), data.finish()),
  );
}

const length8 = (value: number): Bytes =>
  value < 128 ? Uint8Array.of(value) : Uint8Array.of(0x80 | (value >> 8), value & 0xff);

const chunk = (type: number, headerSize: number, rest: Uint8Array): Bytes =>
  concat(u16(type, headerSize), u32(rest.length + 8), rest);

function u16(...values: readonly number[]): Bytes {
  return Uint8Array.from(values.flatMap((value) => [value & 0xff, (value >> 8) & 0xff]));
}

function u32(...values: readonly number[]): Bytes {
  return Uint8Array.from(values.flatMap((value) => [value, value >>> 8, value >>> 16, value >>> 24]));
}

/** DER with the outline of a certificate: nobody checks it, it is only hashed. */
export function phantomCertificate(owner: string): Bytes {
  return der(
    0x30,
    der(0x30, der(0x02, Uint8Array.of(1)), der(0x0c, utf8(`CN=${owner}`))),
    der(0x03, new Uint8Array(130)),
  );
}

function der(tag: number, ...parts: readonly Uint8Array[]): Bytes {
  const content = concat(...parts);
  const length =
    content.length < 128
      ? Uint8Array.of(content.length)
      : Uint8Array.of(0x82, content.length >> 8, content.length & 0xff);
  return concat(Uint8Array.of(tag), length, content);
}

/** `META-INF/CERT.RSA`: SignedData of PKCS #7 with these certificates. */
export function pkcs7(certificates: readonly Uint8Array[]): Bytes {
  const oid = (last: number): Bytes =>
    der(0x06, Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, last));
  const signed = der(
    0x30,
    der(0x02, Uint8Array.of(1)),
    der(0x31),
    der(0x30, oid(1)),
    der(0xa0, ...certificates),
    der(0x31),
  );
  return der(0x30, oid(2), der(0xa0, signed));
}

const SCHEME_IDS = { v2: 0x7109871a, v3: 0xf05368c0, 'v3.1': 0x1b93ad61 } as const;
export type PhantomBlockScheme = keyof typeof SCHEME_IDS;

export interface PhantomApk {
  readonly manifest: PhantomXmlElement | Uint8Array;
  readonly xml?: BinaryXmlOptions;
  readonly v1?: readonly Uint8Array[];
  readonly blocks?: Partial<Record<PhantomBlockScheme, readonly Uint8Array[]>>;
  /** Certificates of the keys that it had before, as v3 and v3.1 prove them; the oldest first. */
  readonly lineage?: readonly Uint8Array[];
  readonly others?: readonly PhantomZipMember[];
}

export function buildApk(apk: PhantomApk): Bytes {
  const manifest = apk.manifest instanceof Uint8Array ? apk.manifest : writeBinaryXml(apk.manifest, apk.xml);
  const members = [
    { name: 'AndroidManifest.xml', bytes: manifest },
    { name: 'classes.dex', bytes: utf8('dex\n035\0no code') },
    ...(apk.others ?? []),
    ...(apk.v1 === undefined ? [] : [{ name: 'META-INF/CERT.RSA', bytes: pkcs7(apk.v1) }]),
  ];
  const zip = buildZip(members);
  const blocks = Object.entries(apk.blocks ?? {}) as [PhantomBlockScheme, readonly Uint8Array[]][];
  return blocks.length === 0 ? zip : withSigningBlock(zip, blocks, apk.lineage ?? []);
}

const prefixed = (bytes: Uint8Array): Bytes => concat(u32(bytes.length), bytes);

/** The attribute: version, then a level for each key, with its certificate, marks and signature. */
function proofOfRotation(lineage: readonly Uint8Array[]): Bytes {
  const levels = lineage.map((certificate) =>
    prefixed(
      concat(
        prefixed(concat(prefixed(certificate), u32(0x0103))),
        u32(0x17, 0x0103),
        prefixed(new Uint8Array(64)),
      ),
    ),
  );
  return prefixed(concat(u32(0x3ba06f8c, 1), ...levels));
}

function withSigningBlock(
  zip: Bytes,
  blocks: readonly (readonly [PhantomBlockScheme, readonly Uint8Array[]])[],
  lineage: readonly Uint8Array[],
): Bytes {
  const end = zip.length - 22;
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length);
  const directory = view.getUint32(end + 16, true);
  const pairs = blocks.map(([scheme, certificates]) => {
    const digests = prefixed(concat(u32(0x0103), prefixed(new Uint8Array(32))));
    const signed = concat(
      prefixed(digests),
      prefixed(concat(...certificates.map(prefixed))),
      // From v3 on the API levels stand before the attributes.
      ...(scheme === 'v2' ? [] : [u32(28, 0x7fffffff)]),
      prefixed(scheme === 'v2' || lineage.length === 0 ? new Uint8Array(0) : proofOfRotation(lineage)),
    );
    const signer = concat(prefixed(signed), prefixed(new Uint8Array(0)), prefixed(new Uint8Array(8)));
    const value = concat(u32(SCHEME_IDS[scheme]), prefixed(prefixed(signer)));
    return concat(u32(value.length, 0), value);
  });
  const size = pairs.reduce((sum, pair) => sum + pair.length, 0) + 24;
  const block = concat(u32(size, 0), ...pairs, u32(size, 0), utf8('APK Sig Block 42'));
  const tail = new Uint8Array(zip.subarray(directory));
  new DataView(tail.buffer).setUint32(end - directory + 16, directory + block.length, true);
  return concat(zip.subarray(0, directory), block, tail);
}

/** The manifest of an app that could watch a phone. */
export function watchingManifest(name: string): PhantomXmlElement {
  const component = (
    kind: string,
    attributes: PhantomXmlElement['attributes'],
    filter = false,
  ): PhantomXmlElement => ({
    name: kind,
    ...(attributes && { attributes }),
    children: filter
      ? [{ name: 'intent-filter', children: [{ name: 'action', attributes: { name: 'x' } }] }]
      : [],
  });
  return {
    name: 'manifest',
    attributes: { package: name, versionCode: 42, versionName: '1.2.3', sharedUserId: 'com.example.shared' },
    children: [
      { name: 'uses-sdk', attributes: { minSdkVersion: 24, targetSdkVersion: 30 } },
      { name: 'uses-permission', attributes: { name: 'android.permission.RECORD_AUDIO' } },
      { name: 'uses-permission', attributes: { name: 'android.permission.INTERNET' } },
      {
        name: 'application',
        attributes: { debuggable: true },
        children: [
          component('activity', { name: '.Main' }, true),
          component('activity', { name: '.Inner', exported: false }, true),
          component(
            'service',
            { name: '.Reader', permission: 'android.permission.BIND_ACCESSIBILITY_SERVICE' },
            true,
          ),
          component('receiver', { name: 'com.example.lib.Boot' }),
          component('provider', { name: '.Files', exported: true }),
        ],
      },
    ],
  };
}
