/*
 * What WhatsApp itself writes into an exported chat, by language: only the words that tell one kind of entry from
 * another. Everything that shows by its form alone (`<attached: name.jpg>`, `name.jpg (…)`) needs no words.
 */

/** Times before noon, and after: CLDR's words for the halves of the day, and what phones write instead. */
const AM =
  'am ص صباحا صباحًا قظ قبلازظهر 上午 午前 오전 凌晨 清晨 早上 पूर्वाह्न मपू সকাল পূর্বাহ্ন ก่อนเที่ยง fm formiddag dop dopoledne ' +
  'de delelőtt öö πμ સવારે ಪೂರ್ವಾಹ್ನ முற்பகல் ఉదయం paradite vm sa pagi mañana manhã ap до дп преди לפנה״צ';
const PM =
  'pm م مساء مساءً بظ بعدازظهر 下午 午後 오후 晚上 中午 अपराह्न मउ বিকাল অপরাহ্ন หลังเที่ยง em eftermiddag odp odpoledne ' +
  'du délután ös μμ સાંજે ಅಪರಾಹ್ನ பிற்பகல் సాయంత్రం pasdite nm ch petang tarde ip по пп след אחה״צ';

/** Words that stand in dates and times and say nothing. */
const FILLERS =
  'klo kl um às à a las at г ч год р h u 時 时 시 点 點 分 분 秒 초 年 月 日 년 월 일 lúc σε στις den del le ob di الساعة ساعت في saat ' +
  'kello pukul z st nd rd th обед';

/** Month names, by their first letters; the first that fits counts. Only old exports name months. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen', 'янв', 'janv', 'يناير', 'oca'],
  ['feb', 'fév', 'fev', 'фев', 'فبراير', 'şub'],
  ['mar', 'mär', 'mrt', 'мар', 'مارس'],
  ['apr', 'avr', 'abr', 'апр', 'أبريل', 'nis'],
  ['may', 'mai', 'mag', 'mei', 'maj', 'мая', 'май', 'مايو'],
  ['jun', 'juin', 'giu', 'июн', 'يونيو', 'haz'],
  ['jul', 'juil', 'lug', 'июл', 'يوليو', 'tem'],
  ['aug', 'aoû', 'ago', 'авг', 'أغسطس', 'ağu'],
  ['sep', 'set', 'сен', 'سبتمبر', 'eyl'],
  ['oct', 'okt', 'ott', 'out', 'окт', 'أكتوبر', 'eki'],
  ['nov', 'ноя', 'نوفمبر', 'kas'],
  ['dec', 'déc', 'dic', 'dez', 'дек', 'ديسمبر', 'ara'],
];

/** Points and joiners are written or left out as one likes. */
const fold = (word: string): string => word.toLowerCase().replace(/[.\u200c\u200d]/g, '');
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(fold));

const AM_WORDS = setOf(AM);
const PM_WORDS = setOf(PM);
const FILLER_WORDS = setOf(FILLERS);

export function halfOfDay(word: string): 'am' | 'pm' | null {
  const folded = fold(word);
  if (AM_WORDS.has(folded)) return 'am';
  return PM_WORDS.has(folded) ? 'pm' : null;
}

export const isFiller = (word: string): boolean => FILLER_WORDS.has(fold(word));

/** 1 to 12; null where the word names no month. */
export function monthOf(word: string): number | null {
  if (word.length < 3) return null;
  const folded = fold(word);
  if (AM_WORDS.has(folded) || PM_WORDS.has(folded) || FILLER_WORDS.has(folded)) return null;
  // `juil` before `jui`: the longest beginning decides.
  let best: { readonly month: number; readonly length: number } | null = null;
  for (const [i, names] of MONTHS.entries()) {
    for (const name of names) {
      if (folded.startsWith(name) && name.length > (best?.length ?? 0))
        best = { month: i + 1, length: name.length };
    }
  }
  return best?.month ?? null;
}
