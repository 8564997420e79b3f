/** The platform has no Web Crypto here: a page that was not loaded over https or from the machine itself. */
export class NoCryptoError extends Error {
  override readonly name = 'NoCryptoError';

  constructor() {
    super('this page cannot decrypt: browsers allow it on https pages and on pages of this machine only');
  }
}

/** The platform's own cryptography. Throws `NoCryptoError`. */
export function webCrypto(): SubtleCrypto {
  // Missing in pages that are not secure, whatever its type says.
  const { crypto }: { readonly crypto?: { readonly subtle?: SubtleCrypto } } = globalThis;
  if (crypto?.subtle === undefined) throw new NoCryptoError();
  return crypto.subtle;
}
