import { defineLureTheme } from '../theme.ts';

export const funeral = defineLureTheme({
  id: 'funeral',
  closeness: 3,
  reason:
    'A death in the circle of the person, with the place of the wake as a link. Real news of deaths come so too, which is why it works.',
  references: ['https://citizenlab.ca/2017/02/bittersweet-nso-mexico-spyware/'],
  rules: {
    en: [
      {
        all: [
          ['passed away', 'funeral', 'wake', 'my father died', 'my mother died', 'burial', 'obituary'],
          [
            'join',
            'attend',
            'address',
            'details',
            'location',
            'invite*',
            'place',
            'service',
            'here',
            'father',
            'mother',
          ],
        ],
        none: ['wake up'],
      },
    ],
    es: [
      {
        all: [
          [
            'fallecio',
            'fallecimiento',
            'murio',
            'funeral',
            'velorio',
            'velatorio',
            'sepelio',
            'falleci*',
            'difunto',
            'difunta',
          ],
          [
            'acompan*',
            'direccion',
            'datos',
            'lugar',
            'ubicacion',
            'esper*',
            'padre',
            'papa',
            'madre',
            'mama',
            'amig*',
            'herman*',
            'te envio',
            'envio',
          ],
        ],
      },
    ],
    fr: [
      {
        all: [
          ['decede*', 'obseques', 'enterrement', 'funerailles', 'veillee funebre', 'mort ce matin'],
          [
            'adresse',
            'lieu',
            'informations',
            'details',
            'pere',
            'mere',
            'ami',
            'amie',
            'ceremonie',
            'present*',
          ],
        ],
      },
    ],
    ar: [
      {
        all: [
          ['توفي', 'وفاة', 'جنازة', 'عزاء', 'انتقل الي رحمة'],
          ['عنوان', 'مكان', 'موقع', 'تفاصيل', 'والدي', 'والدتي', 'حضور', 'ابي', 'امي'],
        ],
      },
    ],
  },
  examples: {
    en: {
      matching: ['My father passed away this morning, the details of the service: https://funeral.example/w'],
      nonMatching: ['We went to the funeral yesterday', 'Wake up, the address is https://map.example/m'],
    },
    es: {
      matching: [
        'Amigo, esta madrugada falleció mi padre, te envío los datos del velatorio: https://velatorio.example/v',
      ],
      nonMatching: ['Fuimos al funeral el martes', 'Murió la batería del coche https://taller.example/t'],
    },
    fr: {
      matching: ['Mon père est décédé ce matin, le lieu de la cérémonie : https://obseques.example/c'],
      nonMatching: ["L'enterrement de vie de garçon est samedi", 'Il est décédé en 1902'],
    },
    ar: {
      matching: ['توفي والدي هذا الصباح، مكان العزاء https://funeral.example/a'],
      nonMatching: ['توفي الشاعر سنة 1950', 'حضرت الجنازة أمس'],
    },
  },
});
