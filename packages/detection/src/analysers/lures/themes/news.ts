import { defineLureTheme } from '../theme.ts';

export const news = defineLureTheme({
  id: 'news',
  closeness: 2,
  reason:
    'A story about the person, or about the very thing they work on: journalists and activists open it. Friends and readers send real articles in the same words.',
  references: [
    'https://citizenlab.ca/2017/06/reckless-exploit-mexico-nso/',
    'https://www.amnesty.org/en/latest/research/2019/10/morocco-human-rights-defenders-targeted-with-nso-groups-spyware/',
    'https://citizenlab.ca/2021/12/pegasus-vs-predator-dissidents-doubly-infected-iphone-reveals-cytrox-mercenary-spyware/',
  ],
  rules: {
    en: [
      {
        all: [
          ['about you', 'your name', 'your organisation', 'your organization', 'accus* you', 'mention* you'],
          ['article', 'story', 'report*', 'news', 'published', 'newspaper', 'interview', 'video'],
        ],
      },
      {
        all: [
          ['breaking news', 'urgent news', 'leaked document', 'leaked documents', 'exclusive'],
          ['read', 'see', 'watch', 'link', 'here', 'download'],
        ],
      },
    ],
    es: [
      {
        all: [
          [
            'de ti',
            'sobre ti',
            'de usted',
            'sobre usted',
            'te mencion*',
            'lo mencion*',
            'tu nombre',
            'su nombre',
            'te acusa*',
            'lo acusa*',
            'te involucra*',
          ],
          [
            'nota',
            'noticia',
            'articulo',
            'reportaje',
            'publica*',
            'periodico',
            'revista',
            'video',
            'portada',
          ],
        ],
      },
      {
        all: [
          ['ultima hora', 'urgente', 'exclusiva', 'filtra*'],
          ['noticia', 'nota', 'reportaje', 'documento*', 'leer', 'vea', 'mira'],
        ],
      },
    ],
    fr: [
      {
        all: [
          [
            'sur toi',
            'sur vous',
            'de toi',
            'parle de vous',
            'votre nom',
            'ton nom',
            'vous accus*',
            'vous cit*',
          ],
          ['article', 'reportage', 'publi*', 'journal', 'presse', 'video', 'une'],
        ],
      },
      {
        all: [
          ['scandale', 'derniere minute', 'urgent', 'exclusif'],
          ['article', 'lire', 'voir', 'revelation*', 'document*'],
        ],
      },
    ],
    ar: [
      {
        all: [
          ['عنك', 'عنكم', 'اسمك', 'يتهمك', 'يتهمونك', 'ذكرك'],
          ['مقال', 'خبر', 'تقرير', 'نشر*', 'جريدة', 'صحيفة', 'فيديو'],
        ],
      },
      {
        all: [
          ['عاجل', 'حصري', 'تسريب*'],
          ['شاهد', 'خبر', 'تفاصيل', 'اقرا', 'وثائق', 'الصور'],
        ],
      },
    ],
  },
  examples: {
    en: {
      matching: [
        'Did you see what they published about you? The article: https://news.example/a',
        'Breaking news on the pipeline, read here: https://news.example/b',
      ],
      nonMatching: [
        'Great article, I learned a lot about it: https://news.example/c',
        'Call me about the interview',
      ],
    },
    es: {
      matching: [
        '¿Ya viste la nota que publicaron sobre ti? https://noticias.example/n',
        'Última hora: el reportaje que todos comentan https://noticias.example/u',
      ],
      nonMatching: ['Me gustó tu nota, felicidades https://noticias.example/x', 'Te publico el video mañana'],
    },
    fr: {
      matching: [
        "Un article vient d'être publié sur vous : https://presse.example/a",
        'Scandale : le document à lire ici https://presse.example/s',
      ],
      nonMatching: ['Ton article est super, bravo https://presse.example/b', 'Urgent : appelle-moi'],
    },
    ar: {
      matching: [
        'نشر مقال عنك في الصحيفة https://news.example/a',
        'عاجل تفاصيل الخبر هنا https://news.example/b',
      ],
      nonMatching: ['قرأت مقال جميل اليوم', 'سألت عنك أمي'],
    },
  },
});
