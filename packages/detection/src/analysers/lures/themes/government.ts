import { defineLureTheme } from '../theme.ts';

export const government = defineLureTheme({
  id: 'government',
  closeness: 2,
  reason:
    'An office writes about taxes, an appointment, a fine or a vote: hard to ignore, and real offices write so too.',
  references: [
    'https://citizenlab.ca/2022/04/catalangate-extensive-mercenary-spyware-operation-against-catalans-using-pegasus-candiru/',
    'https://citizenlab.ca/2017/02/bittersweet-nso-mexico-spyware/',
  ],
  rules: {
    en: [
      {
        all: [
          [
            'tax',
            'taxes',
            'tax office',
            'social security',
            'ministry',
            'immigration',
            'driving licence',
            'electoral',
            'fine',
            'fines',
          ],
          [
            'refund*',
            'notice',
            'overdue',
            'appointment',
            'review*',
            'penalt*',
            'payment',
            'notification',
            'investigat*',
          ],
        ],
      },
    ],
    es: [
      {
        all: [
          [
            'hacienda',
            'impuestos',
            'fiscal',
            'seguridad social',
            'secretaria de',
            'ministerio',
            'multa',
            'multas',
            'padron',
            'electoral',
          ],
          [
            'notificacion*',
            'aviso*',
            'adeudo*',
            'requerimiento*',
            'devolucion*',
            'cita',
            'pendiente*',
            'sancion*',
            'auditoria',
          ],
        ],
      },
    ],
    fr: [
      {
        all: [
          [
            'impots',
            'impot',
            'tresor public',
            'securite sociale',
            'ministere',
            'amende',
            'prefecture',
            'assurance maladie',
          ],
          [
            'remboursement*',
            'avis',
            'notification*',
            'retard',
            'majoration',
            'rendez vous',
            'regl*',
            'controle',
          ],
        ],
      },
    ],
    ar: [
      {
        all: [
          ['الضرائب', 'الضريبة', 'وزارة', 'التامينات', 'الجوازات', 'مخالفة', 'مخالفات', 'غرامة'],
          ['اشعار', 'اخطار', 'استرداد', 'دفع', 'سداد', 'موعد', 'مراجعة', 'تحديث'],
        ],
      },
    ],
  },
  examples: {
    en: {
      matching: ['The tax office has a notice about your refund: https://tax.example/n'],
      nonMatching: ['I paid my taxes, finally', 'Fine, see you at the appointment'],
    },
    es: {
      matching: ['Hacienda: tiene una notificación pendiente por su declaración. https://tramite.example/n'],
      nonMatching: ['Tengo cita con la fiscal a las cinco', 'Me pusieron una multa ayer'],
    },
    fr: {
      matching: ['Impôts : un remboursement vous attend, avis à consulter https://impots.example/a'],
      nonMatching: ["J'ai fini ma déclaration d'impôts", "L'amende était salée"],
    },
    ar: {
      matching: ['عليك مخالفة مرورية، سداد الغرامة من هنا https://gov.example/a'],
      nonMatching: ['سمعت عن وزارة جديدة في الأخبار', 'الضرائب مرتفعة هذا العام'],
    },
  },
});
