export {
  isZip,
  openZipMember,
  readZip,
  type Zip,
  type ZipMember,
  type ZipPacking,
  type ZipRefusal,
} from './zip.ts';
