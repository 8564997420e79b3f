import { type BinaryXml, parseBinaryXml, type XmlElement } from './binary-xml.ts';

/** A part of an app that other apps can call. */
export interface ApkComponent {
  readonly kind: 'activity' | 'service' | 'receiver' | 'provider';
  readonly name: string;
  /** What a caller must hold; null: anybody may call it. */
  readonly permission: string | null;
}

/** What an app's manifest says of it. */
export interface ApkManifest {
  readonly package: string | null;
  readonly versionCode: number | null;
  readonly versionName: string | null;
  readonly minSdk: number | null;
  readonly targetSdk: number | null;
  readonly debuggable: boolean;
  readonly sharedUserId: string | null;
  readonly permissions: readonly string[];
  readonly exported: readonly ApkComponent[];
  /** Services and receivers that only the system may bind, and so what the app can be made to be: `BIND_DEVICE_ADMIN`. */
  readonly boundBy: readonly string[];
  readonly problem: string | null;
}

/** Of each kind; the elements that can name them are bounded themselves. */
const MAX_LISTED = 5000;
/** From this target on nothing is exported unless the app says so. */
const EXPLICIT_SDK = 31;
const PROVIDERS_CLOSED_SDK = 17;

/**
 * `AndroidManifest.xml` out of an APK (https://developer.android.com/guide/topics/manifest/manifest-intro). Throws
 * `BinaryXmlError` where it is none.
 */
export function readApkManifest(bytes: Uint8Array): ApkManifest {
  const xml = parseBinaryXml(bytes);
  const root = xml.elements.find((element) => element.name === 'manifest');
  const sdk = xml.elements.find((element) => element.name === 'uses-sdk');
  const app = xml.elements.find((element) => element.name === 'application');
  const minSdk = integer(sdk, 'minSdkVersion');
  const targetSdk = integer(sdk, 'targetSdkVersion') ?? minSdk;
  const name = text(root, 'package');
  const permissions = permissionsIn(xml);
  const { exported, boundBy } = componentsIn(xml, name ?? '', targetSdk ?? 1, text(app, 'permission'));
  const problems = [
    xml.problem ?? (root === undefined ? 'no manifest element in it' : null),
    moreThan(permissions, 'permissions'),
    moreThan(exported, 'components that other apps can call'),
  ].filter((problem) => problem !== null);
  return {
    package: name,
    versionCode: versionCodeOf(root),
    versionName: text(root, 'versionName'),
    minSdk,
    targetSdk,
    debuggable: attribute(app, 'debuggable') === true,
    sharedUserId: text(root, 'sharedUserId'),
    permissions: permissions.slice(0, MAX_LISTED),
    exported: exported.slice(0, MAX_LISTED),
    boundBy,
    problem: problems.length === 0 ? null : problems.join('; '),
  };
}

const moreThan = (list: readonly unknown[], what: string): string | null =>
  list.length > MAX_LISTED ? `more than ${MAX_LISTED} ${what}: the rest is left out` : null;

function permissionsIn({ elements }: BinaryXml): readonly string[] {
  const permissions = new Set<string>();
  for (const element of elements) {
    if (!/^uses-permission(?:-sdk-23)?$/.test(element.name)) continue;
    const name = text(element, 'name');
    if (name !== null) permissions.add(name);
  }
  return [...permissions];
}

const KINDS: Readonly<Record<string, ApkComponent['kind']>> = {
  activity: 'activity',
  'activity-alias': 'activity',
  service: 'service',
  receiver: 'receiver',
  provider: 'provider',
};

function componentsIn(
  { elements }: BinaryXml,
  app: string,
  targetSdk: number,
  ofApp: string | null,
): Pick<ApkManifest, 'exported' | 'boundBy'> {
  const exported: ApkComponent[] = [];
  const boundBy = new Set<string>();
  for (const [i, element] of elements.entries()) {
    const kind = Object.hasOwn(KINDS, element.name) ? KINDS[element.name] : undefined;
    if (kind === undefined) continue;
    const permission = text(element, 'permission') ?? ofApp;
    if (permission !== null && permission.includes('.permission.BIND_')) boundBy.add(permission);
    const said = attribute(element, 'exported');
    const open =
      typeof said === 'boolean'
        ? said
        : kind === 'provider'
          ? targetSdk < PROVIDERS_CLOSED_SDK
          : targetSdk < EXPLICIT_SDK && hasFilter(elements, i);
    if (open) exported.push({ kind, name: fullName(text(element, 'name') ?? '', app), permission });
  }
  return { exported, boundBy: [...boundBy] };
}

/** An intent filter directly below the component makes it callable, where the app does not say otherwise. */
function hasFilter(elements: readonly XmlElement[], index: number): boolean {
  const depth = elements[index]?.depth ?? 0;
  for (let i = index + 1; i < elements.length; i++) {
    const inner = elements[i];
    if (inner === undefined || inner.depth <= depth) return false;
    if (inner.name === 'intent-filter') return true;
  }
  return false;
}

/** `.Main` and `Main` are short for a class of the app's own package. */
function fullName(name: string, app: string): string {
  if (name.startsWith('.')) return app + name;
  return name === '' || name.includes('.') ? name : `${app}.${name}`;
}

function attribute(element: XmlElement | undefined, name: string): string | number | boolean | null {
  return element?.attributes.find((one) => one.name === name)?.value ?? null;
}

function text(element: XmlElement | undefined, name: string): string | null {
  const value = attribute(element, name);
  return typeof value === 'string' ? value : null;
}

function integer(element: XmlElement | undefined, name: string): number | null {
  const value = attribute(element, name);
  return typeof value === 'number' ? value : null;
}

/** 64 bits in two halves since Android 9. */
function versionCodeOf(root: XmlElement | undefined): number | null {
  const low = integer(root, 'versionCode');
  const high = integer(root, 'versionCodeMajor') ?? 0;
  if (low === null) return null;
  const code = high * 2 ** 32 + (low >>> 0);
  return Number.isSafeInteger(code) ? code : low >>> 0;
}
