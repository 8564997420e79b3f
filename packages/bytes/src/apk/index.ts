export { type Apk, readApk } from './apk.ts';
export {
  type BinaryXml,
  BinaryXmlError,
  parseBinaryXml,
  type XmlAttribute,
  type XmlElement,
} from './binary-xml.ts';
export { type ApkComponent, type ApkManifest, readApkManifest } from './manifest.ts';
export { type ApkSignature, type SignatureScheme } from './signatures.ts';
