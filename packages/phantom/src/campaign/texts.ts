/** Lures of a made-up campaign, of the kinds that were published: `{name}`, `{link}`, `{amount}` are filled in. */
export const LURE_TEXTS = {
  bill: [
    'Estimado cliente, presenta un adeudo y su línea será suspendida. Evite el corte: {link}',
    'Su factura está vencida por {amount}, consulte el detalle y evite la suspensión: {link}',
  ],
  bank: ['Se realizó una compra con su tarjeta por {amount}. Si no la reconoce: {link}'],
  news: [
    'UNO TV: ya salió la nota que publicaron sobre ti, mira el reportaje {link}',
    'Hoy publicaron un reportaje que te involucra, la nota completa aquí {link}',
  ],
  'legal-case': [
    'Lic., le informo que presentaron una demanda en su contra, copia del expediente: {link}',
    'Le adjunto el citatorio de la fiscalía contra usted, consulte su expediente {link}',
  ],
  funeral: [
    'Esta madrugada falleció mi papá, estamos devastados, te envío los datos del velorio: {link}',
    'Amiga, falleció mi hermano, espero que nos puedas acompañar, la dirección del funeral {link}',
  ],
  affair: ['Tu pareja sale con otra persona, tengo fotos de los dos saliendo del hotel: {link}'],
  'relative-hurt': [
    'Su hija {name} acaba de tener un accidente y está grave, la llevaron a este hospital: {link}',
    'Tu hijo {name} tuvo un choque, está en urgencias de este hospital {link}',
  ],
  embassy: [
    'Embajada de los Estados Unidos: detectamos un problema con su visa, acuda con sus documentos {link}',
    'US Embassy: we detected a problem with your visa application, see the notice {link}',
  ],
  'child-alert': ['ALERTA AMBER: ayúdanos a localizar a la menor desaparecida, comparte su foto {link}'],
  pictures: [
    'Hay una camioneta afuera de tu casa desde ayer, les tomé foto a los hombres armados: {link}',
    'Subieron fotos tuyas de la fiesta, mira cómo te grabaron borracho {link}',
  ],
  'sexual-taunt': ['Mira el video sexual donde sales tú, ya circula en tu escuela {link}'],
  account: ['Detectamos un acceso no autorizado en tu cuenta, verifícala antes de que la bloqueen: {link}'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type CampaignTheme = keyof typeof LURE_TEXTS;

/** What everybody gets and writes. */
export const ORDINARY_TEXTS: readonly string[] = [
  'Nos vemos a las ocho en la plaza',
  'Ya llegué, ¿dónde están?',
  'Te paso la dirección del café https://maps.example.com/cafe',
  'Tu código es 482913, no lo compartas con nadie',
  'Feliz cumpleaños, que la pases muy bien',
  'Gracias por la entrevista de ayer',
  'The minutes of the meeting: https://docs.example.com/minutes',
  'Mañana no hay clases por la lluvia',
  'Mi hija trabaja en el hospital, pregúntale a ella',
  '¿Me prestas tu tarjeta de la biblioteca?',
  'La demanda de boletos estuvo altísima',
  'See you on Monday at ten',
];
