import { defineLureTheme } from '../theme.ts';

export const childAlert = defineLureTheme({
  id: 'child-alert',
  closeness: 3,
  reason:
    'A false alert for an abducted child: everybody looks. Real alerts come as broadcasts of the telephone network, not as a link by SMS from an unknown number.',
  references: ['https://citizenlab.ca/2017/06/reckless-exploit-mexico-nso/'],
  rules: {
    en: [
      {
        all: [
          [
            'amber alert',
            'child abduction',
            'missing child',
            'abducted child',
            'missing boy',
            'missing girl',
            'kidnapped child',
            'abducted',
          ],
          ['alert', 'help', 'share', 'seen', 'report', 'photo', 'identify', 'last', 'child', 'boy', 'girl'],
        ],
      },
    ],
    es: [
      {
        all: [
          [
            'alerta amber',
            'nino desaparecido',
            'nina desaparecida',
            'menor desaparecid*',
            'menor extraviad*',
            'secuestro de menor',
            'secuestro de un menor',
            'nino extraviado',
            'nina extraviada',
          ],
          [
            'alerta',
            'ayud*',
            'compart*',
            'comparte',
            'difund*',
            'foto',
            'identific*',
            'colabor*',
            'visto',
            'datos',
          ],
        ],
      },
    ],
    fr: [
      {
        all: [
          [
            'alerte enlevement',
            'enfant disparu',
            'enfant enleve',
            'enlevement d enfant',
            'fillette disparue',
            'mineur disparu',
          ],
          ['alerte', 'aide*', 'partage*', 'photo', 'temoin*', 'signal*', 'vu'],
        ],
      },
    ],
    ar: [
      {
        all: [
          ['طفل مفقود', 'طفلة مفقودة', 'اختطاف طفل', 'خطف طفل', 'انذار امبر', 'طفل مخطوف'],
          ['ساعد*', 'مساعدة', 'صورة', 'شارك*', 'نشر', 'بلغ*', 'مشاهدة'],
        ],
      },
    ],
  },
  examples: {
    en: {
      matching: ['AMBER Alert: missing child in your area, help to identify: https://alert.example/c'],
      nonMatching: ['The amber necklace is on sale', 'He acted like a missing child'],
    },
    es: {
      matching: [
        'ALERTA AMBER: ayúdanos a localizar a la menor desaparecida, foto: https://alerta.example/m',
      ],
      nonMatching: ['El collar de ámbar está en alerta de oferta', 'Los niños ya están en casa'],
    },
    fr: {
      matching: ['ALERTE ENLÈVEMENT : enfant disparu près de chez vous, photo https://alerte.example/e'],
      nonMatching: ["L'enlèvement des encombrants est jeudi", 'Alerte météo'],
    },
    ar: {
      matching: ['طفل مفقود في منطقتك ساعدنا صورة الطفل https://alert.example/a'],
      nonMatching: ['الطفل نائم', 'شارك الصورة مع العائلة'],
    },
  },
});
