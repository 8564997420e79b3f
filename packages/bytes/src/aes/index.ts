export { CbcAccess, type CbcSize, cbcSize } from './cbc-access.ts';
export { NoCryptoError } from './web-crypto.ts';
