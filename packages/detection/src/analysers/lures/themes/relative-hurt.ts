import { defineLureTheme } from '../theme.ts';

export const relativeHurt = defineLureTheme({
  id: 'relative-hurt',
  closeness: 5,
  reason:
    'A child or another relative is said to be hurt, often by name, with the hospital as a link. Nothing is crueller, and hardly anybody stops to think. A hospital calls; it sends no link.',
  references: ['https://citizenlab.ca/2017/02/bittersweet-nso-mexico-spyware/'],
  rules: {
    en: [
      {
        all: [
          [
            'daughter',
            'son',
            'your child',
            'your mother',
            'your father',
            'your brother',
            'your sister',
            'your wife',
            'your husband',
          ],
          [
            'accident',
            'hospital',
            'injured',
            'hurt',
            'hospitalised',
            'hospitalized',
            'emergency room',
            'ambulance',
            'critical condition',
          ],
        ],
      },
    ],
    es: [
      {
        all: [
          [
            'hija',
            'hijo',
            'tu mama',
            'tu papa',
            'su madre',
            'su padre',
            'tu hermana',
            'tu hermano',
            'tu esposa',
            'tu esposo',
            'su esposa',
            'su esposo',
          ],
          [
            'accidente',
            'hospital',
            'herid*',
            'grave',
            'hospitaliz*',
            'urgencias',
            'ambulancia',
            'choque',
            'atropell*',
          ],
        ],
      },
    ],
    fr: [
      {
        all: [
          [
            'fille',
            'fils',
            'votre mere',
            'votre pere',
            'ta mere',
            'ton pere',
            'votre enfant',
            'ton frere',
            'ta soeur',
            'votre mari',
            'votre femme',
          ],
          ['accident', 'hopital', 'blesse*', 'grave', 'urgences', 'ambulance', 'hospitalis*'],
        ],
      },
    ],
    ar: [
      {
        all: [
          ['ابنتك', 'ابنك', 'بنتك', 'والدتك', 'والدك', 'اخوك', 'اختك', 'طفلك', 'زوجتك'],
          ['حادث', 'حادثة', 'مستشفي', 'اصيب*', 'مصاب*', 'اسعاف', 'طواري', 'خطير*'],
        ],
      },
    ],
  },
  examples: {
    en: {
      matching: ['Your daughter had an accident, she is in this hospital: https://hospital.example/d'],
      nonMatching: ['My daughter works in a hospital', 'Your son ran well, nobody was hurt'],
    },
    es: {
      matching: [
        'Su hija acaba de tener un accidente y está grave, el hospital donde la llevaron: https://hospital.example/h',
      ],
      nonMatching: ['Mi hija trabaja en un hospital', 'Tu hermano tuvo un choque de ideas conmigo'],
    },
    fr: {
      matching: ["Votre fille a eu un accident, l'hôpital où elle se trouve : https://hopital.example/f"],
      nonMatching: ["Ma fille travaille à l'hôpital", "Ton frère n'a rien de grave"],
    },
    ar: {
      matching: ['ابنتك تعرضت لحادث وهي في المستشفى https://hospital.example/a'],
      nonMatching: ['ابني يعمل في المستشفى', 'كيف حال والدتك'],
    },
  },
});
