export { CbcAccess, type CbcSize, cbcSize } from './cbc-access.ts';
export { type DecryptBlocks, decryptBlocks } from './decrypt-blocks.ts';
export { NoCryptoError } from './web-crypto.ts';
