export { isTar, readTar, type Tar, type TarMember } from './tar.ts';
