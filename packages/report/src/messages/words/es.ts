import type { Count } from '@bridle/model';
import { messagesOf, type PluralForms } from '../../locales/index.ts';
import type { MessageWords } from './words.ts';

const { format } = messagesOf('es');
const { plural, number, list } = format;
const counted = (count: Count, forms: PluralForms): string =>
  count.kind === 'exact' ? plural(count.value, forms) : `al menos ${plural(count.least, forms)}`;
const MESSAGES = { one: '# mensaje', other: '# mensajes' };
const PEOPLE = { one: '# persona', other: '# personas' };
const SENDERS = { one: '# remitente', other: '# remitentes' };
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const isOne = (count: Count): boolean => (count.kind === 'exact' ? count.value : count.least) === 1;

export const es: MessageWords = {
  locale: 'es',
  name: 'Informe sobre mensajes',
  sections: {
    answer: 'Respuesta',
    picture: 'En el tiempo',
    people: 'Personas',
    messages: 'Mensajes',
    annex: 'Anexo',
  },
  times: 'Todas las horas están en UTC, salvo que un mensaje diga que son del reloj de su teléfono.',
  messages: (count) => counted(count, MESSAGES),
  people: (count) => counted(count, PEOPLE),
  senders: (count) => counted(count, SENDERS),
  bare: (count) => (count.kind === 'exact' ? number(count.value) : `${number(count.least)} o más`),
  headline: {
    known: (count, families) =>
      families.length === 0
        ? `${upper(counted(count, MESSAGES))} ${isOne(count) ? 'lleva' : 'llevan'} a direcciones que se sabe que son de un programa espía.`
        : `${upper(counted(count, MESSAGES))} ${isOne(count) ? 'lleva' : 'llevan'} a direcciones conocidas de ${list(families)}.`,
    lookalike: (count) =>
      `Nada se sabe de las direcciones, pero ${counted(count, { one: '# mensaje se hace pasar', other: '# mensajes se hacen pasar' })} por otro remitente.`,
    similar: (count) =>
      `${upper(counted(count, { one: '# mensaje es casi idéntico', other: '# mensajes son casi idénticos' }))} a otros que se hacen pasar por alguien más.`,
    lure: (count) =>
      `Nada se sabe de las direcciones. Las palabras de ${counted(count, MESSAGES)} son las de un señuelo.`,
    nothing: () => 'Nada en estos mensajes nos es conocido.',
  },
  lead: {
    known:
      'Alguien publicó estas direcciones como parte de ese programa espía. Los mensajes son intentos: no muestran que un teléfono haya sido infectado.',
    lookalike:
      'La dirección o el texto toma prestado el nombre de alguien en quien la gente confía. Los delincuentes comunes también lo hacen, y mucho más a menudo que quienes venden programas espía.',
    similar:
      'Los mensajes que solo difieren en un nombre o un enlace suelen venir de la misma mano. Es una razón para mirar más de cerca, no una prueba.',
    lure: 'Unas reglas encontraron palabras que usan los señuelos. Solo sugieren: las mismas palabras están en mensajes honestos.',
    nothing:
      'Eso no los hace inofensivos: una dirección nueva no la conoce nadie, y no se la puede juzgar por su aspecto.',
  },
  notWhole:
    'No se pudieron leer todos estos mensajes, así que esto vale solo para los que se leyeron: puede haber otros en el resto.',
  meansTitle: 'Qué significa',
  means: {
    known: [
      'Quien recibió un mensaje así fue muy probablemente elegido: este tipo de programa espía es caro y no se envía a cualquiera.',
      'Una coincidencia de dirección dice de quién es la infraestructura. Quién la opera y para quién no se deduce de ella.',
      'Si se abrió un enlace, y qué pasó después, solo pueden decirlo el teléfono y la persona.',
    ],
    lookalike: [
      'Un parecido muestra que alguien quiere pasar por otro. No muestra quién es, ni que sea un programa espía.',
      'Compare la dirección con la que da la propia institución, escrita a mano y desde otro dispositivo.',
    ],
    similar: [
      'También se parecen los textos que mucha gente reenvía, como las cadenas. Pregunte quién más lo recibió.',
    ],
    lure: ['Pregunte a la persona si conoce al remitente y el asunto, por otra vía que no sea responder.'],
    nothing: [
      'Los indicadores solo conocen lo que alguien encontró antes. Guarde los mensajes; se pueden volver a comparar cuando se sepa más.',
      'Si hay motivo de preocupación, como un aviso de Apple, Google, WhatsApp o Meta, pida ayuda de todos modos.',
    ],
  },
  doTitle: 'Qué hacer',
  todo: [
    'Conserve los mensajes y el teléfono como están. Son evidencia.',
    'Anote cuándo llegó cada uno, si se abrió el enlace y qué pasó después.',
    'Haga revisar el teléfono mismo, sobre todo si se abrió un enlace.',
    'Pregunte a otras personas del mismo grupo, sin reenviar el enlace, si recibieron algo parecido.',
  ],
  dontTitle: 'Qué no hacer',
  avoid: [
    'No abra los enlaces, ni siquiera «para ver», ni en otro dispositivo.',
    'No responda a los mensajes ni los borre.',
    'No los reenvíe tal cual: basta un toque por error. Una captura de pantalla es suficiente.',
  ],
  blindTitle: 'Qué no se vio',
  blind: {
    compared: (sets, indicators) =>
      `Se comparó con ${plural(indicators, { one: '# indicador', other: '# indicadores' })} de ${plural(sets, { one: '# conjunto', other: '# conjuntos' })}, que están en el anexo.`,
    noIndicators: 'No se dieron indicadores, así que ninguna dirección pudo reconocerse.',
    atLeast:
      'Los números con «al menos» u «o más» son cotas inferiores: una parte se pegó, se fotografió, se cortó o no pudo leerse, y puede haber más.',
    notFetched:
      'No se abrió ningún enlace ni se consultó ningún servicio. A dónde lleva un enlace acortado no se sabe, salvo que alguien lo haya anotado.',
    deleted: 'Los mensajes borrados, y los de aplicaciones que no se exportaron, no están aquí.',
    leftOut: (count) =>
      `${plural(count, { one: '# mensaje más de interés se contó', other: '# mensajes más de interés se contaron' })} sin guardarse, porque son demasiados.`,
    nothingKnown: (count) =>
      `${plural(count, { one: '# mensaje tiene un enlace del que nada se sabe. No se muestra', other: '# mensajes tienen enlaces de los que nada se sabe. No se muestran' })}, para guardar en privado lo que a nadie le concierne.`,
    impossible: (count) =>
      `${plural(count, { one: '# mensaje tiene una fecha', other: '# mensajes tienen fechas' })} que no puede ser. Se muestra y no cuenta para ningún periodo.`,
    notJoined: (shorteners, sites, senders) =>
      `Lo que comparten muchísimos mensajes no une a ninguno: acortadores (${number(shorteners)} usos), sitios muy conocidos (${number(sites)}), números cortos y remitentes muy activos (${number(senders)}).`,
    sentOn: (count) =>
      `${plural(count, { one: '# mensaje', other: '# mensajes' })} con una dirección conocida salieron de los propios teléfonos, como cuando se pide ayuda. No se cuentan como recibidos.`,
    local:
      'Algunas horas son del reloj de un teléfono cuya zona no se conoce: pueden estar equivocadas por horas.',
  },
  redacted:
    'Los nombres, los números, los datos privados y la mayor parte de los textos están ocultos, y los enlaces terminan tras su servidor. Aun así puede quedar un nombre en un texto: lea esto antes de compartirlo.',
  unredacted:
    'Esta copia muestra nombres, números y textos completos. Guárdela con tanto cuidado como los mensajes mismos.',
  verdicts: {
    known: {
      word: 'Conocido',
      meaning: 'su enlace o su remitente está publicado como señal de un programa espía',
    },
    lookalike: { word: 'Parecido', meaning: 'el dominio de su enlace imita al de otro' },
    pretends: {
      word: 'Suplantación',
      meaning: 'su texto habla en nombre de alguien y su enlace lleva a otra parte',
    },
    similar: { word: 'Casi idéntico', meaning: 'su texto es casi el de un mensaje de los anteriores' },
    lure: { word: 'Palabras de señuelo', meaning: 'solo sus palabras son las de un señuelo' },
    'nothing-known': { word: 'Nada conocido', meaning: 'nada de esto, lo que no lo hace inofensivo' },
  },
  themes: {
    account: 'aviso de cuenta',
    bank: 'banco o compra',
    bill: 'factura o deuda',
    parcel: 'paquete',
    government: 'oficina o impuestos',
    news: 'noticia sobre la persona',
    'legal-case': 'caso judicial',
    embassy: 'embajada',
    'child-alert': 'alerta por un menor',
    funeral: 'funeral',
    affair: 'infidelidad de la pareja',
    'sexual-taunt': 'burla sexual',
    pictures: 'supuestas fotos',
    threat: 'amenaza',
    'relative-hurt': 'familiar herido',
    other: 'otro',
  },
  suggested: 'sugerido',
  confirmed: 'confirmado',
  suggestions: 'Los temas los sugieren reglas hasta que una persona los confirma.',
  outcomes: {
    sent: { word: 'Enviado', meaning: 'llegó al teléfono; no se sabe más' },
    opened: { word: 'Abierto', meaning: 'el mensaje fue leído' },
    clicked: { word: 'Pulsado', meaning: 'se abrió el enlace' },
    infected: { word: 'Infectado', meaning: 'un examen del teléfono encontró la infección a la que llevó' },
    unknown: { word: 'Desconocido', meaning: 'ni siquiera se sabe si fue recibido' },
  },
  bodyKinds: {
    embassy: 'una embajada o un consulado',
    'child-alert': 'una alerta por un menor',
    government: 'una oficina del gobierno',
    bank: 'un banco',
    carrier: 'una compañía telefónica',
    parcel: 'un servicio de paquetería',
    newspaper: 'un medio de noticias',
    platform: 'una plataforma',
  },
  impersonation(how, name, where) {
    switch (how) {
      case 'subdomain':
        return `La dirección ${where} empieza con el nombre de ${name}, pero es de otro.`;
      case 'letters':
        return `${where} parece ${name} a la vista: algunas de sus letras son otras.`;
      case 'typing':
        return `${where} está a una o dos letras de ${name}.`;
      case 'brand-word':
        return `${where} lleva el nombre de ${name} con algo al lado.`;
      case 'ending':
        return `${where} es el nombre de ${name} con otra terminación.`;
      case 'text':
        return `El texto habla en nombre de ${name}; su enlace lleva a ${where}, que hasta donde sabemos no es suyo.`;
      case 'text-only':
        return `El texto habla en nombre de ${name}.`;
    }
  },
  laws: {
    'us-18-usc-912':
      'Hacerse pasar por un funcionario de los Estados Unidos es allí un delito (18 U.S.C. § 912).',
  },
  privateFacts: {
    'relative-name': 'el nombre de un familiar',
    'own-name': 'su propio nombre',
    place: 'un domicilio',
    given: 'un dato que se señaló como privado',
  },
  usesPrivate: (kinds) => `Usa lo que el remitente sabía de la persona: ${list(kinds)}.`,
  campaign: {
    title: (n) => `Posible campaña ${number(n)}`,
    intro:
      'Mensajes que comparten una dirección, un texto o un remitente, o que un mismo conjunto publicado atribuye a una familia.',
    candidate: 'Es una propuesta: si se trata de una sola campaña lo decide una persona.',
    summary: (messages, people, span) =>
      `${upper(counted(messages, MESSAGES))} a ${counted(people, PEOPLE)}${span === null ? '' : format.fromTo(span) === null ? ` el ${format.day(span.first)}` : `, ${format.days(span)}`}.`,
    noWindow: 'sin fechas',
    strands: (count) =>
      `Sin la palabra del conjunto publicado se dividiría en ${plural(count, { one: '# parte', other: '# partes' })} que no comparten dirección, texto ni remitente: una familia puede tener varios operadores.`,
    joinedBy: 'Qué comparten',
    join(by, what, messages, people) {
      const whom = `${plural(messages, MESSAGES)}, ${plural(people, PEOPLE)}`;
      switch (by) {
        case 'site':
          return `Dirección ${what}: ${whom}`;
        case 'published':
          return `Publicado para ${what}: ${whom}`;
        case 'text':
          return `Texto casi idéntico: ${whom}`;
        case 'sender':
          return `Remitente ${what}: ${whom}`;
      }
    },
    labels: {
      window: 'Periodo',
      people: 'Personas',
      families: 'Familias',
      sites: 'Direcciones',
      themes: 'Temas',
      bodies: 'Se hace pasar por',
      outcomes: 'Resultado',
      joined: 'Comparten',
    },
    publishedSite: 'publicada',
    unpublishedSite: 'no publicada',
    domainOnly:
      'Aquí se nombra una familia solo por una dirección, lo que es menos que el examen de un teléfono.',
    more: (count) => `y ${number(count)} más`,
    undated: { one: '# sin fecha', other: '# sin fecha' },
    noFamily: 'ninguna nombrada',
  },
  picture: {
    intro:
      'Cada persona tiene una línea y cada mensaje una marca. Cuanto más alta la marca, más cerca llega su tema a la persona: de las facturas a la vida de un hijo.',
    none: 'Ningún mensaje de interés tiene fecha, así que no hay imagen.',
    title: 'Mensajes de interés en el tiempo, por persona',
    description: (messages, people, events) =>
      `${plural(messages, MESSAGES)} a ${plural(people, PEOPLE)}, y ${plural(events, { one: '# suceso', other: '# sucesos' })}. La lista de abajo dice lo mismo.`,
    height: 'Altura: cercanía del tema, de 1 a 5',
    events: 'Sucesos en la vida de las personas',
    everybody: 'todas',
    asList: 'Lo mismo como lista',
    caption: 'Mensajes y sucesos en el orden del tiempo',
    columns: {
      time: 'Hora',
      person: 'Persona',
      what: 'Qué',
      theme: 'Tema',
      family: 'Familia',
      outcome: 'Resultado',
    },
    event: 'Suceso',
    otherPeople: (count) => plural(count, { one: '# persona más', other: '# personas más' }),
    joined: (count) => `${number(count)} mensajes muy seguidos`,
    skip: 'Saltar la imagen',
    leftOut: (count) => `${plural(count, { one: '# fila', other: '# filas' })} más en messages.json`,
  },
  person: {
    label: (n) => `Persona ${number(n)}`,
    intro: 'Cómo se escribió a cada una: cuánto, cada cuánto, por cuántos remitentes y con qué.',
    received: (count) => `${upper(counted(count, MESSAGES))} en total`,
    suspect: (count) => `${counted(count, MESSAGES)} de interés por más que sus palabras`,
    barrage: 'Ritmo',
    rhythm: (senders, span) =>
      `${upper(counted(senders, SENDERS))}${span === null ? '' : `, ${format.days(span)}`}.`,
    busiest: (messages, span) => `Lo más en siete días: ${number(messages)} (${format.days(span)}).`,
    gap: (days) => `La mitad de las pausas duró menos de ${plural(days, { one: '# día', other: '# días' })}.`,
    times: (count) => `×${number(count)}`,
    escalation: 'Temas en su orden',
    trends: {
      rising: 'Se acercan cada vez más a la persona.',
      falling: 'Se vuelven menos personales con el tiempo.',
      mixed: 'Cambian sin una dirección clara.',
      level: 'Se mantienen igual de cerca.',
      'too-few': 'Demasiado pocos para una dirección.',
    },
    closeness: 'cercanía',
  },
  message: {
    intro: 'Cada mensaje de interés en el orden del tiempo, y por qué está aquí.',
    none: 'Ningún mensaje tiene un enlace o palabras que nos digan algo.',
    noDate: 'Sin fecha',
    impossible: 'no puede ser',
    local: 'reloj del teléfono',
    from: (sender) => `De ${sender}`,
    fromUnknown: 'Remitente desconocido',
    text: 'Texto',
    links: 'Enlaces',
    notResolved: 'Un enlace acortado; a dónde lleva no está resuelto.',
    resolved: (by, when, how) => `Llevaba aquí según ${by} (${when}): ${how}.`,
    registered: (on, by, how) => `Registrada el ${on}, según ${by} (${how}).`,
    genuine: 'su propia dirección',
    shared: 'un sitio que usa todo el mundo',
    defanged: 'escrita para que no se pueda pulsar',
    knownBy: (family, publisher, since) =>
      `${family === null ? 'Conocida como señal de un programa espía' : `Conocida de ${family}`}, publicada por ${publisher}${since === null ? '' : `, desde el ${since}`}.`,
    inSet: (set, sha) => `Conjunto ${set}, SHA-256 ${sha}…`,
    how: { site: 'por su servidor', exact: 'tal como está', sender: 'por su remitente' },
    similarTo: (count, people) =>
      `Casi el mismo texto: ${counted(count, MESSAGES)}, ${plural(people, PEOPLE)}.`,
    template: 'Lo que tienen en común y lo que cambia',
    slots: { link: 'enlace', amount: 'monto', number: 'número', name: 'nombre', words: 'palabras' },
    outcome: 'Resultado',
    stated: (by, how) => `según ${by}: ${how}`,
    reason: 'Por qué',
    phrases: (words) => `Palabras de la regla: ${list(words)}.`,
    linksDead: 'Ningún enlace de esta página se puede seguir.',
    more: (count) =>
      `${plural(count, { one: '# mensaje más está', other: '# mensajes más están' })} en messages.json.`,
    moreInReport: (count) =>
      `${plural(count, { one: '# mensaje más está', other: '# mensajes más están' })} en el informe que escribe -o DIR.`,
    id: 'Id',
  },
  annex: {
    sources: 'Qué se leyó',
    sourceColumns: { number: 'N.º', person: 'Persona', kind: 'Tipo', whole: 'Leído' },
    whole: 'completo',
    part: 'en parte, o solo se dio una parte',
    pasted: 'texto pegado',
    sets: 'Con qué se comparó',
    words: 'Qué significan las palabras',
    rules: 'Cómo se sugieren los temas',
    rulesText:
      'Con listas de palabras en inglés, español, francés y árabe que están a la vista en el programa, cada una con textos que deben coincidir y otros que no. No entienden el sentido. Una persona confirma o corrige un tema.',
    use: 'Solo con el consentimiento de las personas de quienes son los mensajes, y en su interés.',
  },
};
