import { defineLureTheme } from '../theme.ts';

export const embassy = defineLureTheme({
  id: 'embassy',
  closeness: 2,
  reason:
    "A visa, a notice, an invitation of an embassy. To pretend to be a government's office is an offence in many countries. Embassies do write to applicants.",
  references: ['https://citizenlab.ca/2017/06/reckless-exploit-mexico-nso/'],
  rules: {
    en: [
      {
        all: [
          ['embassy', 'consulate', 'visa section'],
          [
            'visa',
            'notice',
            'appointment',
            'problem',
            'document*',
            'invitation',
            'urgent*',
            'application',
            'passport',
          ],
        ],
      },
    ],
    es: [
      {
        all: [
          ['embajada', 'consulado'],
          [
            'visa',
            'visado',
            'aviso',
            'cita',
            'problema*',
            'documento*',
            'invitacion',
            'urgente',
            'pasaporte',
            'tramite',
          ],
        ],
      },
    ],
    fr: [
      {
        all: [
          ['ambassade', 'consulat'],
          [
            'visa',
            'avis',
            'rendez vous',
            'probleme*',
            'document*',
            'invitation',
            'urgent*',
            'passeport',
            'dossier',
          ],
        ],
      },
    ],
    ar: [
      {
        all: [
          ['السفارة', 'سفارة', 'القنصلية', 'قنصلية'],
          ['تاشيرة', 'اشعار', 'موعد', 'مشكلة', 'وثائق', 'مستندات', 'دعوة', 'جواز'],
        ],
      },
    ],
  },
  examples: {
    en: {
      matching: ['US Embassy: we detected a problem with your visa, see https://visa.example/u'],
      nonMatching: ['We met in front of the embassy', 'Visa or cash? https://shop.example/x'],
    },
    es: {
      matching: [
        'Embajada: detectamos un problema con su visa, acuda con sus documentos https://visa.example/v',
      ],
      nonMatching: ['Vivo cerca de la embajada', '¿Aceptan Visa? https://tienda.example/t'],
    },
    fr: {
      matching: ["Ambassade : un problème avec votre visa, consultez l'avis https://visa.example/f"],
      nonMatching: ["Je passe devant l'ambassade", 'Le visa des photos est prêt'],
    },
    ar: {
      matching: ['السفارة: توجد مشكلة في التأشيرة https://visa.example/a'],
      nonMatching: ['أسكن بجانب السفارة', 'طلبت التأشيرة أمس'],
    },
  },
});
