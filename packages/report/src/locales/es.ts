import { formatsOf, type Span } from './format.ts';
import type { FamilyFact, FindingWords, Messages, Subject, Thing } from './locale.ts';

const format = formatsOf('es');
const { plural, list } = format;

/** «entre el 30 de junio y el 2 de julio de 2021», «el 30 de junio de 2021». */
function when(span: Span): string {
  const parts = format.fromTo(span);
  return parts === null ? `el ${format.day(span.first)}` : `entre el ${parts.from} y el ${parts.to}`;
}

const on: Record<Subject, string> = {
  phone: 'en este teléfono',
  several: 'en los teléfonos revisados',
  messages: 'en estos mensajes',
};
const these: Record<Subject, string> = {
  phone: 'este teléfono',
  several: 'los teléfonos revisados',
  messages: 'a las personas de estos mensajes',
};
const clean: Record<Subject, string> = {
  phone: 'el teléfono esté limpio',
  several: 'los teléfonos estén limpios',
  messages: 'el teléfono del que proceden esté limpio',
};

const WORDS = ['', 'una', 'dos', 'tres', 'cuatro', 'cinco', 'seis'];
const families = (count: number): string =>
  `${WORDS[count] ?? format.number(count)} ${count === 1 ? 'familia' : 'familias'} de programas espía`;
const named = (facts: readonly FamilyFact[]): string[] =>
  facts.flatMap((f) => (f.name === null ? [] : [f.name]));
const known = (f: FindingWords): string => f.family ?? 'un programa espía conocido';

const STANDING_NOTE: Record<NonNullable<FindingWords['standing']>, string> = {
  current: '',
  'not-yet-valid': '',
  expired: ' En esa fecha quien publicó el indicador ya no respondía por él, así que pesa menos.',
  'low-confidence': ' Quien publicó el indicador le concede poca confianza, así que pesa menos.',
  revoked: ' Quien publicó el indicador lo ha retirado después: figura solo para que la lista sea completa.',
};

