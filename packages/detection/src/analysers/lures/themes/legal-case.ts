import { defineLureTheme } from '../theme.ts';

export const legalCase = defineLureTheme({
  id: 'legal-case',
  closeness: 2,
  reason:
    'A complaint, a summons, a lawsuit against the person: the link is said to be the file. Courts and lawyers do send notices.',
  references: [
    'https://citizenlab.ca/2017/02/bittersweet-nso-mexico-spyware/',
    'https://citizenlab.ca/2017/06/reckless-exploit-mexico-nso/',
  ],
  rules: {
    en: [
      {
        all: [
          [
            'lawsuit',
            'legal case',
            'legal complaint',
            'complaint against you',
            'summons',
            'subpoena',
            'arrest warrant',
            'court notice',
            'criminal complaint',
          ],
          ['you', 'your', 'against', 'notice', 'file', 'court', 'office'],
        ],
      },
    ],
    es: [
      {
        all: [
          ['demanda', 'denuncia', 'citatorio', 'orden de aprehension', 'expediente', 'juicio', 'citacion'],
          [
            'en su contra',
            'en tu contra',
            'contra usted',
            'contra ti',
            'juzgado',
            'fiscalia',
            'usted',
            'presenta*',
            'penal',
            'legal',
            'judicial',
          ],
        ],
        none: ['oferta y demanda'],
      },
    ],
    fr: [
      {
        all: [
          ['plainte', 'assignation', 'convocation', 'mandat d arret', 'citation a comparaitre', 'proces'],
          [
            'contre vous',
            'contre toi',
            'tribunal',
            'gendarmerie',
            'police',
            'juge',
            'judiciaire',
            'dossier',
            'votre',
          ],
        ],
      },
    ],
    ar: [
      {
        all: [
          ['دعوى', 'شكوى', 'استدعاء', 'مذكرة توقيف', 'مذكرة اعتقال', 'قضية', 'بلاغ'],
          ['ضدك', 'ضدكم', 'المحكمة', 'محكمة', 'النيابة', 'الشرطة', 'رفع*'],
        ],
      },
    ],
  },
  examples: {
    en: {
      matching: ['You have been named in a lawsuit, the file of the court is here: https://case.example/f'],
      nonMatching: ['The lawsuit film was boring', 'I like your summons joke'],
    },
    es: {
      matching: [
        'Le informo que hay una demanda en su contra, copia del expediente: https://juzgado.example/e',
      ],
      nonMatching: [
        'Hay mucha demanda de boletos https://boletos.example/b',
        'Es cuestión de oferta y demanda legal https://economia.example/o',
      ],
    },
    fr: {
      matching: ['Une plainte a été déposée contre vous, votre dossier : https://tribunal.example/d'],
      nonMatching: [
        "Je n'ai pas à me plaindre",
        'Le procès-verbal de la réunion est prêt https://asso.example/pv',
      ],
    },
    ar: {
      matching: ['تم رفع دعوى ضدك، ملف المحكمة https://court.example/a'],
      nonMatching: ['القضية الفلسطينية', 'لا شكوى عندي والحمد لله'],
    },
  },
});
