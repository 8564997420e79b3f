import { defineLureTheme } from '../theme.ts';

export const sexualTaunt = defineLureTheme({
  id: 'sexual-taunt',
  closeness: 4,
  reason:
    'Insults and sexual taunts, meant to be answered in anger. Harassers send them without any spyware too.',
  references: ['https://citizenlab.ca/2017/06/reckless-exploit-mexico-nso/'],
  rules: {
    en: [
      {
        all: [
          ['naked', 'nude', 'nudes', 'sex video', 'sex tape', 'having sex', 'slut', 'whore'],
          ['you', 'your', 'pic*', 'photo*', 'video', 'watch', 'look'],
        ],
      },
    ],
    es: [
      {
        all: [
          ['encuerad*', 'desnud*', 'puta', 'puto', 'video sexual', 'teniendo sexo', 'cogiendo', 'pack'],
          ['tu', 'tus', 'ti', 'te', 'foto*', 'video', 'mira', 'checa', 'eres'],
        ],
      },
    ],
    fr: [
      {
        all: [
          ['nue', 'nu', 'a poil', 'video intime', 'sextape', 'pute', 'salope'],
          ['toi', 'ta', 'tes', 'photo*', 'video', 'regarde', 'vous'],
        ],
      },
    ],
    ar: [
      {
        all: [
          ['عارية', 'عاري', 'فيديو جنسي', 'فضيحتك', 'عاهرة'],
          ['صور*', 'فيديو', 'لك', 'شاهد', 'انت'],
        ],
      },
    ],
  },
  examples: {
    en: {
      matching: ['Look at this sex video of you: https://video.example/s'],
      nonMatching: ['The naked truth about bread: https://bread.example/x', 'He painted a nude in 1890'],
    },
    es: {
      matching: ['Mira el video sexual donde sales tú https://video.example/s'],
      nonMatching: ['El gato egipcio es desnudo, lo leí ayer', 'La verdad desnuda, novela de 1950'],
    },
    fr: {
      matching: ['Regarde la vidéo intime de toi qui circule : https://video.example/s'],
      nonMatching: ['Les pieds nus dans le sable', "La mise à nu d'un mécanisme"],
    },
    ar: {
      matching: ['شاهد صورك عارية https://video.example/a'],
      nonMatching: ['الحقيقة عارية دائما', 'ارسل لي فيديو الحفلة'],
    },
  },
});