const THING: Record<Thing, string> = {
  address: 'una dirección de internet',
  account: 'una cuenta',
  process: 'el nombre de un proceso',
  file: 'un archivo',
  app: 'una aplicación',
  profile: 'un perfil de configuración',
  property: 'una propiedad del sistema',
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function indicatorTitle(f: FindingWords): string {
  const spyware = known(f);
  const thing = f.thing ?? 'address';
  switch (f.relation) {
    case 'ran':
      return thing === 'process'
        ? `Se ejecutó un proceso de ${spyware}`
        : thing === 'app'
          ? `Se ejecutó una aplicación de ${spyware}`
          : `Rastros de que se ejecutó ${spyware}`;
    case 'present':
      return thing === 'address'
        ? `En los datos del teléfono figura una dirección de ${spyware}`
        : `El teléfono contiene ${THING[thing]} de ${spyware}`;
    case 'contacted':
      return `El teléfono se comunicó con un servidor de ${spyware}`;
    case 'visited':
      return `Se abrió una página de ${spyware}`;
    case 'received':
      return thing === 'account'
        ? `Una cuenta de ${spyware} se puso en contacto`
        : thing === 'address'
          ? `Llegó un enlace de ${spyware}`
          : `Llegó ${THING[thing]} de ${spyware}`;
    case 'sent':
      return thing === 'account'
        ? `Se envió un mensaje a una cuenta de ${spyware}`
        : `Se reenvió un enlace de ${spyware}`;
    case 'mentioned':
    case null:
      return `${capital(THING[thing])} de ${spyware} aparece en un texto`;
  }
}

/** What was published about the thing that reached the phone. */
function published(f: FindingWords): string {
  const spyware = known(f);
  switch (f.thing ?? 'address') {
    case 'address':
      return `El enlace conduce a una dirección que se ha publicado en investigaciones como infraestructura de ${spyware}.`;
    case 'account':
      return `La cuenta se ha publicado en investigaciones como una de las que usa ${spyware}.`;
    case 'process':
    case 'file':
    case 'app':
    case 'profile':
    case 'property':
      return `Se ha publicado en investigaciones como parte de ${spyware}.`;
  }
}

function indicatorExplanation(f: FindingWords): string {
  const spyware = known(f);
  const note = f.standing === null ? '' : STANDING_NOTE[f.standing];
  switch (f.stage) {
    case 'infection':
      return (
        (f.thing === 'process'
          ? `El teléfono registró la actividad de un proceso cuyo nombre se ha publicado en investigaciones como propio de ${spyware}.`
          : `Lo que se encontró en el teléfono se ha publicado en investigaciones como parte de ${spyware}.`) +
        ` Es un rastro de que el programa espía se ejecutó o se instaló.${note}`
      );
    case 'targeting':
      switch (f.relation) {
        case 'contacted':
        case 'visited':
          return `El teléfono llegó a una dirección que se ha publicado en investigaciones como infraestructura de ${spyware}. Eso muestra un intento que alcanzó el teléfono; por sí solo no muestra que tuviera éxito.${note}`;
        case 'ran':
        case 'present':
        case 'received':
        case 'sent':
        case 'mentioned':
        case null:
          return `${published(f)} Quien lo envió quería infectar el teléfono. Que llegara no muestra que lo consiguiera.${note}`;
      }
      break;
    case 'suspicion':
      return `Se parece a algo que se ha publicado en investigaciones sobre ${spyware}. Puede tener otra causa.${note}`;
    case 'context':
      return f.relation === 'sent'
        ? `Salió de este teléfono en un mensaje de su dueño o dueña. Es frecuente reenviar un mensaje sospechoso para pedir consejo, así que por sí solo no dice nada sobre el teléfono.${note}`
        : `Figura en un texto del teléfono, lo que no prueba ni un intento ni una infección. Puede ayudar a entender los demás hallazgos.${note}`;
  }
}

/** Sold to anyone, installed by somebody close: other words, and another next step, than for mercenary spyware. */
const stalks = (f: FindingWords): boolean => f.says('category', 'stalkerware');
const stalkerwareTitle = (f: FindingWords): string =>
  f.relation === 'present' || f.relation === 'ran'
    ? `El teléfono contiene stalkerware: ${known(f)}`
    : `Un rastro de stalkerware: ${known(f)}`;

export const es = {
  locale: 'es',
  format,

  page: {
    name: 'Informe de una revisión',
    title: (day) => `Bridle: informe de una revisión${day === null ? '' : `, datos del ${day}`}`,
    skip: 'Ir a lo que se encontró',
    contents: 'Contenido',
    sections: {
      summary: 'Qué se encontró',
      timeline: 'Cronología',
      findings: 'Hallazgos',
      annex: 'Anexo técnico',
    },
    times: 'Todas las fechas y horas están en UTC; el reloj del teléfono pudo marcar unas horas más o menos.',
    recheck: (counts) =>
      `Los registros de una comprobación anterior, comparados con otros indicios publicados. Respecto a ella: hallazgos nuevos, ${counts.new}; que ya no están, ${counts.gone}; cambiados, ${counts.changed}.`,
    madeUp: 'Una demostración: el teléfono, la persona y las dos familias de software espía son inventados.',
    madeBy: (version) =>
      `Hecho con Bridle ${version}. La página está completa en sí misma y no carga nada de la red.`,
  },

  about: {
    device: 'Dispositivo',
    system: 'Sistema',
    evidence: 'Revisado',
    taken: 'Copia del',
    unknown: 'se desconoce',
    encrypted: 'cifrado',
  },

  outcomes: {
    infected: {
      word: 'Infectado',
      meaning: 'Hay rastros de que un programa espía se ejecutó o actuó en el teléfono.',
    },
    targeted: {
      word: 'Atacado',
      meaning:
        'Algo destinado a infectar el teléfono llegó hasta él; ningún rastro muestra que tuviera éxito.',
    },
    suspicious: {
      word: 'Necesita explicación',
      meaning: 'Se encontró algo inusual que también puede tener causas inofensivas.',
    },
    'nothing-found': {
      word: 'Nada encontrado',
      meaning: 'No se encontró ningún rastro conocido, lo que no prueba que no lo haya.',
    },
    'not-enough-data': {
      word: 'Datos insuficientes',
      meaning: 'Se pudo leer demasiado poco para afirmar algo.',
    },
  },

  summary: {
    headline: {
      infected(facts, subject) {
        const names = named(facts);
        const [only] = facts;
        if (facts.length === 1 && only !== undefined) {
          const dates = only.span === null ? '' : ` ${when(only.span)}`;
          return `Encontramos rastros de que ${only.name ?? 'un programa espía'} se ejecutó ${on[subject]}${dates}.`;
        }
        if (names.length === 0)
          return `Encontramos rastros de que un programa espía se ejecutó ${on[subject]}.`;
        return `Encontramos rastros de que ${families(names.length)} se ${names.length === 1 ? 'ejecutó' : 'ejecutaron'} ${on[subject]}: ${list(names)}.`;
      },
      targeted(facts, subject) {
        const names = named(facts);
        const [only] = facts;
        if (facts.length === 1 && only !== undefined) {
          const dates = only.span === null ? '' : ` ${when(only.span)}`;
          return `Encontramos intentos de infectar ${these[subject]} con ${only.name ?? 'un programa espía'}${dates}.`;
        }
        if (names.length === 0)
          return `Encontramos intentos de infectar ${these[subject]} con un programa espía.`;
        return `Encontramos intentos de infectar ${these[subject]} con ${families(names.length)}: ${list(names)}.`;
      },
      appleWarned: (span) =>
        `Encontramos lo que parece ser el aviso de la propia Apple sobre ataques con programas espía${span === null ? '' : `, recibido ${when(span)}`}.`,
      suspicious: (subject) => `Encontramos ${on[subject]} señales que necesitan una explicación.`,
      nothingFound: (subject) =>
        `No encontramos ${on[subject]} ningún rastro de los programas espía que esta revisión conoce.`,
      notEnoughData: (subject) =>
        subject === 'messages'
          ? 'Hubo muy pocos datos para afirmar algo sobre estos mensajes.'
          : `Hubo muy pocos datos para afirmar algo sobre ${these[subject]}.`,
    },
    lead(outcome, subject) {
      switch (outcome) {
        case 'infected':
          return 'Son cosas que un programa espía deja cuando se ejecuta. A continuación: qué significa, qué hacer ahora y qué no pudo ver esta revisión.';
        case 'targeted':
          return `No encontramos ningún rastro de que un programa espía se ejecutara ${on[subject]}. Un ataque no es lo mismo que una infección.`;
        case 'suspicious':
          return 'Ninguna muestra por sí sola que hubiera un programa espía, y cada una puede tener una causa inofensiva.';
        case 'nothing-found':
          return `Esto no prueba que ${clean[subject]}.`;
        case 'not-enough-data':
          return 'No es una buena noticia ni una mala noticia.';
      }
    },
    sameTime: (names, span) =>
      `${list(names)} estuvieron activos al mismo tiempo${span === null ? '' : `, ${when(span)}`}.`,
    sameTimeMeans:
      'Varias familias a la vez pueden significar varios operadores que no sabían unos de otros. Este informe no puede decir quiénes son.',
    alsoWarned: (span) =>
      `También hay lo que parece ser el aviso de la propia Apple sobre tales ataques${span === null ? '' : `, recibido ${when(span)}`}.`,
    ran: (count) =>
      plural(count, { one: '# rastro de que se ejecutó', other: '# rastros de que se ejecutó' }),
    tried: (count) => plural(count, { one: '# rastro de un intento', other: '# rastros de intentos' }),
    unnamed: 'Programa espía que ninguna lista nombra',
    undated: 'sin fecha',
    lesser: (count) =>
      plural(count, {
        one: '# observación de menor peso figura en Hallazgos.',
        other: '# observaciones de menor peso figuran en Hallazgos.',
      }),
    meansTitle: {
      infected: 'Qué significa',
      targeted: 'Qué significa',
      suspicious: 'Qué significa',
      'nothing-found': 'Qué no prueba',
      'not-enough-data': 'Qué significa',
    },
    means(outcome, subject) {
      switch (outcome) {
        case 'infected':
          return [
            'Quien controlaba el programa espía pudo leer mensajes, escuchar por el micrófono, ver fotos y seguir dónde estaba el teléfono.',
            'Las fechas son las del primer y el último rastro que aún se ven. Pudo empezar antes y durar más, y esta revisión no puede saber si ha terminado.',
            'El teléfono por sí solo no dice quién lo hizo.',
          ];
        case 'targeted':
          return [
            'Un enlace o un mensaje destinado a infectar el teléfono llegó hasta él. Muchos de esos intentos fracasan.',
            'Un intento que tuvo éxito puede no haber dejado ningún rastro visible para esta revisión. Una persona experta quizá pueda averiguar más en el propio teléfono.',
            'El teléfono por sí solo no dice quién lo hizo: remitentes y números pueden ser falsos.',
          ];
        case 'suspicious':
          return [
            'Cada señal figura más abajo con su motivo y con qué otra cosa puede ser.',
            'Varias señales cercanas en el tiempo merecen más atención que una sola.',
          ];
        case 'nothing-found':
          return [
            'La revisión solo reconoce programas espía sobre los que se ha publicado algo. Los nuevos le son desconocidos.',
            `Solo ve lo que ${subject === 'messages' ? 'contienen estos mensajes' : 'contiene este tipo de copia de un teléfono'}. Mucho de lo que hace un programa espía deja rastros en otra parte, o en ninguna.`,
            'Los rastros pueden haberse borrado, por obra del propio programa espía o con el paso del tiempo.',
          ];
        case 'not-enough-data':
          return [
            'No se pudo leer con contenido ninguno de los rastros que esta revisión conoce. El anexo los enumera con su motivo.',
            'Una copia puede estar incompleta, dañada o bloqueada sin mala intención de nadie.',
          ];
      }
    },
    doTitle: 'Qué hacer ahora',
    dontTitle: 'Qué no hacer',
    todo: {
      infected: [
        'Conserve el teléfono tal como está. Es una prueba, y en él se puede encontrar más.',
        'Use otro dispositivo, uno que nunca haya estado vinculado a las mismas cuentas, para pedir ayuda y para todo lo confidencial.',
        'Hable con quienes tratan estos casos, indicados más abajo, antes de cambiar nada en el teléfono.',
        'Guarde la copia revisada y este informe donde el teléfono no pueda alcanzarlos.',
        'Anote en papel lo que recuerde: mensajes extraños, enlaces que abrió, días en que el teléfono estuvo fuera de su alcance.',
        'Piense en las personas cuyos mensajes están en el teléfono y planifique, con ayuda, cómo y cuándo decírselo.',
      ],
      targeted: [
        'Conserve el teléfono y los mensajes. Son pruebas.',
        'Hable con quienes tratan estos casos, indicados más abajo. Pueden examinar el teléfono más a fondo.',
        'Guarde la copia revisada. Cuando esté a salvo, instale la última actualización del sistema y active el modo de aislamiento (Lockdown Mode, iPhone) o la Protección avanzada (Android).',
        'Anote lo que recuerde: si abrió el enlace, cuándo y qué pasó entonces.',
        'Avise en persona a colegas y familiares que puedan recibir los mismos mensajes.',
      ],
      suspicious: [
        'Conserve el teléfono y la copia revisada.',
        'Lea los hallazgos. Quizá conozca la razón de algunos: una aplicación nueva, un teléfono del trabajo, una reparación.',
        'Muestre este informe a alguien con experiencia en análisis forense de teléfonos antes de sacar conclusiones.',
      ],
      'nothing-found': [
        'Si tiene un motivo de preocupación, como un aviso de Apple o mensajes extraños, pida ayuda de todos modos.',
        'Guarde la copia revisada. Se puede revisar de nuevo cuando se sepa más.',
        'Mantenga el sistema actualizado. Si puede ser objeto de un ataque, active el modo de aislamiento (Lockdown Mode, iPhone) o la Protección avanzada (Android).',
      ],
      'not-enough-data': [
        'Haga una copia de seguridad nueva y completa en un ordenador de confianza y revísela.',
        'Vea en el anexo qué no se pudo leer y por qué.',
        'Si tiene un motivo de preocupación, no espere a una revisión mejor: pida ayuda ahora.',
      ],
    },
    avoid: {
      infected: [
        'No borre, restablezca, repare, venda ni regale el teléfono.',
        'No lo actualice ni lo restaure antes de que se hayan guardado las pruebas.',
        'No abra los enlaces que se citan aquí ni responda a los mensajes.',
        'No se enfrente a nadie de quien sospeche, ni hable de este informe cerca del teléfono o a través de él.',
        'No publique este informe. Contiene datos privados suyos y de otras personas.',
      ],
      targeted: [
        'No borre los mensajes ni abra sus enlaces para ver qué pasa.',
        'No responda al remitente.',
        'No reenvíe los enlaces, ni siquiera como advertencia. Muéstrelos en la pantalla.',
        'No dé por hecho que el intento fracasó porque no pasó nada extraño.',
      ],
      suspicious: [
        'No tome una sola señal por prueba.',
        'No borre ni restablezca el teléfono antes de que alguien haya examinado los hallazgos.',
        'No se enfrente a nadie a partir de este informe.',
      ],
      'nothing-found': [
        'No tome este informe como prueba de que todo está bien, ni lo presente así a otras personas.',
        'No ignore por ello un aviso de Apple o de otra empresa.',
      ],
      'not-enough-data': [
        'No tome este informe como prueba de nada.',
        'No borre ni restablezca el teléfono.',
      ],
    },
    stalkerware: {
      title: 'Esto es stalkerware',
      means:
        'Las aplicaciones de este tipo se venden a cualquiera. La puso alguien que tuvo el teléfono en la mano: por lo general una persona cercana, no un Estado. Esa persona puede ver mensajes, llamadas y lugares, y puede notar enseguida que la aplicación se elimina o que el teléfono se examina.',
      todo: [
        'Piense en su seguridad antes que en el teléfono: quien la instaló puede reaccionar cuando deje de funcionar.',
        'No la elimine todavía ni busque ayuda en este teléfono. Use un dispositivo al que la otra persona no llegue.',
        'Hable con un servicio de ayuda a personas dañadas por alguien cercano: stopstalkerware.org los nombra por país. Ayudan a planear el siguiente paso.',
        'Guarde este informe y la copia examinada donde la otra persona no los encuentre: pueden servir de prueba.',
      ],
    },
    danger: 'Si puede estar en peligro, piense primero en su propia seguridad y después en el teléfono.',
    helpTitle: 'Quién puede ayudar',
    help: 'Estas organizaciones ayudan gratis a periodistas, a quienes defienden derechos humanos, a abogadas y abogados, activistas y demás personas de la sociedad civil. Escríbales desde otro dispositivo.',
    organisations: [
      {
        name: 'Access Now, línea de ayuda en seguridad digital',
        whom: 'a cualquier hora, también en español',
        address: 'www.accessnow.org/help',
      },
      {
        name: 'Amnistía Internacional, Security Lab',
        whom: 'análisis forenses de teléfonos',
        address: 'securitylab.amnesty.org/get-help',
      },
    ],
    helpElsewhere:
      'Si no es su caso, pida a una abogada, un abogado o una organización de derechos digitales de su confianza que le busque a alguien experto en análisis forense de teléfonos.',
    blindTitle: 'Qué no vio esta revisión',
  },

  blind: {
    interrupted: 'La revisión se interrumpió. Este informe abarca solo lo que se había leído hasta entonces.',
    compared: (sets, indicators) =>
      `Los datos se compararon con ${plural(indicators, { one: '# indicador publicado', other: '# indicadores publicados' })} de programas espía conocidos, de ${plural(sets, { one: '# lista', other: '# listas' })}. Lo que no está en ninguna no se reconoció.`,
    noIndicators:
      'No había ninguna lista de indicadores publicados. Por eso no se podía reconocer ningún programa espía conocido; solo se buscó comportamiento inusual.',
    unreadable: (count) =>
      plural(count, {
        one: '# archivo o carpeta de los indicados no se pudo abrir.',
        other: '# archivos o carpetas de los indicados no se pudieron abrir.',
      }),
    failed: (titles) => `No se pudo leer: ${list(titles)}.`,
    partial: (titles) => `Solo se pudo leer en parte: ${list(titles)}.`,
    notWhole: (count) =>
      plural(count, {
        one: '# tipo de rastro solo se pudo leer en parte, o no se pudo leer.',
        other: '# tipos de rastro solo se pudieron leer en parte, o no se pudieron leer.',
      }),
    holdsFor: {
      suspicious: 'El resultado vale solo para lo que se leyó: el resto puede contener rastros más claros.',
      'nothing-found':
        '«Nada encontrado» vale solo para lo que se leyó: el resto puede contener rastros de programas espía.',
      'not-enough-data': 'Lo que no se pudo leer puede contener rastros de programas espía.',
    },
    absent: (count) =>
      plural(count, {
        one: '# tipo de rastro que esta revisión conoce no está en la copia.',
        other: '# tipos de rastro que esta revisión conoce no están en la copia.',
      }),
    leftOutArtifacts: (titles) => `Se dejó fuera a petición: ${list(titles)}.`,
    ownerNamed:
      'En los grupos exportados, a la revisión se le dijo de quién es el teléfono. Que un mensaje se recibió o se envió se basa en eso.',
    window: (from, to) =>
      from === null
        ? `A petición, solo se miró lo ocurrido hasta el ${to ?? ''}.`
        : to === null
          ? `A petición, solo se miró lo ocurrido desde el ${from}.`
          : `A petición, solo se miró lo ocurrido entre el ${from} y el ${to}.`,
    findingsLeftOut: (count) =>
      plural(count, {
        one: '# hallazgo más no figura porque había demasiados.',
        other: '# hallazgos más no figuran porque había demasiados.',
      }),
    andMore: (count) => plural(count, { one: '# más', other: '# más' }),
    clocks:
      'Las copias del teléfono dan horas distintas para los mismos hechos. El informe deja las horas como las tiene cada copia; el anexo dice cuánto difieren.',
    annex: 'El anexo enumera cada tipo de rastro y qué se hizo con él.',
  },

  timeline: {
    intro:
      'Cada línea es un tipo de rastro y cada marca, un rastro con fecha. Una barra va del primer al último rastro de una familia; sus extremos se difuminan porque pudo empezar antes o durar más.',
    none: 'No hay nada que dibujar: ningún hallazgo tiene fecha.',
    zoom: 'Mostrar',
    whole: 'Todo',
    allPeriods: 'Todos los periodos',
    sameTime: 'Al mismo tiempo',
    noFamily: 'Sin familia nombrada',
    otherKinds: (count) => plural(count, { one: '# tipo de rastro más', other: '# tipos de rastro más' }),
    periods: {
      infection: 'Rastros de que se ejecutó',
      targeting: 'Intentos de infección',
      suspicion: 'Señales por explicar',
    },
    counts: {
      infection: (count) =>
        plural(count, { one: '# rastro de que se ejecutó', other: '# rastros de que se ejecutó' }),
      targeting: (count) => plural(count, { one: '# intento', other: '# intentos' }),
      suspicion: (count) => plural(count, { one: '# señal por explicar', other: '# señales por explicar' }),
      context: (count) => plural(count, { one: '# de contexto', other: '# de contexto' }),
    },
    title: (names) =>
      names.length === 0 ? 'Cronología de los hallazgos' : `Cronología de los rastros de ${list(names)}`,
    description: (count, span) =>
      `${plural(count, { one: '# hallazgo con fecha', other: '# hallazgos con fecha' })}${span === null ? '' : `, ${format.days(span)}`}. Lo mismo sigue en forma de lista.`,
    skipPicture: 'Saltar la imagen',
    asList: 'Lo mismo en forma de lista',
    caption: (view) => `Lo que muestra la cronología: ${view}`,
    columns: {
      time: 'Hora (UTC)',
      family: 'Familia',
      what: 'Qué',
      where: 'Dónde',
      count: 'Hallazgos',
      finding: 'Hallazgo',
    },
    show: 'Ver',
    joined: (marks, count) =>
      `Los rastros muy cercanos comparten una marca, más alta cuantos más son: ${plural(marks, { one: '# marca representa', other: '# marcas representan' })} ${plural(count, { one: '# hallazgo', other: '# hallazgos' })}.`,
    outside: (count) =>
      plural(count, {
        one: '# hallazgo queda fuera de esta ventana.',
        other: '# hallazgos quedan fuera de esta ventana.',
      }),
    undated: (count) =>
      plural(count, {
        one: '# hallazgo no tiene fecha y no está dibujado.',
        other: '# hallazgos no tienen fecha y no están dibujados.',
      }),
    undatedTitle: 'Sin fecha',
    morePeriods: (count) =>
      plural(count, {
        one: '# periodo más corto no tiene vista propia.',
        other: '# periodos más cortos no tienen vista propia.',
      }),
    shapes: 'Formas de las marcas',
  },

  findings: {
    intro: (count) =>
      `${plural(count, { one: '# hallazgo', other: '# hallazgos' })}, por familia y luego por fecha. Cada uno indica su nivel, el motivo y el lugar de la evidencia donde se puede comprobar.`,
    none: 'No hay hallazgos. Lo que eso no prueba se dice al principio de este informe.',
    noFamily: 'Sin familia nombrada',
    otherFamilies: 'Otras familias',
    noTime: 'Sin fecha en la fuente',
    until: (time) => `visto por última vez: ${time}`,
    seenIn: 'Visto en',
    alsoIn: 'También en',
    row: (row) => `fila ${row}`,
    value: 'Qué se vio',
    sign: 'Indicador publicado',
    inSet: (set) => `en ${set}`,
    repeats: (count) =>
      plural(count, {
        one: '# registro más dice lo mismo y no figura.',
        other: '# registros más dicen lo mismo y no figuran.',
      }),
    recoveredTitle: (title) => `${title} (borrado, recuperado)`,
    recovered:
      'El registro ya no está en la lista de la aplicación: fue borrado o reemplazado, y se ha recompuesto con lo que queda de él en el archivo. Pesa un nivel menos.',
    confidence: {
      high: 'La confianza es alta: la fila está entera y sin cambios.',
      medium:
        'La confianza es media: sus partes concuerdan entre sí, o se pudo reconstruir lo que se había perdido.',
      low: 'La confianza es baja: falta una parte de la fila.',
    },
    next: 'Qué puede hacer',
    how: 'Cómo se encontró',
    rule: 'Regla',
    why: 'Motivo',
    whyLevel: 'Nivel',
    stage: 'Fase',
    likeness: 'Semejanza',
    sets: 'Listas que lo nombran',
    indicatorId: 'Id. del indicador',
    id: 'Id. del hallazgo',
    sources: 'Fuentes públicas',
    fields: 'Valores del registro',
    masked:
      'Los números de teléfono y las direcciones de correo se ocultan en parte (•••) salvo que sean lo encontrado, y los mensajes no se citan enteros. Los valores completos están en los archivos que acompañan a este informe.',
    linksDead:
      'Lo que procede del teléfono se cita exactamente y nunca es un enlace. Los caracteres que no se ven se escriben como ⟦U+202E⟧.',
    showAll: (length) => `ver ${plural(length, { one: 'el # carácter', other: 'los # caracteres' })}`,
    cutAt: (shown) => `Cortado tras ${format.number(shown)} caracteres; el valor entero está en check.json.`,
    more: (count) =>
      plural(count, { one: '# hallazgo más, en una línea', other: '# hallazgos más, uno por línea' }),
    moreCaption: (family) => `Otros hallazgos: ${family}`,
    columns: {
      time: 'Hora (UTC)',
      level: 'Nivel',
      stage: 'Fase',
      family: 'Familia',
      what: 'Hallazgo',
      where: 'Dónde',
      row: 'Fila',
      value: 'Valor',
    },
  },

  annex: {
    intro: 'Para quienes examinan el caso: qué se leyó, con qué se comparó y qué significa cada palabra.',
    evidence: 'Evidencia',
    evidenceLabels: {
      id: 'Id.',
      name: 'Nombre',
      kind: 'Tipo',
      device: 'Dispositivo',
      system: 'Sistema',
      build: 'Compilación',
      taken: 'Copia (UTC)',
      encrypted: 'Cifrada',
      files: 'Archivos leídos',
      bytes: 'Tamaño leído',
      sha256: 'SHA-256 de la lista de archivos',
    },
    yes: 'sí',
    no: 'no',
    unreadable: 'No se pudo abrir',
    clocks: {
      title: 'Relojes de las copias',
      intro:
        'Qué relación guardan los relojes de las copias, en lo que ellas mismas muestran. Ninguna hora de este informe se cambió por ello.',
      taken: (id, when, zone) =>
        when === null
          ? zone === null
            ? `${id} no dice cuándo se tomó ni en qué huso horario.`
            : `${id} no dice cuándo se tomó; el teléfono estaba en ${zone}.`
          : zone === null
            ? `${id} se tomó el ${when}; no dice en qué huso horario.`
            : `${id} se tomó el ${when}; el teléfono estaba en ${zone}.`,
      zone: (zone, span) => `Según sus registros, el teléfono estaba en ${zone}: ${format.days(span)}.`,
      jump: (when, by, forward) => `Su reloj se ${forward ? 'adelantó' : 'atrasó'} ${by}: ${when}.`,
      jumpsLeftOut: (count) =>
        plural(count, {
          one: '# cambio menor de su reloj no figura aquí.',
          other: '# cambios menores de su reloj no figuran aquí.',
        }),
      none: (one, other) =>
        `${one} y ${other} no tienen ningún hecho en común que muestre la relación entre sus relojes: nada se puede decir de ella.`,
      difference({ one, other, likely, by, later, facts, of }) {
        const share = `(${format.number(facts)} de ${format.number(of)} hechos que tienen ambas)`;
        switch (likely) {
          case 'same':
            return `${one} y ${other} dan las mismas horas ${share}.`;
          case 'zone':
            return `${one} da horas ${by} ${later ? 'posteriores' : 'anteriores'} a las de ${other} ${share}: como entre dos husos horarios, o cuando la hora del teléfono se toma por UTC.`;
          case 'clock':
            return `${one} da horas ${by} ${later ? 'posteriores' : 'anteriores'} a las de ${other} ${share}: como entre dos relojes que no iban iguales.`;
        }
      },
      others: (count) =>
        plural(count, {
          one: 'En # hecho las horas difieren de otra manera, lo que nada dice de los relojes.',
          other: 'En # hechos las horas difieren cada una a su manera, lo que nada dice de los relojes.',
        }),
    },
    sets: 'Listas de indicadores publicados',
    setsIntro:
      'Cada lista tal como se cargó. Lo que una lista contiene y Bridle no puede usar se nombra con su motivo.',
    noSets: 'No se cargó ninguna.',
    setColumns: { name: 'Lista', loaded: 'Cargados', skipped: 'Omitidos', sha256: 'SHA-256' },
    nothingSkipped: 'nada',
    kinds: 'Tipos de rastros',
    kindsIntro: 'Todo lo que Bridle sabe leer en este tipo de evidencia, y qué se hizo con ello.',
    recovered: (n) => `y ${format.number(n)} ${n === 1 ? 'borrado' : 'borrados'}`,
    kindColumns: {
      title: 'Tipo de rastro',
      status: 'Estado',
      records: 'Registros',
      source: 'Archivo',
      error: 'Causa',
    },
    reveals: 'Qué puede mostrar cada tipo de rastro, y sus límites',
    limits: 'Límites',
    run: 'Esta revisión',
    runLabels: {
      version: 'Versión',
      complete: 'Completa',
      window: 'Ventana',
      leftOut: 'Excluido',
      language: 'Idioma',
    },
    runTimes:
      'Las horas de la ejecución solo están en check.json, para que la misma evidencia, listas, opciones y versión den siempre el mismo informe.',
    wholeSpan: 'sin límite',
    nothingLeftOut: 'nada',
    from: (time) => `desde el ${time}`,
    to: (time) => `hasta el ${time}`,
    glossary: 'Palabras',
    levels: 'Niveles y fases',
    use: 'Consentimiento y uso',
    useText: [
      'Bridle está hecho para revisiones con el consentimiento de la persona dueña del teléfono, en su interés, y nunca para atacar ni vigilar a nadie.',
      'Este informe contiene datos privados de esa persona y de quienes le escribieron. Quien lo tenga debe guardarlo cifrado, mostrarlo solo a quien lo necesite y borrarlo cuando ella lo diga.',
    ],
    languageName: 'Español',
    english: 'Este texto solo existe en inglés.',
  },

  levels: {
    critical: {
      word: 'Crítico',
      meaning:
        'Investigaciones publicadas lo vinculan a un programa espía y dejan poco margen para otra causa.',
    },
    high: { word: 'Alto', meaning: 'Una señal fuerte; otra causa es posible, pero no probable.' },
    medium: { word: 'Medio', meaning: 'Necesita una explicación; son posibles causas inofensivas.' },
    low: { word: 'Bajo', meaning: 'Débil por sí solo; puede importar junto a otros hallazgos.' },
    info: { word: 'Información', meaning: 'Contexto que ayuda a leer el resto.' },
  },
  stages: {
    infection: {
      word: 'Infección',
      meaning: 'un rastro de que un programa espía se ejecutó o actuó en el teléfono',
    },
    targeting: { word: 'Ataque', meaning: 'algo destinado a infectar el teléfono llegó hasta él' },
    suspicion: { word: 'Sospecha', meaning: 'comportamiento que necesita una explicación' },
    context: { word: 'Contexto', meaning: 'conviene saberlo al leer el resto' },
  },
  relations: {
    ran: 'se ejecutó en el teléfono',
    present: 'está en el teléfono',
    contacted: 'el teléfono intercambió datos con ello',
    visited: 'se abrió en un navegador',
    received: 'llegó al teléfono desde fuera',
    sent: 'salió del teléfono en un mensaje de su dueño o dueña',
    mentioned: 'figura en un texto',
  },
  observables: {
    'domain-name': 'dominio',
    url: 'enlace (URL)',
    'ipv4-addr': 'dirección IPv4',
    'ipv6-addr': 'dirección IPv6',
    'email-addr': 'dirección de correo',
    'phone-number': 'número de teléfono',
    process: 'proceso',
    'file-name': 'nombre de archivo',
    'file-path': 'ruta de archivo',
    'file-hash': 'hash de un archivo',
    'app-id': 'id. de aplicación',
    'certificate-hash': 'hash de un certificado',
    'profile-id': 'id. de un perfil de configuración',
    property: 'propiedad del sistema',
  },
  statuses: {
    read: { word: 'Leído', meaning: 'se leyó todo' },
    absent: { word: 'No está', meaning: 'la evidencia no tiene ese archivo' },
    partial: { word: 'En parte', meaning: 'se leyeron algunos registros y falta algo' },
    failed: { word: 'Fallido', meaning: 'el archivo está y no se pudo leer nada de él' },
  },
  likenesses: {
    exact: 'el mismo valor',
    'other-scheme': 'el mismo enlace, con http en lugar de https o al revés',
    query: 'el mismo enlace, con algo añadido tras el signo de interrogación',
    host: 'el servidor del enlace es el publicado',
    subdomain: 'un servidor por debajo del dominio publicado',
    'email-domain': 'una dirección de correo del dominio publicado',
    range: 'una dirección dentro del rango publicado',
    folder: 'una ruta dentro de la carpeta publicada',
    tail: 'una ruta que termina en la publicada o pasa por ella',
    'base-name': 'una ruta cuya última parte es el nombre de archivo publicado',
    'bundle-id': 'la aplicación nombrada detrás del proceso',
    truncated: 'los primeros 16 caracteres del nombre publicado, que es lo que guarda el sistema',
    pattern: 'lo que describe el patrón publicado',
  },
  standings: {
    current: 'vigente',
    'not-yet-valid': 'publicado después del suceso, como es habitual',
    expired: 'caducado antes del suceso: un nivel menos',
    'low-confidence': 'poca confianza de quien lo publicó: un nivel menos',
    revoked: 'retirado por quien lo publicó: solo a título informativo',
  },
  kinds: {
    'ios-backup': {
      name: 'Copia de seguridad de iPhone',
      cannotShow:
        'Una copia de seguridad contiene solo parte de un teléfono: ni programas en ejecución, ni registros del sistema, pocos de los archivos que deja un programa espía, y no los mensajes de todas las aplicaciones.',
    },
    'ios-filesystem': {
      name: 'Sistema de archivos de iPhone',
      cannotShow:
        'Una copia del sistema de archivos muestra lo almacenado, no lo que estaba en memoria o ya se había borrado.',
    },
    'ios-sysdiagnose': {
      name: 'Sysdiagnose de iPhone',
      cannotShow:
        'Un sysdiagnose abarca solo días o semanas y no contiene mensajes ni historial de navegación.',
    },
    'android-bugreport': {
      name: 'Informe de errores de Android',
      cannotShow:
        'Un informe de errores muestra el sistema en un momento, abarca solo días y no contiene mensajes.',
    },
    androidqf: {
      name: 'Recopilación de AndroidQF',
      cannotShow:
        'La recopilación muestra lo que puede leer una herramienta sin privilegios: no los datos privados de las aplicaciones.',
    },
    'android-backup': {
      name: 'Copia de seguridad de Android',
      cannotShow:
        'Una copia de seguridad de Android contiene poco más que mensajes de texto: nada del sistema ni de la mayoría de las aplicaciones.',
    },
    'android-intrusion-logs': {
      name: 'Registros de intrusiones de Android',
      cannotShow: 'Los registros empiezan el día en que se activó la Protección Avanzada.',
    },
    'whatsapp-backup': {
      name: 'Copia de seguridad de WhatsApp',
      cannotShow: 'La copia muestra los mensajes y las llamadas de WhatsApp: nada del propio teléfono.',
    },
    'whatsapp-export': {
      name: 'Exportación de un chat de WhatsApp',
      cannotShow: 'Un chat exportado muestra lo que se escribió en él: nada del propio teléfono.',
    },
    'sms-backup-restore': {
      name: 'Archivo de SMS Backup & Restore',
      cannotShow: 'El archivo muestra mensajes y llamadas: nada del propio teléfono.',
    },
    'telegram-export': {
      name: 'Exportación de Telegram',
      cannotShow: 'Una exportación muestra lo que se escribió: nada del propio teléfono.',
    },
    'signal-backup': {
      name: 'Copia de seguridad de Signal',
      cannotShow: 'La copia muestra los mensajes que aún no habían desaparecido: nada del propio teléfono.',
    },
    email: {
      name: 'Correo electrónico',
      cannotShow: 'Los correos muestran lo que se envió: nada del propio teléfono.',
    },
    'message-table': {
      name: 'Tabla de mensajes',
      cannotShow: 'La tabla muestra lo que alguien anotó: nada de un teléfono.',
    },
    'mvt-results': {
      name: 'Resultados de MVT',
      cannotShow:
        'Los resultados de otra herramienta contienen solo lo que ella leyó; la evidencia misma no se examinó.',
    },
  },
  glossary: {
    spyware: {
      word: 'Programa espía mercenario',
      meaning:
        'Programa que se vende a Estados y se apodera de un teléfono en secreto para leer, escuchar y localizar.',
    },
    family: {
      word: 'Familia',
      meaning: 'Un producto espía con el nombre que le dan quienes investigan, lo opere quien lo opere.',
    },
    trace: { word: 'Rastro', meaning: 'Algo que un suceso dejó en los datos del teléfono.' },
    targeted: {
      word: 'Atacado',
      meaning: 'Algo destinado a infectar el teléfono llegó hasta él, como un enlace en un mensaje.',
    },
    infected: {
      word: 'Infectado',
      meaning: 'Hay un rastro de que un programa espía se ejecutó o actuó en el teléfono.',
    },
    indicator: {
      word: 'Indicador publicado',
      meaning:
        'Un nombre, una dirección o un hash que una investigación ha publicado como propio de un programa espía.',
    },
    'indicator-set': {
      word: 'Lista de indicadores',
      meaning: 'Un archivo de indicadores publicados, por lo general de una familia.',
    },
    heuristic: {
      word: 'Heurística',
      meaning: 'Una regla que busca comportamiento inusual y no necesita indicadores.',
    },
    finding: {
      word: 'Hallazgo',
      meaning: 'Una coincidencia o una observación, con su lugar en la evidencia.',
    },
    level: {
      word: 'Nivel',
      meaning: 'El peso que tiene un hallazgo por sí solo, en una palabra y con un motivo.',
    },
    period: {
      word: 'Periodo',
      meaning: 'El tiempo entre el primer y el último rastro de una familia que van juntos.',
    },
    'kind-of-trace': {
      word: 'Tipo de rastro (artefacto)',
      meaning:
        'Un archivo o base de datos donde un teléfono guarda una clase de registros, como su historial de navegación.',
    },
    record: { word: 'Registro, fila', meaning: 'Una entrada de ese archivo, con su número.' },
    backup: {
      word: 'Copia de seguridad',
      meaning: 'Una copia de los datos que el propio teléfono hace en un ordenador.',
    },
    domain: { word: 'Dominio', meaning: 'El nombre de un lugar de internet, como example.org.' },
    url: { word: 'URL', meaning: 'La dirección completa de una página o un archivo: un enlace.' },
    process: { word: 'Proceso', meaning: 'Un programa mientras se ejecuta; el sistema anota su nombre.' },
    profile: {
      word: 'Perfil de configuración',
      meaning: 'Un archivo que cambia ajustes del teléfono o permite administrarlo.',
    },
    stix: { word: 'STIX', meaning: 'El formato habitual de las listas de indicadores.' },
    sha256: { word: 'SHA-256', meaning: 'Una huella de los datos: si cambia un bit, cambia la huella.' },
    utc: { word: 'UTC', meaning: 'La hora desde la que se cuentan los husos horarios del mundo.' },
  },
  artifacts: {
    'android.acquisition': 'La propia adquisición',
    'android.apks': 'Aplicaciones, leídas de sus archivos',
    'android.backup-apps': 'Aplicaciones en la copia',
    'android.environment': 'Entorno de la consola',
    'android.files': 'Archivos en el teléfono',
    'android.hashes': 'Hashes de la adquisición',
    'android.intrusion-connect': 'Registro de intrusión: conexiones',
    'android.intrusion-dns': 'Registro de intrusión: nombres consultados',
    'android.intrusion-security': 'Registro de intrusión: sucesos de seguridad',
    'android.log-files': 'Archivos de registro recogidos',
    'android.mounts': 'Sistemas de archivos montados',
    'android.packages': 'Paquetes instalados',
    'android.processes': 'Procesos en ejecución',
    'android.properties': 'Propiedades del sistema',
    'android.root-binaries': 'Programas que dan acceso root',
    'android.selinux': 'SELinux en el teléfono',
    'android.settings': 'Ajustes',
    'android.sms': 'Mensajes de texto y multimedia',
    'android.system-services': 'Servicios del sistema',
    'android.temp-files': 'Archivos de /data/local/tmp',
    'android.mvt-results': 'Resultados de un análisis anterior con MVT',
    'android.accessibility': 'Servicios de accesibilidad',
    'android.accounts': 'Cuentas en el teléfono',
    'android.activities': 'Actividades y a qué responden',
    'android.adb-state': 'Ordenadores que pueden depurar el teléfono',
    'android.anr': 'Trazas de aplicaciones bloqueadas',
    'android.appops': 'Uso de permisos por las aplicaciones',
    'android.battery-daily': 'Paquetes que cambiaron, por día',
    'android.battery-history': 'Lo que se ejecutó desde la última carga',
    'android.battery-uids': 'Uso del teléfono por cada aplicación desde la última carga',
    'android.certificates': 'Autoridades de certificación añadidas',
    'android.dbinfo': 'Últimas operaciones en bases de datos de aplicaciones',
    'android.device': 'El teléfono y cómo se inició',
    'android.device-policy': 'Administradores y propietarios del dispositivo',
    'android.dropbox': 'Errores que guardó el teléfono',
    'android.input-methods': 'Teclados',
    'android.job-scheduler': 'Tareas programadas',
    'android.kernel-log': 'Registro del núcleo',
    'android.logcat': 'Registro del sistema',
    'android.media-projection': 'Grabación de la pantalla',
    'android.net-stats': 'Uso de la red por aplicación',
    'android.notification-listeners': 'Aplicaciones que leen las notificaciones',
    'android.open-files': 'Archivos abiertos',
    'android.platform-compat': 'Excepciones del sistema para aplicaciones',
    'android.receivers': 'Receptores y a qué responden',
    'android.report-files': 'Archivos del teléfono en el informe',
    'android.roles': 'Aplicaciones con una función del teléfono',
    'android.services': 'Servicios y a qué responden',
    'android.sockets': 'Conexiones de red abiertas',
    'android.tombstones': 'Fallos nativos',
    'android.usage-stats': 'Uso de aplicaciones',
    'android.vpn': 'Conexiones VPN',
    'ios.applications': 'Aplicaciones instaladas',
    'ios.backup-info': 'Datos de la copia de seguridad',
    'ios.calendar': 'Calendario',
    'ios.calls': 'Llamadas',
    'ios.chrome-favicon': 'Iconos de páginas en Chrome',
    'ios.chrome-history': 'Historial de Chrome',
    'ios.configuration-profiles': 'Perfiles de configuración',
    'ios.contacts': 'Contactos',
    'ios.datausage': 'Uso de la red por proceso',
    'ios.firefox-favicon': 'Iconos de páginas en Firefox',
    'ios.firefox-history': 'Historial de Firefox',
    'ios.global-preferences': 'Preferencias globales',
    'ios.id-status-cache': 'Cuentas consultadas en los servicios de Apple',
    'ios.interaction-c': 'Interacciones con personas',
    'ios.locationd-clients': 'Clientes de localización',
    'ios.mail': 'Índice de Apple Mail',
    'ios.manifest': 'Lista de archivos de la copia',
    'ios.mvt-results': 'Resultados de un análisis anterior con MVT',
    'ios.notifications': 'Notificaciones',
    'ios.os-analytics-ad-daily': 'Uso diario de la red',
    'ios.profile-events': 'Cambios de perfiles de configuración',
    'ios.safari-browser-state': 'Pestañas de Safari',
    'ios.safari-history': 'Historial de Safari',
    'ios.shortcuts': 'Atajos',
    'ios.sms': 'SMS e iMessage',
    'ios.sms-attachments': 'Adjuntos de SMS e iMessage',
    'ios.tcc': 'Permisos de las aplicaciones',
    'ios.webkit-resource-load-statistics': 'Sitios observados por WebKit',
    'ios.webkit-session-resource-log': 'Recursos cargados por WebKit',
    'ios.messenger': 'Facebook Messenger',
    'ios.signal': 'Signal: lo que puede leerse sin su clave',
    'ios.telegram': 'Telegram',
    'ios.threema': 'Threema',
    'ios.viber': 'Viber',
    'ios.whatsapp': 'WhatsApp',
    'ios.whatsapp-contacts': 'Contactos de WhatsApp',
    'ios.analytics': 'Sucesos de los servicios de seguridad',
    'ios.analytics-ios-versions': 'Versiones de iOS en los sucesos de seguridad',
    'ios.cache-files': 'Cachés web de apps y servicios',
    'ios.filesystem': 'Lista de los archivos del volcado',
    'ios.ios-version-history': 'Versiones de iOS en los diarios de análisis',
    'ios.netusage': 'Uso de red de los procesos (netusage)',
    'ios.safari-favicon': 'Iconos de páginas en Safari',
    'ios.webkit-indexeddb': 'Bases de datos de páginas (IndexedDB)',
    'ios.webkit-local-storage': 'Almacenamiento local de páginas',
    'ios.webkit-safari-view-service': 'Datos guardados de páginas en vistas de Safari de apps',
    'ios.accounts': 'Cuentas en el teléfono',
    'ios.biome': 'Qué hicieron las apps, minuto a minuto (Biome)',
    'ios.crash-reporter': 'Ajustes de los informes de fallos',
    'ios.knowledge-c': 'Qué hicieron el teléfono y sus apps (KnowledgeC)',
    'ios.message-handles': 'Cuentas que intercambiaron mensajes',
    'ios.safari-bookmarks': 'Marcadores y lista de lectura de Safari',
    'ios.safari-cloud-tabs': 'Pestañas de otros dispositivos de la misma cuenta',
    'ios.safari-downloads': 'Descargas de Safari',
    'ios.safari-tabs': 'Pestañas abiertas de Safari (iOS 15 y posteriores)',
    'messages.email': 'Correos electrónicos',
    'messages.message-table': 'Tabla de mensajes',
    'messages.signal-backup': 'Copia de seguridad de Signal',
    'messages.sms-backup-restore': 'Mensajes y llamadas de SMS Backup & Restore',
    'messages.telegram-export': 'Chats exportados de Telegram',
    'messages.whatsapp-backup': 'Copia de seguridad de WhatsApp para Android',
    'messages.whatsapp-export': 'Chat exportado de WhatsApp',
    'ios.app-installations': 'Aplicaciones que conoce el proceso de App Store',
    'ios.container-manager': 'Registro del gestor de contenedores',
    'ios.crash-reports': 'Informes de fallos e instantáneas de procesos',
    'ios.itunesstored-downloads': 'Descargas del proceso de la tienda',
    'ios.lockdownd': 'Registro de conexiones con ordenadores',
    'ios.mobile-activation': 'Registro de activación',
    'ios.mobile-installation': 'Registro de instalaciones de aplicaciones',
    'ios.powerlog': 'Registro de consumo de energía',
    'ios.ps': 'Procesos en ejecución',
    'ios.ps-thread': 'Procesos en ejecución, con sus hilos',
    'ios.remotectl': 'Dispositivos con los que se comunica el teléfono',
    'ios.security-sysdiagnose': 'Eventos del llavero y de la confianza',
    'ios.shutdown-log': 'Procesos que retrasaron un apagado',
    'ios.spindump': 'Procesos observados durante la captura',
    'ios.swcutil': 'Aplicaciones vinculadas a sitios web',
    'ios.taskinfo': 'Tareas del núcleo del sistema',
    'ios.timesync': 'Arranques del teléfono',
    'ios.unified-log': 'Registro unificado del sistema',
    'ios.wifi-known-networks': 'Redes wifi conocidas',
  },

  rules: {
    indicator: {
      title: (f) => (stalks(f) ? stalkerwareTitle(f) : indicatorTitle(f)),
      explanation: (f) =>
        stalks(f)
          ? 'Está publicado como stalkerware: una aplicación que cualquiera puede comprar y que instala alguien que tuvo el teléfono en la mano, por lo general una persona cercana. No es un programa espía de Estados. Quien la instaló puede ver mensajes, llamadas y lugares, y puede notar que se elimina.'
          : indicatorExplanation(f),
      next: (f) =>
        stalks(f)
          ? 'Piense primero en su seguridad. No la elimine antes de haber hablado, desde otro dispositivo, con un servicio de ayuda a personas dañadas por alguien cercano.'
          : null,
    },
    'android.accessibility-service': {
      title: () => 'Una aplicación puede leer la pantalla y actuar por el usuario',
      explanation: () =>
        'Está activada como servicio de accesibilidad y no forma parte del sistema. Los lectores de pantalla, los gestores de contraseñas y las herramientas de gestos lo necesitan; los programas espía lo quieren más que nada, porque muestra los mensajes de todas las aplicaciones.',
      next: () => 'Mire en Ajustes, Accesibilidad: ¿conoce la aplicación y la activó usted?',
    },
    'android.background-recording': {
      title: () => 'Una aplicación usó el micrófono o la cámara sin estar a la vista',
      explanation: () =>
        'Duró más de un minuto en segundo plano. Así se escucha lo que ocurre alrededor de un teléfono; los asistentes y las aplicaciones de llamadas también lo hacen.',
    },
    'android.clock-jump': {
      title: () => 'Se cambió el reloj del teléfono',
      explanation: () =>
        'Las horas de otros rastros cercanos pueden estar desplazadas: su orden en un registro vale más que sus fechas. Un teléfono cuya batería se agotó empieza en 1970 hasta que encuentra una red.',
    },
    'android.codec-crash': {
      title: () => 'Falló un decodificador de imágenes',
      explanation: () =>
        'Han llegado programas espía en imágenes con las que tropieza un decodificador así, y los intentos fallidos lo hacen fallar. Las imágenes dañadas también. Pesa más después de un mensaje, y si es el decodificador que se sabe atacado.',
      next: () =>
        'Guarde la imagen que llegó antes, no la reenvíe y muestre el informe a una de las organizaciones que se citan aquí.',
    },
    'android.install-near-cable': {
      title: () => 'Una aplicación de ninguna tienda se instaló con un ordenador conectado',
      explanation: () =>
        'Se instaló a menos de una hora de la última vez que un ordenador de confianza estuvo conectado para depurar. Así llegaron programas espía a teléfonos que otros tenían en su poder; los desarrolladores instalan así sus propias aplicaciones.',
      next: () => 'Compare la hora con los momentos en que no tenía el teléfono.',
    },
    'android.install-permission-used': {
      title: () => 'Una aplicación pidió instalar otra',
      explanation: () =>
        'Así traen algunos programas el verdadero programa espía. Los navegadores, gestores de archivos y mensajeros lo hacen al abrir una aplicación descargada.',
    },
    'android.managed-phone': {
      title: () => 'Una aplicación administra el teléfono',
      explanation: () =>
        'Puede bloquear o borrar el teléfono y no se quita sin más. Los teléfonos de empresa tienen una, «encontrar mi dispositivo» y el correo de una empresa traen otra; el software de acoso se convierte en una.',
      next: () => 'Mire en Ajustes, Seguridad, Aplicaciones de administración: ¿la conoce?',
    },
    'android.odd-open-file': {
      title: () => 'Un proceso se ejecuta desde un archivo que se oculta',
      explanation: () =>
        'Su archivo se borró mientras se ejecuta, o está donde un cable pone programas. Lo que no debe dejar rastro se inicia así; las herramientas de desarrollo también están ahí.',
    },
    'android.package-change': {
      title: (f) =>
        f.says('change', 'short-lived')
          ? 'Una aplicación se instaló y se quitó en pocos días'
          : f.says('change', 'older')
            ? 'Una aplicación volvió a una versión anterior'
            : 'Una aplicación se quitó en los últimos días',
      explanation: (f) =>
        f.says('change', 'older')
          ? 'Una versión anterior trae de vuelta fallos que se habían corregido. Restablecer una aplicación del sistema a la que traía el teléfono se ve igual.'
          : 'Los implantes se quitan solos cuando terminan. Las personas también quitan aplicaciones.',
    },
    'android.screen-recorded': {
      title: () => 'Una aplicación estaba grabando o compartiendo la pantalla',
      explanation: () =>
        'Lo hacía mientras se tomaba el informe. Una llamada en la que se comparte la pantalla y el envío a un televisor se ven igual; los programas espía leen así mensajes cifrados.',
      next: () => '¿Grababa o compartía usted la pantalla entonces? Si no, pregunte qué aplicación es.',
    },
    'android.shell-operation': {
      title: () => 'Alguien leyó o grabó a través del cable de depuración',
      explanation: () =>
        'El usuario del cable leyó mensajes, contactos o la ubicación, o grabó. Lo hacen productos forenses y quien tiene el teléfono en la mano; algunas herramientas de copia de seguridad también.',
      next: () => 'Compare la hora con los momentos en que no tenía el teléfono.',
    },
    'android.system-crash': {
      title: () => 'Falló un programa con mucho poder',
      explanation: () =>
        'Se ejecutaba como root, como el sistema o como el cable de depuración. Los ataques que quieren ese poder hacen fallar lo que atacan; los errores en programas de un fabricante hacen lo mismo, en muchos teléfonos.',
    },
    'android.trusted-computer': {
      title: () => 'Un ordenador que puede depurar el teléfono',
      explanation: (f) =>
        'Puede copiar el teléfono e instalar aplicaciones en cuanto se conecta; lo permitió alguien que tenía el teléfono desbloqueado.' +
        (f.says('own', 'no')
          ? ' No es el ordenador con el que se tomó esta evidencia.'
          : f.says('before', 'yes')
            ? ' Es el ordenador con el que se tomó esta evidencia, y ya se había conectado otro día anterior.'
            : f.says('own', 'yes')
              ? ' Es el ordenador con el que se tomó esta evidencia.'
              : ' El ordenador con el que se tomó esta evidencia suele estar entre ellos.'),
      next: () =>
        '¿Conoce el ordenador? En las opciones de desarrollador, «Revocar autorizaciones de depuración USB» los olvida todos; hágalo después de guardar la evidencia.',
    },
    'android.usb-devices': {
      title: () => 'Una serie de dispositivos extraños llegó al puerto USB',
      explanation: () =>
        'Una cámara, una tarjeta de sonido, un panel táctil en minutos: un producto para desbloquear teléfonos simula una serie así para alcanzar fallos en sus controladores. Una base de conexión también muestra varios tipos a la vez.',
      next: () => 'Compare la hora con los momentos en que no tenía el teléfono.',
    },
    'android.watching-app': {
      title: () => 'Una aplicación reúne varios poderes para vigilar el teléfono',
      explanation: () =>
        'Leer la pantalla, administrar el teléfono, leer las notificaciones, dibujar sobre otras aplicaciones, recoger lo que se escribe: juntos muestran casi todo. El software de acoso y los implantes puestos a mano los reúnen; las aplicaciones para personas ciegas, los gestores de contraseñas, el control parental y la gestión de un empleador tienen varios con razón.',
      next: () =>
        'Si no conoce la aplicación, no la quite de inmediato: quien la puso lo notará y eso puede ser peligroso. Pregunte antes a una de las organizaciones citadas en este informe, desde otro dispositivo.',
    },
    'android.acquisition-changed': {
      title: () => 'Un archivo de la adquisición no es el que era cuando se hizo',
      explanation: () =>
        'Sus bytes difieren de los que la herramienta anotó, o ya no está. Basta con abrir y guardar un archivo; lo que se halló en él, y lo que no, vale menos.',
    },
    'android.apk-differs': {
      title: (f) =>
        f.says('differs', 'unlisted')
          ? 'El teléfono tiene una aplicación que no mencionó en su lista'
          : 'Una aplicación no es lo que el teléfono dijo que era',
      explanation: (f) =>
        f.says('differs', 'certificate')
          ? 'El archivo de la aplicación está firmado con otra clave que la que nombró el teléfono. Solo su autor tiene la clave: una aplicación modificada tiene otra.'
          : f.says('differs', 'package')
            ? 'El archivo es de otra aplicación que la que nombró el teléfono. Puede que algo en el teléfono responda en su lugar.'
            : 'Su archivo fue recogido, pero la lista de paquetes que dio el teléfono no la contiene. Puede haberse instalado entre ambas cosas; también puede ocultarse.',
      next: () =>
        'Conserve los archivos recogidos tal como están y muéstrelos a una de las organizaciones que nombra este informe.',
    },
    'android.app-not-from-store': {
      title: () => 'Una aplicación que no vino de ninguna tienda',
      explanation: (f) =>
        f.says('source', 'open-store')
          ? 'Se instaló desde una tienda de software libre. Quienes cuidan lo que se ejecuta en su teléfono suelen usar una.'
          : 'Se instaló desde un archivo descargado o por cable, o el teléfono no dice cómo. Mucha gente lo hace por su cuenta; los programas espía que se instalan a mano llegan igual.',
      next: () => 'Pregúntese si la instaló usted o alguien de su confianza.',
    },
    'android.boot-state': {
      title: (f) =>
        f.says('what', 'boot') || f.says('what', 'lock')
          ? 'El teléfono arranca sin comprobar su sistema'
          : 'El sistema no es uno que su fabricante firmara para la venta',
      explanation: () =>
        'Quien tuvo el teléfono en la mano pudo poner un sistema modificado. Hay dueños que desbloquean el teléfono para instalar otro Android; si no fue usted, pudo ser otra persona.',
    },
    'android.cable-activity': {
      title: (f) =>
        f.says('brings', 'yes')
          ? 'Se puso algo en el teléfono por un cable de depuración'
          : 'Se trabajó en el teléfono por un cable de depuración',
      explanation: () =>
        'Para eso hace falta el teléfono desbloqueado en la mano. Un examen como este deja tales registros, los desarrolladores también, y también los productos forenses y quienes instalan programas espía.',
      next: () =>
        'Compare la hora con los momentos en que el teléfono no estaba con usted: en una frontera, con la policía, en un taller.',
    },
    'android.added-authority': {
      title: (f) =>
        f.says('how', 'ready')
          ? 'Había una autoridad de certificación lista para añadirse al teléfono'
          : 'El teléfono confía en una autoridad de certificación que alguien añadió',
      explanation: (f) =>
        f.says('managed', 'yes')
          ? 'Quien tiene su clave puede leer lo que las aplicaciones y el navegador envían por una red que controla. Alguien administra este teléfono y puede haberla instalado con razón.'
          : 'Quien tiene su clave puede leer lo que las aplicaciones y el navegador envían por una red que controla. Empresas, escuelas, desarrolladores y algunos filtros instalan una; si hay un proxy configurado, todo lo que envía el teléfono puede pasar por él.',
      next: () =>
        'Pregúntese quién la instaló; los ajustes, en «Cifrado y credenciales», muestran lo que se añadió.',
    },
    'android.certificate-authority': {
      title: () => 'Se añadió al teléfono una autoridad de certificación',
      explanation: () =>
        'Quien tiene su clave puede leer lo que las aplicaciones y el navegador envían por una red que controla. Empresas, escuelas y algunos filtros instalan una.',
      next: () =>
        'Pregúntese quién la instaló; los ajustes, en «Cifrado y credenciales», muestran lo que se añadió.',
    },
    'android.file-in-tmp': {
      title: (f) =>
        f.says('runs', 'yes')
          ? 'Un programa en la carpeta desde la que un cable puede ejecutar programas'
          : 'Un archivo en la carpeta desde la que un cable puede ejecutar programas',
      explanation: () =>
        'En esta carpeta estaban exploits usados contra periodistas. Los desarrolladores y las herramientas para teléfonos también dejan archivos ahí.',
    },
    'android.patch-age': {
      title: () => 'El teléfono llevaba más de medio año sin actualización de seguridad',
      explanation: () =>
        'Medido en el día en que se examinó. Fallos conocidos públicamente estaban abiertos; eso no dice si alguien usó alguno.',
      next: () =>
        'Instale las actualizaciones que haya, después de guardar las pruebas. Un teléfono que ya no recibe ninguna conviene cambiarlo.',
    },
    'android.physical-access': {
      title: (f) =>
        f.says('with', 'cable-and-protection')
          ? 'Se instaló una aplicación por cable y después se quitó una protección'
          : f.says('with', 'protection')
            ? 'Se instaló una aplicación y después se quitó una protección'
            : 'Se instaló una aplicación mientras el teléfono estaba en un cable de depuración',
      explanation: () =>
        'Ocurrió en media hora. Así se ve un programa espía que se instala a mano; así se ve también un desarrollador que trabaja.',
      next: () => 'Compare la hora con los momentos en que el teléfono no estaba con usted.',
    },
    'android.preloaded-code': {
      title: () => 'Se carga código ajeno antes que el de un programa',
      explanation: () =>
        'Una variable de la consola, o de un proceso, nombra una biblioteca que se carga antes que todas las demás. Ningún teléfono a la venta tiene una para la consola.',
    },
    'android.protection-off': {
      title: (f) =>
        f.says('protects', 'apps')
          ? 'La comprobación de aplicaciones está desactivada'
          : 'Los avisos de seguridad están desactivados',
      explanation: (f) =>
        f.says('protects', 'apps')
          ? 'Google Play Protect, o la pregunta antes de instalar una aplicación por cable, está desactivado. Quien instala un programa espía a mano lo desactiva primero; algunos dueños también lo hacen.'
          : 'El teléfono no informa a su fabricante de errores ni de sucesos de seguridad. Muchos dueños lo eligen así; quien instala un programa espía también.',
      next: () => 'Si no lo desactivó usted, pregúntese quién pudo hacerlo.',
    },
    'android.root-binary': {
      title: () => 'Un programa que da poder sobre todo el teléfono',
      explanation: () =>
        'Lo que lo usa puede leerlo todo y ocultarse. Muchos dueños lo instalan ellos mismos; si no fue usted, pudo ser otra persona.',
    },
    'android.root-package': {
      title: () => 'Una aplicación que da u oculta poder sobre todo el teléfono',
      explanation: () =>
        'Quita lo que Android protege, o modifica otras aplicaciones mientras se ejecutan. Hay dueños que las instalan; si no fue usted, pregúntese quién.',
    },
    'android.security-failure': {
      title: () => 'El teléfono anotó que falló algo de su seguridad',
      explanation: (f) =>
        f.says('event', 'cert_validation_failure')
          ? 'Un servidor mostró un certificado que el teléfono rechazó. Cualquier Wi-Fi público con página de acceso causa algunos.'
          : 'Una clave se dañó, falló una autocomprobación, o el teléfono no pudo borrarse. Así se ve una manipulación, y también un defecto.',
    },
    'android.security-package-off': {
      title: (f) =>
        f.says('does', 'update')
          ? 'La parte del teléfono que trae actualizaciones está desactivada'
          : 'Una parte del teléfono que lo protege está desactivada',
      explanation: () =>
        'Los fallos quedan abiertos, o nada se notifica. Algunos dueños desactivan estas partes a propósito.',
    },
    'android.selinux-off': {
      title: () => 'El muro entre las aplicaciones y el sistema está caído',
      explanation: () =>
        'SELinux, que todo teléfono a la venta lleva activado, no lo estaba. Los exploits y algunas herramientas lo desactivan; un sistema hecho en casa puede venir sin él.',
    },
    'android.system-writable': {
      title: () => 'Se puede escribir en una parte del sistema',
      explanation: () =>
        'En un teléfono que nadie ha cambiado estas partes son de solo lectura. Las abren el acceso root, un exploit o un sistema hecho en casa.',
    },
    'ios.threat-notification': {
      title: () => 'Un mensaje que parece ser el aviso de amenaza de Apple',
      explanation: () =>
        'Apple envía este aviso a personas que, según cree, son objeto de ataques con programas espía mercenarios. No dice que el ataque tuviera éxito. Otros podrían imitarlo, así que conviene comprobarlo en Apple.',
      next: () =>
        'En otro dispositivo, escriba usted account.apple.com en el navegador e inicie sesión: un aviso auténtico aparece en la parte superior de la página.',
    },
    'ios.threat-notification-mail': {
      title: () => 'Un correo que parece la notificación de amenaza de Apple',
      explanation: () =>
        'Apple envía este aviso a las personas que cree objetivo de programas espía mercenarios. No dice que el ataque haya tenido éxito. El remitente de un correo puede falsificarse: conviene comprobar el aviso con Apple y no abrir ningún enlace que contenga.',
      next: () =>
        'En otro dispositivo, escriba usted account.apple.com en el navegador e inicie sesión: un aviso auténtico aparece en la parte superior de la página.',
    },
    'ios.threat-notification-shown': {
      title: () => 'La pantalla mostró lo que parece la notificación de amenaza de Apple',
      explanation: () =>
        'Apple envía este aviso a las personas que cree objetivo de programas espía mercenarios. Sus palabras se mostraron como notificación, y el mensaje mismo puede haberse borrado después. No dice que el ataque haya tenido éxito. Otros podrían imitarlo: conviene comprobar el aviso con Apple.',
      next: () =>
        'En otro dispositivo, escriba usted account.apple.com en el navegador e inicie sesión: un aviso auténtico aparece en la parte superior de la página.',
    },
    'ios.redirect-to-other-host': {
      title: () => 'Una página sin protección llevó de inmediato a otro sitio',
      explanation: () =>
        'Una página sin cifrado envió el navegador a otro servidor en el mismo momento. Quien ataca desde la red introduce así programas espía; los enlaces acortados, la publicidad y las páginas de acceso de redes públicas hacen lo mismo a diario.',
    },
    'ios.attachment-in-var-tmp': {
      title: () => 'Un adjunto estaba en una carpeta temporal inusual',
      explanation: () =>
        'Un adjunto recibido se guardó bajo /var/tmp con un nombre como los que han dejado ataques contra la aplicación de mensajes. Los adjuntos normales se guardan en otra parte.',
    },
    'ios.usage-of-missing-process': {
      title: () => 'Usó datos un proceso cuyo nombre ha desaparecido',
      explanation: () =>
        'El teléfono contó tráfico de red de un proceso cuya propia entrada se ha eliminado. Programas espía han borrado así sus entradas; el sistema también lo hace cuando limpia.',
    },
    'ios.process-rows-missing': {
      title: () => 'Faltan entradas en la lista de procesos',
      explanation: () =>
        'En la lista de programas que usaron la red se saltan números. Se pueden borrar entradas para ocultar un proceso, pero el sistema también elimina las antiguas, así que los huecos son frecuentes.',
    },
    'ios.calendar-quadream-invitation': {
      title: () => 'Una entrada de calendario parecida a un ataque de QuaDream',
      explanation: () =>
        'La entrada tiene el título y el texto de las invitaciones con las que se entregó sin ningún clic el programa espía de QuaDream. Son palabras corrientes: una entrada creada por usted se ve igual.',
    },
    'ios.crash-reporting-off': {
      title: () => 'Se desactivaron los informes de fallos',
      explanation: () =>
        'Un ajuste impide que el teléfono cree o envíe informes de fallos. Pegasus lo hacía para ocultar los suyos; también lo hacen quienes desarrollan apps y algunas empresas.',
    },
    'ios.profile-mdm-or-root': {
      title: () => 'Un perfil que da a otros poder sobre el teléfono',
      explanation: () =>
        'Un perfil de configuración permite a otros gestionar el teléfono, leer su tráfico cifrado o desviarlo. Empresas, escuelas y apps de VPN los usan a diario; lo que cuenta es si la persona dueña lo sabe.',
      next: () => 'Pregúntese quién lo instaló y para qué.',
    },
    'ios.triangulation-window': {
      title: () => 'Cambios en pocos minutos, como tras un ataque conocido por Mensajes',
      explanation: () =>
        'Una carpeta de adjuntos de Mensajes está vacía y, a menos de cinco minutos de su último cambio, cambiaron otras cosas que también cambiaron en la Operación Triangulación. Puede ocurrir por casualidad: es un motivo para hacer examinar el teléfono, no una prueba.',
      next: () =>
        'Conserve el teléfono y la copia como están y pida que los examine alguien que lleve estos casos.',
    },
    'ios.lockdown-mode': {
      title: (f) =>
        f.says('state', 'on')
          ? 'El modo de aislamiento está activo'
          : f.says('state', 'off')
            ? 'El modo de aislamiento se desactivó'
            : 'El ajuste del modo de aislamiento',
      explanation: (f) =>
        f.says('state', 'on')
          ? 'El modo de aislamiento (Lockdown Mode) cierra las vías que usaron la mayoría de los ataques conocidos. Que esté activo ayuda a valorar los demás hallazgos.'
          : f.says('state', 'off')
            ? 'El teléfono guarda este ajuste solo cuando se ha usado: el modo de aislamiento (Lockdown Mode) estuvo activo y ahora no lo está. La persona dueña del teléfono debe saberlo.'
            : 'El teléfono tiene guardado un ajuste del modo de aislamiento (Lockdown Mode), que dificulta los ataques.',
    },
    'ios.lookup-with-nul': {
      title: () => 'Se consultó una cuenta cuyo nombre contiene caracteres ocultos',
      explanation: () =>
        'El teléfono preguntó a los servicios de Apple por una cuenta cuyo nombre contiene bytes nulos. Tales nombres no se dan en el uso normal y se han visto en ataques sin clic.',
    },
    'ios.profile-event': {
      title: () => 'Se instaló o se eliminó un perfil de configuración',
      explanation: () =>
        'Los perfiles cambian ajustes o permiten a alguien administrar el teléfono. Los usan empresas, escuelas y operadoras, y también quienes atacan.',
      next: () =>
        'Mire en Ajustes, General, VPN y gestión de dispositivos si conoce todos los perfiles. No elimine ninguno antes de que se haya examinado el teléfono.',
    },
    'ios.profile-notification-settings': {
      title: () => 'Un perfil cambia qué notificaciones se muestran',
      explanation: () =>
        'Un perfil de configuración fija las notificaciones de las aplicaciones. Predator usó un perfil así para silenciar el aviso que muestra la aplicación Atajos; la administración de una empresa o escuela también puede fijar notificaciones.',
    },
    'ios.app-without-bundle-id': {
      title: () => 'Una aplicación sin identidad',
      explanation: () =>
        'La copia enumera una aplicación sin el identificador que tienen todas las de la App Store. Una entrada dañada se ve igual.',
    },
    'ios.app-not-from-store': {
      title: () => 'Una aplicación que no se instaló desde la App Store',
      explanation: () =>
        'La aplicación llegó por otra vía: una empresa o escuela, una versión de prueba, otra tienda, o alguien con acceso al teléfono.',
      next: () => 'Pregúntese si la instaló usted o alguien de su confianza.',
    },
    'ios.capture-outside-of-apps': {
      title: () => 'Un programa que no es una aplicación puede usar la cámara o el micrófono',
      explanation: () =>
        'Este acceso se concede a aplicaciones y a partes del sistema. Un programa en otro lugar del teléfono no es ni lo uno ni lo otro. El programa espía de QuaDream se dio a sí mismo ese acceso; las herramientas de un jailbreak también lo hacen.',
    },
    'ios.process-in-staging': {
      title: () => 'Un programa se ejecutó desde una carpeta que han usado programas espía',
      explanation: () =>
        'Estaba en una carpeta temporal o de preparación desde la que se han ejecutado programas espía conocidos. Las partes del sistema y las aplicaciones están en otro lugar, y no se cuentan los programas de Apple que usan esa carpeta. Un jailbreak o una herramienta de desarrollo también pueden ejecutarse desde una carpeta temporal.',
      next: () =>
        'Deje el teléfono como está y no lo actualice; pida que lo examine alguien que se ocupe de casos así.',
    },
    'ios.crash-before-process': {
      title: () =>
        'Falló una parte del teléfono que lee mensajes y minutos después se ejecutó un programa desconocido',
      explanation: () =>
        'Los ataques mediante mensajes y páginas web hicieron fallar una parte así poco antes de que se ejecutara el programa espía. Los fallos por sí solos son corrientes; junto con un programa que no es parte de iOS ni una aplicación, son motivo para examinar el teléfono, no una prueba.',
      next: () =>
        'Deje el teléfono como está y no lo actualice; pida que lo examine alguien que se ocupe de casos así.',
    },
    'ios.shutdown-log-emptied': {
      title: () => 'El registro de apagados está vacío aunque el teléfono se encendió varias veces',
      explanation: () =>
        'Cada apagado normal deja una línea en él. Se sabe que hay programas espía que vacían este registro; también puede estar vacío en un teléfono restaurado o al que siempre se le agotó la batería.',
    },
    'ios.process-hidden': {
      title: () => 'Un proceso figura en una lista de lo que se ejecutaba y falta en las demás',
      explanation: () =>
        'Llevaba en ejecución más de diez minutos, así que debería figurar en todas. Que algo se oculte de las listas es inusual, como también lo es que estén dañadas; debería verlo alguien que las conozca.',
    },
    'ios.process-delayed-shutdown': {
      title: () => 'Un proceso retrasó el apagado del teléfono',
      explanation: () =>
        'Seguía en marcha cuando el teléfono se estaba apagando. En este registro han aparecido programas espía, pero también aparecen a diario programas de Apple y aplicaciones.',
    },
    'ios.location-client-in-staging': {
      title: () => 'Un programa en una carpeta que han usado programas espía pidió la ubicación',
      explanation: () =>
        'Está en una carpeta temporal o de preparación desde la que se han ejecutado programas espía conocidos. Las aplicaciones y las partes del sistema están en otro lugar; un jailbreak o una herramienta de desarrollo también pueden ejecutarse desde una carpeta temporal.',
    },
  },
} satisfies Messages;
