import { defineLureTheme } from '../theme.ts';

export const bank = defineLureTheme({
  id: 'bank',
  closeness: 1,
  reason:
    'A purchase that nobody made, a card that is blocked: everybody with a bank may believe it. Most such messages come from ordinary criminals, and banks write about real purchases.',
  references: [
    'https://citizenlab.ca/2017/06/reckless-exploit-mexico-nso/',
    'https://citizenlab.ca/2022/04/catalangate-extensive-mercenary-spyware-operation-against-catalans-using-pegasus-candiru/',
  ],
  rules: {
    en: [
      {
        all: [
          ['your card', 'your bank', 'credit card', 'debit card', 'bank account'],
          ['purchase*', 'charge*', 'block*', 'suspend*', 'transfer*', 'withdraw*', 'unauthori*'],
        ],
      },
    ],
    es: [
      {
        all: [
          [
            'su tarjeta',
            'tu tarjeta',
            'tarjeta de credito',
            'tarjeta de debito',
            'su banco',
            'cuenta bancaria',
          ],
          ['compra*', 'cargo*', 'bloque*', 'retiro*', 'transferencia*', 'consumo*'],
        ],
      },
      { all: [['retiro', 'compra', 'cargo'], ['monto']] },
    ],
    fr: [
      {
        all: [
          ['votre carte', 'carte bancaire', 'carte de credit', 'votre banque', 'compte bancaire'],
          ['achat*', 'paiement*', 'debit*', 'bloqu*', 'retrait*', 'virement*', 'operation*'],
        ],
      },
    ],
    ar: [
      {
        all: [
          ['بطاقتك', 'بطاقتكم', 'بطاقة الائتمان', 'حسابك البنكي', 'البنك'],
          ['عملية شراء', 'شراء', 'سحب', 'حظر*', 'ايقاف*', 'تحويل*', 'خصم'],
        ],
      },
    ],
  },
  examples: {
    en: {
      matching: ['A purchase of 3,500.00 was made with your card. If it was not you: https://bank.example/x'],
      nonMatching: ['I left your card on the table', 'Bank holiday programme: https://news.example/x'],
    },
    es: {
      matching: [
        'Se realizó una compra con su tarjeta por 3,500.00. Detalles: https://banco.example/d',
        'Retiro en cajero, monto 4,000.00. Aclaraciones: https://banco.example/r',
      ],
      nonMatching: [
        'Encontré tu tarjeta de visita, te llamo',
        'Voy a hacer la compra al mercado, https://mapa.example/m',
      ],
    },
    fr: {
      matching: [
        'Un paiement de 350,00 a été effectué avec votre carte bancaire. Contester : https://banque.example/c',
      ],
      nonMatching: [
        'Votre carte postale est arrivée, merci',
        'On fait les achats samedi https://plan.example/p',
      ],
    },
    ar: {
      matching: ['تمت عملية شراء من بطاقتك بمبلغ 3500، للاعتراض https://bank.example/a'],
      nonMatching: ['البنك مغلق اليوم', 'أرسلت لك بطاقة تهنئة'],
    },
  },
});
