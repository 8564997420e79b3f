import { defineLureTheme } from '../theme.ts';

export const pictures = defineLureTheme({
  id: 'pictures',
  closeness: 4,
  reason:
    'Pictures that are said to show the person at something bad, or somebody who watches their home. Fear and curiosity both press the link.',
  references: ['https://citizenlab.ca/2017/06/reckless-exploit-mexico-nso/'],
  rules: {
    en: [
      {
        all: [
          [
            'photos of you',
            'pictures of you',
            'video of you',
            'photo of you',
            'watching your house',
            'outside your house',
            'following you',
            'your house',
          ],
          [
            'look',
            'see',
            'here',
            'van',
            'car',
            'men',
            'armed',
            'caught',
            'drunk',
            'uploaded',
            'posted',
            'circulat*',
            'recognise',
            'recognize',
          ],
        ],
      },
    ],
    es: [
      {
        all: [
          [
            'fotos tuyas',
            'tus fotos',
            'fotos suyas',
            'foto tuya',
            'tu foto',
            'afuera de tu casa',
            'fuera de tu casa',
            'fuera de su casa',
            'afuera de su casa',
            'te estan siguiendo',
            'te andan siguiendo',
            'video tuyo',
          ],
          [
            'mira',
            'checa',
            'vea',
            'camioneta',
            'hombres',
            'armad*',
            'borrach*',
            'subier*',
            'circul*',
            'pillar*',
            'sospechos*',
            'reconoces',
            'vigil*',
            'tome',
          ],
        ],
      },
    ],
    fr: [
      {
        all: [
          [
            'photos de toi',
            'photos de vous',
            'photo de vous',
            'devant chez vous',
            'devant chez toi',
            'vous suit',
            'te suit',
            'devant votre maison',
          ],
          [
            'regarde*',
            'voir',
            'camionnette',
            'voiture',
            'hommes',
            'armes',
            'ivre',
            'circul*',
            'reconnai*',
            'surveill*',
          ],
        ],
      },
    ],
    ar: [
      {
        all: [
          ['صور لك', 'صورك', 'امام بيتك', 'امام منزلك', 'يراقبونك', 'يتبعك'],
          ['شاهد', 'انظر', 'سيارة', 'رجال', 'مسلح*', 'منشورة', 'نشر*', 'تنتشر'],
        ],
      },
    ],
  },
  examples: {
    en: {
      matching: [
        'There is a van outside your house, I took a picture of the armed men: https://pic.example/v',
        'Somebody posted photos of you drunk, look: https://pic.example/d',
      ],
      nonMatching: ['Lovely photos of you and the kids', 'I am outside your house, open the door'],
    },
    es: {
      matching: [
        'Hay una camioneta afuera de tu casa, les tomé foto a los hombres: https://foto.example/c',
        'Subieron fotos tuyas borracho, mira https://foto.example/b',
      ],
      nonMatching: ['Qué bonitas tus fotos de la boda', 'Estoy afuera de tu casa, ábreme'],
    },
    fr: {
      matching: ['Une camionnette est devant chez vous, la photo des hommes : https://photo.example/c'],
      nonMatching: ['Jolies photos de toi à la plage', 'Je suis devant chez toi'],
    },
    ar: {
      matching: ['سيارة ورجال أمام بيتك، الصورة https://pic.example/a'],
      nonMatching: ['صورك جميلة', 'أنا أمام بيتك'],
    },
  },
});
