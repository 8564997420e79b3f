import { defineLureTheme } from '../theme.ts';

export const account = defineLureTheme({
  id: 'account',
  closeness: 1,
  reason:
    'A warning about an account makes people follow a link at once. Real services write so too, and ordinary thieves of passwords far more often than spyware.',
  references: [
    'https://www.amnesty.org/en/latest/research/2018/08/amnesty-international-among-targets-of-nso-powered-campaign/',
    'https://citizenlab.ca/2022/04/catalangate-extensive-mercenary-spyware-operation-against-catalans-using-pegasus-candiru/',
  ],
  rules: {
    en: [
      {
        all: [
          ['your account', 'your profile', 'your whatsapp', 'your icloud', 'your apple id', 'your password'],
          [
            'suspend*',
            'block*',
            'verif*',
            'unusual',
            'suspicious',
            'expire*',
            'unauthori*',
            'log in',
            'sign in',
          ],
        ],
      },
    ],
    es: [
      {
        all: [
          ['su cuenta', 'tu cuenta', 'tu perfil', 'su perfil', 'tu contrasena', 'su contrasena'],
          [
            'suspend*',
            'bloque*',
            'verif*',
            'inusual',
            'sospechos*',
            'expira*',
            'inici* sesion',
            'acceso no autorizado',
          ],
        ],
      },
    ],
    fr: [
      {
        all: [
          ['votre compte', 'ton compte', 'votre profil', 'votre mot de passe', 'ton mot de passe'],
          ['suspend*', 'bloqu*', 'verif*', 'inhabituel*', 'suspect*', 'expir*', 'connexion'],
        ],
      },
    ],
    ar: [
      {
        all: [
          ['حسابك', 'حسابكم', 'كلمة المرور', 'كلمة السر'],
          ['تعليق*', 'ايقاف*', 'حظر*', 'تحقق*', 'تاكيد*', 'غير معتاد', 'مشبوه*', 'دخول'],
        ],
      },
    ],
  },
  examples: {
    en: {
      matching: [
        'Your account was suspended after an unusual sign in. Restore it: https://account.example/r',
      ],
      nonMatching: [
        'Your account statement is ready in the app',
        'I forgot my password again, see https://news.example/x',
      ],
    },
    es: {
      matching: ['Detectamos un acceso no autorizado en tu cuenta, verifícala en https://cuenta.example/v'],
      nonMatching: ['¿Me pasas tu cuenta para pagarte la cena?', 'Cambia tu contraseña cuando puedas'],
    },
    fr: {
      matching: ['Connexion inhabituelle à votre compte : vérifiez ici https://compte.example/v'],
      nonMatching: ['Ton compte rendu est très clair, merci', 'Il faut changer votre mot de passe un jour'],
    },
    ar: {
      matching: ['تم تعليق حسابك بسبب دخول غير معتاد، تحقق من هنا https://account.example/a'],
      nonMatching: ['ما رقم حسابك لأحول لك المبلغ', 'نسيت كلمة المرور'],
    },
  },
});
