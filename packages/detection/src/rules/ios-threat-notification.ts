import type { SmsRecord, SourceRecord } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

/** What the rule needs of a message. */
type Message = SourceRecord & Pick<SmsRecord, 'text' | 'direction' | 'phone_number'>;

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

export const iosThreatNotification = defineRule<Message>({
  id: 'ios.threat-notification',
  artifact: 'ios.sms',
  level: 'high',
  stage: 'targeting',
  reason:
    'Apple warns people whom it believes to be targets of mercenary spyware by iMessage and mail. A genuine warning is ' +
    'a strong sign of an attempt and says nothing of its success. Anybody can copy the words, so it has to be verified ' +
    'by signing in at account.apple.com, never through the message.',
  references: [
    'https://support.apple.com/en-us/102174',
    'https://www.amnesty.org/en/latest/news/2024/04/global-apple-threat-notifications-what-they-mean-and-what-you-can-do/',
    'https://www.accessnow.org/faq-access-nows-digital-security-helpline-and-apple-threat-notifications/',
    'https://appleinsider.com/articles/25/09/11/threat-notifications-sent-out-september-3-french-government-confirms',
    'https://www.ilfattoquotidiano.it/2025/04/30/giornalista-di-fanpage-denuncia-sono-il-secondo-a-essere-spiato-informato-da-apple/7971187/',
  ],
  start: eachRecord((message, report) => {
    if (message.direction !== 'received') return;
    const sender = message.phone_number?.toLowerCase() ?? '';
    const sign = SENDERS.has(sender) ? 'sender' : opens(message.text) ? 'text' : null;
    if (sign !== null) report({ row: message.row, details: { sender: shown(message.phone_number), sign } });
  }),
  examples: {
    matching: [
      {
        what: 'the words of 2021 to 2023',
        records: [
          example({
            text: 'ALERT: State-sponsored attackers may be targeting your iPhone\n\nApple believes you are being targeted…',
          }),
        ],
      },
      {
        what: 'the words since 2024, with a bidirectional mark and a blank before them',
        records: [
          example({
            text: '\u200e ALERT: Apple detected a targeted mercenary spyware attack against your iPhone',
          }),
        ],
      },
      {
        what: 'Italian, as a received one was published',
        records: [
          example({
            text: 'AVVISO: Apple ha rilevato un attacco spyware mercenario mirato contro il tuo iPhone.',
          }),
        ],
      },
      {
        what: 'French, with a no-break space before the colon and a decomposed accent',
        records: [
          example({
            text: 'ALERTE\u00a0: Apple a de\u0301tecté une attaque ciblée de logiciel espion mercenaire contre votre iPhone',
          }),
        ],
      },
      {
        what: 'a language that is not listed, from the sender that Apple uses',
        records: [example({ text: 'Upozornění', phone_number: 'Threat-Notifications@apple.com' })],
      },
    ],
    nonMatching: [
      {
        what: 'the warning sent on by the owner',
        records: [
          example({
            direction: 'sent',
            text: 'ALERT: State-sponsored attackers may be targeting your iPhone',
          }),
        ],
      },
      {
        what: 'somebody else tells of a warning',
        records: [
          example({
            text: 'I got this today: "ALERT: Apple detected a targeted mercenary spyware attack against your iPhone". Did you?',
          }),
        ],
      },
      {
        what: 'news about warnings',
        records: [example({ text: 'Apple warns iPhone users in 92 countries of mercenary spyware attacks' })],
      },
      {
        what: 'another message of Apple, and one without text',
        records: [
          example({ text: 'Your Apple Account was used to sign in to an iPhone.' }),
          example({ text: '' }),
        ],
      },
    ],
  },
});

function opens(text: string): boolean {
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

function example(fields: Partial<Message>): Message {
  return { row: 1, text: '', direction: 'received', phone_number: 'apple', ...fields };
}
