/* How the threat notifications of Apple are known: https://support.apple.com/en-us/102174. */

/** Addresses from which Apple sends these notifications. */
const SENDERS: ReadonlySet<string> = new Set([
  'threat-notifications@apple.com',
  'threat-notifications@email.apple.com',
]);

/**
 * How the notification begins, behind the word ALERT. The first two of English and the Italian one are the openings
 * of messages that were published as received; the rest are sentences of the notification as the press has quoted
 * them, so a message in another language may be missed here and is then found by its sender.
 */
const OPENINGS = [
  'State-sponsored attackers may be targeting your',
  'Apple detected a targeted mercenary spyware attack against your',
  'Apple believes you are being targeted by state-sponsored attackers',
  'Apple detected that you are being targeted by a mercenary spyware attack',
  'Apple ha rilevato un attacco spyware mercenario mirato contro il tuo',
  'Apple ha rilevato che sei stato preso di mira da un attacco spyware mercenario',
  'Apple a détecté une attaque ciblée de logiciel espion mercenaire contre votre',
  'Apple a détecté que vous êtes la cible d’une attaque de logiciel espion mercenaire',
  'Atacantes patrocinados por el Estado pueden estar apuntando a tu',
  'Atacantes patrocinados por el Estado pueden estar apuntando a su',
  'Apple cree que estás siendo objetivo de atacantes patrocinados por el Estado',
  'Apple detectó que usted está siendo objetivo de un ataque de software espía mercenario',
  'Apple detectó que usted está siendo blanco de un ataque de spyware mercenario',
  'Staatlich finanzierte Hacker könnten es auf Ihr',
  'Apple hat festgestellt, dass Sie Ziel eines Spyware-Angriffes durch Söldner sind',
  'اكتشفت أبل أنك مستهدف بهجوم برامج تجسس المأجورة',
  'اكتشفت Apple أنك مستهدف بهجوم برامج تجسس المأجورة',
].map(normalised);

const ALERT = /^(?:alert|alerte|alerta|allerta|avviso|warnung|achtung|تنبيه|تحذير) /u;

/** More than the longest opening with its ALERT before it. */
const LOOKED_AT = 200;

/** Nearly every message is told apart by this alone. */
const WORTH_A_LOOK = /apple|iphone|state.sponsored|patrocinad|staatlich|أبل|ابل/i;

/** Whether it names a sender that Apple uses for them. The sender of a mail is what the mail says. */
export const isNoticeSender = (sender: string | null): boolean =>
  sender !== null && SENDERS.has(sender.toLowerCase());

/** Whether a text begins as a notification does, with or without the word ALERT before it. */
export function opensAsNotice(text: string): boolean {
  const head = text.slice(0, LOOKED_AT);
  if (!WORTH_A_LOOK.test(head)) return false;
  const words = normalised(head).replace(ALERT, '');
  return OPENINGS.some((opening) => words.startsWith(opening));
}

/** Small letters and digits without accents, one blank between words: punctuation and its spacing differ by language. */
function normalised(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
