/** The accounts of WhatsApp: `<user>@<server>`, where the user may name one of the person's devices (`…:12@…`). */
export interface Jid {
  readonly user: string;
  readonly server: string;
}

const JID = /^([^@:/\s]{1,64})(?:[:/][^@\s]{0,16})?@([a-z.]{1,32})$/;

/** Null: no account of WhatsApp. */
export function parseJid(text: string | null): Jid | null {
  const [, user, server] = (text === null ? null : JID.exec(text)) ?? [];
  return user === undefined || server === undefined ? null : { user, server };
}

/** The server of accounts that are named by their phone number. */
export const PHONE_SERVER = 's.whatsapp.net';
/** The server of linked ids: numbers that stand for a person without showing the phone number. */
export const LID_SERVER = 'lid';

/** `+` and the digits of an account that is named by its phone number; null for all others (linked ids, groups, lists). */
export function phoneOfJid(jid: Jid | null): string | null {
  return jid?.server === PHONE_SERVER && DIGITS.test(jid.user) ? `+${jid.user}` : null;
}

const DIGITS = /^[0-9]{5,18}$/;
