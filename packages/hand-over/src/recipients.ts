import { Encrypter } from 'age-encryption';
import { HandOverError } from './errors.ts';

/** What is wrong with whom a package is for: nobody is named, a secret key is, or something that is no key. */
export type BadRecipient = 'none' | 'secret' | 'unknown';

export class RecipientError extends HandOverError {
  readonly kind: BadRecipient;

  constructor(kind: BadRecipient, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** True for what must be shown to nobody and get into nothing. */
export const isSecretKey = (text: string): boolean => text.toUpperCase().startsWith('AGE-SECRET-KEY-');

/** Encrypts for these public keys. Throws `RecipientError`. */
export function encrypterFor(recipients: readonly string[]): Encrypter {
  const encrypter = new Encrypter();
  if (recipients.length === 0) throw new RecipientError('none', 'no recipient was given');
  for (const recipient of recipients) {
    if (isSecretKey(recipient))
      throw new RecipientError(
        'secret',
        'what was given as recipient is a secret key; ask for the public one, which begins with age1, and have the secret one replaced',
      );
    try {
      encrypter.addRecipient(recipient);
    } catch {
      throw new RecipientError('unknown', `${recipient.slice(0, 80)}: no public key of age (age1…)`);
    }
  }
  return encrypter;
}

/** Throws `RecipientError` where a package cannot be for these: before anything is read for it. */
export function assertRecipients(recipients: readonly string[]): void {
  encrypterFor(recipients);
}
