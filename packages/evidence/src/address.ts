import type { EmitObservable, Relation } from '@bridle/model';

/** The account at the other side of a call or message: a mail address or, as a rule, a phone number. */
export function emitAddress(emit: EmitObservable, address: string | null, relation: Relation): void {
  if (address === null || address === '') return;
  emit(address.includes('@') ? 'email-addr' : 'phone-number', address, relation);
}
