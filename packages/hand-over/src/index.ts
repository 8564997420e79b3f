export { consentText, consentWords, isYes } from './consent/consent.ts';
export { CONSENT_LANGUAGES, type ConsentLanguage } from './consent/language.ts';
export { CONTENTS, type Contents, type Part, SCOPES, type Scope } from './contents.ts';
export {
  type CustodyEntry,
  chainViolation,
  checkValue,
  type NewEntry,
  parseChain,
  withEntry,
} from './custody.ts';
export { HandOverError, ReadAgainError } from './errors.ts';
export { matchedRecords, placesOfFindings, type RecordPlace } from './matched.ts';
export { type EarlierReading, evidenceOf, hashKey, readMatched } from './matched-reading.ts';
export { type OpenedHandOver, openHandOver } from './open.ts';
export { type GivenFile, type Packed, type PackOptions, pack } from './pack.ts';
export { assertRecipients, type BadRecipient, isSecretKey, RecipientError } from './recipients.ts';
