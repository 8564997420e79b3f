import { defineLureTheme } from '../theme.ts';

export const bill = defineLureTheme({
  id: 'bill',
  closeness: 1,
  reason:
    'A debt with the telephone company, a plan that runs out: the link seems to come from the firm that carries the message. Real reminders look alike.',
  references: [
    'https://citizenlab.ca/2017/06/reckless-exploit-mexico-nso/',
    'https://citizenlab.ca/2017/02/bittersweet-nso-mexico-spyware/',
  ],
  rules: {
    en: [
      {
        all: [
          [
            'your bill',
            'your invoice',
            'your phone plan',
            'your mobile plan',
            'your line',
            'outstanding balance',
            'overdue',
          ],
          ['pay*', 'overdue', 'due', 'suspend*', 'disconnect*', 'unpaid', 'avoid'],
        ],
      },
    ],
    es: [
      {
        all: [
          [
            'su factura',
            'tu factura',
            'su linea',
            'tu linea',
            'su recibo',
            'su plan',
            'adeudo',
            'saldo vencido',
            'saldo pendiente',
          ],
          ['pag*', 'venc*', 'suspen*', 'corte', 'pendiente', 'deuda', 'evit*'],
        ],
      },
    ],
    fr: [
      {
        all: [
          ['votre facture', 'votre ligne', 'votre forfait', 'votre abonnement', 'impaye'],
          ['pay*', 'regl*', 'retard', 'suspen*', 'resili*', 'echeance', 'rejet*'],
        ],
      },
    ],
    ar: [
      {
        all: [
          ['فاتورتك', 'فاتورتكم', 'فاتورة الهاتف', 'خطك', 'رصيدك', 'مستحقات'],
          ['دفع', 'سداد', 'تسديد', 'متاخر*', 'فصل', 'قطع', 'ايقاف*'],
        ],
      },
    ],
  },
  examples: {
    en: {
      matching: ['Your bill is overdue and your line will be disconnected today: https://phone.example/pay'],
      nonMatching: ['Bill said he will pay for the pizza', 'What was your invoice number?'],
    },
    es: {
      matching: [
        'Estimado cliente, presenta un adeudo y su línea será suspendida. Evite el corte: https://pago.example/f',
      ],
      nonMatching: ['Mañana pago la factura del gas', 'Te paso la línea de metro https://mapa.example/m'],
    },
    fr: {
      matching: [
        'Votre facture est restée sans paiement, votre ligne sera suspendue : https://facture.example/p',
      ],
      nonMatching: ['Merci, le règlement est parti hier', 'Quel forfait tu as ?'],
    },
    ar: {
      matching: ['لم يتم سداد فاتورتك وسيتم فصل الخط، للدفع https://phone.example/a'],
      nonMatching: ['دفعت الفاتورة أمس', 'رصيدك عندي محفوظ يا صديقي'],
    },
  },
});
