import { defineLureTheme } from '../theme.ts';

export const threat = defineLureTheme({
  id: 'threat',
  closeness: 5,
  reason: 'A threat against life or body. Taken seriously whatever the link does: it may be meant.',
  references: ['https://citizenlab.ca/2017/06/reckless-exploit-mexico-nso/'],
  rules: {
    en: [
      {
        all: [
          [
            'we will kill you',
            'i will kill you',
            'you will die',
            'you are dead',
            'we know where you live',
            'going to kill you',
            'kill your family',
            'death threat',
          ],
          ['you', 'your'],
        ],
        none: ['laughing'],
        withoutLink: true,
      },
    ],
    es: [
      {
        all: [
          [
            'te vamos a matar',
            'te voy a matar',
            'vas a morir',
            'estas muerto',
            'estas muerta',
            'sabemos donde vives',
            'te vamos a encontrar',
            'te vamos a levantar',
            'cuidate porque',
            'vamos a matar a tu',
          ],
          ['te', 'tu', 'vas', 'estas', 'sabemos'],
        ],
        none: ['de risa'],
        withoutLink: true,
      },
    ],
    fr: [
      {
        all: [
          [
            'on va te tuer',
            'je vais te tuer',
            'tu vas mourir',
            'vous allez mourir',
            'on sait ou tu habites',
            'nous savons ou vous habitez',
            'tuer ta famille',
          ],
          ['te', 'tu', 'vous', 'ta', 'savons'],
        ],
        none: ['de rire'],
        withoutLink: true,
      },
    ],
    ar: [
      {
        all: [
          ['سنقتلك', 'ساقتلك', 'ستموت', 'نعرف اين تسكن', 'نعرف عنوانك', 'سنصل اليك', 'سنقتل عائلتك'],
          ['سنقتلك', 'ساقتلك', 'ستموت', 'نعرف', 'سنصل', 'سنقتل'],
        ],
        none: ['من الضحك'],
        withoutLink: true,
      },
    ],
  },
  examples: {
    en: {
      matching: [
        'We know where you live and who you talk to. https://t.example/x',
        'Stop writing or we will kill you',
      ],
      nonMatching: ['My mother will kill me if I am late', 'This heat is killing me'],
    },
    es: {
      matching: [
        'Sabemos dónde vives y a qué hora sales',
        'Deja el tema o te vamos a matar https://t.example/x',
      ],
      nonMatching: ['Mi mamá me va a matar si llego tarde', 'Te voy a matar de risa con esto'],
    },
    fr: {
      matching: ['On sait où tu habites, arrête ton enquête'],
      nonMatching: ['Ma mère va me tuer si je rentre tard', 'Tu vas mourir de rire'],
    },
    ar: { matching: ['نعرف أين تسكن، توقف عن الكتابة'], nonMatching: ['ستموت من الضحك', 'لا نعرف العنوان'] },
  },
});
