import { defineLureTheme } from '../theme.ts';

export const parcel = defineLureTheme({
  id: 'parcel',
  closeness: 1,
  reason:
    'A parcel that waits for an address or a fee. Delivery services send links too, and so does every other swindler.',
  references: [
    'https://citizenlab.ca/2022/04/catalangate-extensive-mercenary-spyware-operation-against-catalans-using-pegasus-candiru/',
    'https://www.amnesty.org/en/latest/research/2019/10/morocco-human-rights-defenders-targeted-with-nso-groups-spyware/',
  ],
  rules: {
    en: [
      {
        all: [
          ['your parcel', 'your package', 'your shipment', 'your delivery', 'a parcel', 'a package'],
          ['deliver*', 'held', 'customs', 'track*', 'fee', 'address', 'waiting', 'pick up', 'reschedule'],
        ],
      },
    ],
    es: [
      {
        all: [
          ['su paquete', 'tu paquete', 'su envio', 'tu envio', 'un paquete', 'su pedido', 'tu pedido'],
          ['entreg*', 'retenid*', 'aduana*', 'rastre*', 'seguimiento', 'direccion', 'recog*', 'reprogram*'],
        ],
      },
    ],
    fr: [
      {
        all: [
          ['votre colis', 'votre paquet', 'votre livraison', 'votre envoi', 'un colis'],
          ['livr*', 'douan*', 'suivi*', 'adresse', 'attente', 'frais', 'reprogramm*', 'retir*'],
        ],
      },
    ],
    ar: [
      {
        all: [
          ['طردك', 'شحنتك', 'طلبيتك', 'طرد', 'شحنة'],
          ['توصيل', 'تسليم', 'جمارك', 'تتبع', 'عنوان*', 'رسوم', 'استلام'],
        ],
      },
    ],
  },
  examples: {
    en: {
      matching: ['Your package is held at customs, confirm the address: https://parcel.example/t'],
      nonMatching: ['I carried your package upstairs', 'The parcel shelf of the car is broken'],
    },
    es: {
      matching: ['No pudimos entregar su paquete, confirme la dirección en https://envio.example/p'],
      nonMatching: ['Traje tu paquete de café', 'Haz tu pedido cuando quieras'],
    },
    fr: {
      matching: ['Votre colis est en attente, réglez les frais de livraison : https://colis.example/s'],
      nonMatching: ['Merci pour le colis de grand-mère', "J'ai posé votre paquet chez la voisine"],
    },
    ar: {
      matching: ['شحنتك محتجزة في الجمارك، أكد العنوان https://parcel.example/a'],
      nonMatching: ['وصل الطرد شكرا', 'أرسلت لك طرد الكتب'],
    },
  },
});
