/*
 * What WhatsApp writes in a person's place, by language (en, es, fr, ar, de, pt, it, nl, tr, ru, id, fa, hi, he, ja,
 * zh, ko). Compared in lower case and without the marks around it. A language that is missing costs a kind or a
 * state, never an entry.
 */

/** `IMG-20241210-WA0001.jpg (file attached)`. */
const ATTACHED = phrases(
  'file attached|archivo adjunto|fichier joint|الملف مرفق|ملف مرفق|datei angehängt|arquivo anexado|ficheiro anexado|' +
    'file allegato|bestand bijgevoegd|dosya ekli|файл добавлен|file terlampir|پیوست|فایل پیوست شد|फ़ाइल संलग्न|' +
    'הקובץ מצורף|ファイル添付|文件附件|附件檔案|檔案已附加|파일 첨부됨|첨부됨',
);

const DELETED = phrases(
  'this message was deleted|you deleted this message|deleted this message|este mensaje fue eliminado|' +
    'se eliminó este mensaje|eliminaste este mensaje|ce message a été supprimé|vous avez supprimé ce message|' +
    'تم حذف هذه الرسالة|لقد حذفت هذه الرسالة|حذفت هذه الرسالة|diese nachricht wurde gelöscht|' +
    'du hast diese nachricht gelöscht|esta mensagem foi apagada|mensagem apagada|você apagou esta mensagem|' +
    'apagou esta mensagem|questo messaggio è stato eliminato|hai eliminato questo messaggio|' +
    'dit bericht is verwijderd|je hebt dit bericht verwijderd|bu mesaj silindi|bu mesajı sildiniz|' +
    'данное сообщение удалено|вы удалили данное сообщение|pesan ini telah dihapus|anda menghapus pesan ini|' +
    'این پیام حذف شد|شما این پیام را حذف کردید|यह मैसेज मिटाया गया था|ההודעה נמחקה|' +
    'このメッセージは削除されました|此消息已被删除|此訊息已刪除|삭제된 메시지입니다',
);

/** Behind the text, in angle brackets. */
const EDITED = phrases(
  'this message was edited|se editó este mensaje|ce message a été modifié|تم تعديل هذه الرسالة|' +
    'diese nachricht wurde bearbeitet|esta mensagem foi editada|mensagem editada|' +
    'questo messaggio è stato modificato|dit bericht is bewerkt|bu mesaj düzenlendi|данное сообщение изменено|' +
    'pesan ini diedit|این پیام ویرایش شد|इस मैसेज को एडिट किया गया|ההודעה נערכה|' +
    'このメッセージは編集されました|此消息已编辑|此訊息已編輯|수정된 메시지입니다',
);

/** Parts of words that say that a file was left out of the export. */
const OMITTED = stems(
  'omitted omitid omis absent retiré manquant weggelassen ausgelassen ausgeschlossen ocultad oculta omess non_inclus ' +
    'não_revelado weggelaten dahil_edilmedi отсутству без_медиа tidak_disertakan استبعاد مستبعد حذف_شده के_बिना ' +
    'לא_נכללה 省略 なし 생략 제외',
);

const ENCRYPTED = stems(
  'encrypted cifrad chiffré مشفر verschlüsselt criptograf crittograf versleuteld şifre шифров terenkripsi رمزگذاری ' +
    'एन्क्रिप्ट מוצפנ 暗号化 加密 암호화',
);

const CALL = stems(
  'voice_call video_call missed_call missed_voice missed_video group_call llamada videollamada appel_vocal appel_vidéo ' +
    'appel_manqué مكالمة sprachanruf videoanruf verpasster chamada ligação chiamata videochiamata oproep arama ' +
    'звонок panggilan تماس_صوتی تماس_تصویری वॉइस_कॉल वीडियो_कॉल שיחה 音声通話 ビデオ通話 语音通话 视频通话 語音通話 視訊通話 ' +
    '음성통화 영상통화',
);

function phrases(list: string): ReadonlySet<string> {
  return new Set(list.split('|'));
}

function stems(list: string): readonly string[] {
  return list.split(' ').map((stem) => stem.replaceAll('_', ' '));
}

const has = (text: string, list: readonly string[]): boolean => list.some((stem) => text.includes(stem));
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^[\s\u200e\u200f.]+|[\s\u200e\u200f.]+$/g, '')
    .replace(/[\u200e\u200f]/g, '');

export const saysAttached = (words: string): boolean => ATTACHED.has(plain(words));
export const saysDeleted = (text: string): boolean => text.length < 120 && DELETED.has(plain(text));
export const saysEdited = (text: string): boolean => EDITED.has(plain(text));
export const saysOmitted = (text: string): boolean => has(plain(text), OMITTED);
export const saysEncrypted = (text: string): boolean => has(plain(text.slice(0, 500)), ENCRYPTED);
export const saysCall = (text: string): boolean => has(plain(text), CALL) && !saysEncrypted(text);
