import type { Relation } from '@bridle/model';

/**
 * Apps whose notifications carry what other people have written. Of all others one cannot tell whether the words came
 * from outside: a calendar reminds of what its owner has noted.
 */
const MESSENGERS: ReadonlySet<string> = new Set([
  'com.apple.MobileSMS',
  'com.apple.mobilemail',
  'com.apple.facetime',
  'net.whatsapp.WhatsApp',
  'net.whatsapp.WhatsAppSMB',
  'org.whispersystems.signal',
  'ph.telegra.Telegraph',
  'com.facebook.Messenger',
  'com.burbn.instagram',
  'com.google.Gmail',
  'com.microsoft.Office.Outlook',
  'com.microsoft.skype.teams',
  'com.skype.skype',
  'com.viber',
  'jp.naver.line',
  'com.tencent.xin',
  'com.kakao.KakaoTalk',
  'com.toyopagroup.picaboo',
  'com.hammerandchisel.discord',
  'com.atebits.Tweetie2',
  'com.linkedin.LinkedIn',
  'com.tinyspeck.chatlyio',
  'ch.protonmail.protonmail',
  'ch.threema.iapp',
  'com.wearezeta.zclient.ios',
  'im.vector.app',
]);

/** How the words of a notification that was shown came to the phone; `sender`: the app named one. */
export const relationOf = (bundleId: string | null, sender: string | null): Relation =>
  sender !== null || (bundleId !== null && MESSENGERS.has(bundleId)) ? 'received' : 'mentioned';
