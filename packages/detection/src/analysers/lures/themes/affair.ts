import { defineLureTheme } from '../theme.ts';

export const affair = defineLureTheme({
  id: 'affair',
  closeness: 4,
  reason:
    'An affair of the partner, with photos as proof: the text wants to hurt so that thinking stops. A real friend would rarely send such news with a link from an unknown number.',
  references: [
    'https://citizenlab.ca/2017/02/bittersweet-nso-mexico-spyware/',
    'https://citizenlab.ca/2017/06/reckless-exploit-mexico-nso/',
  ],
  rules: {
    en: [
      {
        all: [
          ['your wife', 'your husband', 'your girlfriend', 'your boyfriend', 'your partner'],
          ['photo*', 'picture*', 'proof', 'cheat*', 'affair', 'lover', 'with another', 'motel', 'hotel'],
        ],
      },
    ],
    es: [
      {
        all: [
          [
            'tu esposa',
            'tu esposo',
            'tu mujer',
            'tu marido',
            'tu novia',
            'tu novio',
            'tu pareja',
            'tu vieja',
            'su esposa',
            'su esposo',
          ],
          ['foto*', 'enga*', 'infiel', 'amante', 'hotel', 'motel', 'con otro', 'con otra', 'prueba*'],
        ],
      },
    ],
    fr: [
      {
        all: [
          [
            'ta femme',
            'ton mari',
            'votre mari',
            'votre femme',
            'ta copine',
            'ton copain',
            'votre compagnon',
            'votre compagne',
          ],
          ['photo*', 'trompe*', 'infidel*', 'amant*', 'maitresse', 'hotel', 'preuve*'],
        ],
      },
    ],
    ar: [
      {
        all: [
          ['زوجتك', 'زوجك', 'خطيبتك', 'خطيبك', 'حبيبتك'],
          ['صور', 'صورة', 'خيانة', 'يخونك', 'تخونك', 'فندق', 'عشيق*', 'دليل'],
        ],
      },
    ],
  },
  examples: {
    en: {
      matching: ['Your husband is having an affair, here are the photos: https://photos.example/h'],
      nonMatching: ['Your husband cooks so well', 'Say hello to your wife, photo of us: call me'],
    },
    es: {
      matching: ['Mira las fotos de tu pareja saliendo del hotel con otra persona https://fotos.example/p'],
      nonMatching: ['Tu esposa tiene razón', 'Saludos a tu marido, mañana te llevo las fotos'],
    },
    fr: {
      matching: ['Votre mari vous trompe, les photos sont ici : https://photos.example/m'],
      nonMatching: ['Ton mari fait un bon gâteau', 'Embrasse ta femme, on regardera les photos'],
    },
    ar: {
      matching: ['زوجك يخونك والصور هنا https://photos.example/a'],
      nonMatching: ['سلم على زوجتك', 'هل عاد زوجك من السفر'],
    },
  },
});
