import type { Words } from './words.ts';

export const es: Words = {
  title: 'Revisar un teléfono',
  headline: 'Revise un teléfono en busca de programas espía conocidos, en su propio ordenador',
  lead: 'Suelte en esta página una copia de seguridad o un informe del teléfono. Se lee aquí, en esta pestaña. No se envía nada a ninguna parte.',
  languageLabel: 'Idioma',
  before: {
    title: 'Antes de empezar',
    points: [
      'Si cree que alguien poderoso va tras usted, pregunte primero a una línea de ayuda, desde otro teléfono u ordenador. Los nombres están más abajo.',
      'Use un ordenador en el que confíe, no el teléfono del que se trata. Con un teléfono puede revisar aquí un solo archivo, pero no la carpeta de una copia de seguridad.',
      'Revise solo su propio teléfono, o uno cuyo dueño esté de acuerdo.',
      'No encontrar nada no significa que el teléfono esté limpio. Los buenos programas espía se esconden, y esta página solo conoce lo que otros han publicado.',
    ],
  },
  drop: {
    title: 'Suéltelo aquí',
    hint: 'Arrastre la carpeta o el archivo hasta esta página, o elíjalo:',
    folder: 'Elegir una carpeta',
    files: 'Elegir archivos',
    kinds:
      'Una copia de seguridad de iPhone (su carpeta), un sysdiagnose, un volcado del sistema de archivos; un informe de errores de Android, una carpeta o un archivo de AndroidQF, una copia adb; chats y mensajes exportados.',
    tooMany: 'Contiene más de un millón de archivos. Suelte la carpeta de la copia, no un disco entero.',
    unreadable:
      'El navegador no pudo leer lo que se soltó. Pruebe con «Elegir una carpeta» o copie antes la copia de seguridad a otro lugar.',
  },
  options: {
    title: 'Más opciones',
    builtIn: (sets, newest) =>
      `Señales publicadas de programas espía en esta página. Conjuntos: ${sets}. El más reciente: ${newest}.`,
    noneBuiltIn:
      'Esta página se construyó sin señales publicadas de programas espía. Hasta que añada un archivo de señales, solo puede encontrarse comportamiento sospechoso.',
    own: 'Añadir sus propios archivos de señales (STIX, MISP, CSV…)',
    timezone: 'Zona horaria del teléfono',
    timezoneHint: 'Solo para informes de Android que no la indican. Vacío: la que diga el informe.',
    timezoneUnknown: 'No existe esa zona horaria. Escríbala como Europe/Madrid, o deje el campo vacío.',
    key: 'Archivo de clave, si le dieron uno',
  },
  running: {
    title: 'Revisando',
    recognised: 'Reconocido',
    starting: 'Averiguando qué es…',
    progress: (percent, records) => `${percent} hecho, registros examinados: ${records}`,
    left: {
      seconds: 'queda menos de un minuto',
      minutes: (count) => (count === 1 ? 'queda alrededor de un minuto' : `quedan unos ${count} minutos`),
      hours: 'queda más de una hora',
    },
    cancel: 'Detener',
    stay: 'Deje esta pestaña abierta y el ordenador encendido. Si la cierra, la revisión se pierde y no queda nada guardado.',
    cancelled: 'Detenido. No se guardó nada.',
  },
  password: {
    title: (of) => `«${of}» está cifrado`,
    hint: 'Escriba la contraseña que se eligió para la copia. Permanece en esta pestaña y se olvida cuando revisa otra cosa o cierra la pestaña. Abrirla tarda unos segundos.',
    label: 'Contraseña de la copia',
    wrong:
      'Esa contraseña no lo abrió. Compruebe las mayúsculas y el idioma del teclado, e inténtelo otra vez.',
    go: 'Abrir',
    without: 'Seguir sin ella',
  },
  owner: {
    title: '¿De quién es el teléfono?',
    hint: 'Un chat exportado no dice a quién de las personas que escriben pertenece el teléfono. Con el nombre tal como figura en el chat se distingue lo que enviaron otros de lo que envió su dueño. El nombre permanece en esta pestaña y no entra en ningún resultado.',
    label: 'Nombre de la persona dueña, tal como figura en el chat (opcional)',
    go: 'Seguir',
    without: 'Seguir sin nombre',
    unmet:
      'Nadie escribe en los chats con el nombre que indicó, así que nada se basa en él. Compruebe cómo se escribe y revise los archivos otra vez.',
  },
  result: {
    outcome: {
      infected: 'Se encontraron rastros de un programa espía',
      targeted: 'Hay indicios de un intento contra este teléfono',
      suspicious: 'Hay algo que conviene mirar con más detalle',
      'nothing-found': 'No se encontró nada, lo que no significa que el teléfono esté limpio',
      'not-enough-data': 'Había demasiado poco para decir algo',
    },
    saveReport: 'Guardar el informe',
    saveJson: 'Guardar los datos (check.json)',
    openReport: 'Abrir el informe en otra pestaña',
    again: 'Revisar otra cosa',
    mayBeMore: 'Puede haber más de lo que se encontró.',
    nothingKept:
      'El informe existe solo en esta pestaña. Guárdelo antes de cerrarla, en un lugar seguro: contiene cosas privadas.',
    frame: 'El informe',
  },
  handOver: {
    title: 'Entregarlo a una línea de ayuda',
    intro:
      'Hace un solo archivo que solo la línea de ayuda puede abrir, con el informe y su consentimiento. No se envía nada: usted decide cómo viaja.',
    key: 'Clave pública de la línea de ayuda',
    keyHint: 'Empieza por «age1». Pídala por un medio en el que confíe.',
    keyProblem: {
      none: 'Escriba primero la clave pública de la línea de ayuda.',
      secret:
        'Esto es una clave secreta. Diga a la línea de ayuda que la tiene, para que la cambien, y pida la pública.',
      unknown:
        'Esto no es una clave pública. Cópiela entera, desde «age1» hasta el final, sin nada antes ni después.',
    },
    matched:
      'Incluir también los registros en los que se basan los hallazgos (mensajes, páginas visitadas y programas concretos, también de otras personas)',
    whole: 'Incluir también todo lo que se revisó (la copia o el informe completo)',
    consent: 'A qué da su consentimiento',
    agree: 'Soy la persona dueña del teléfono, o hablo en su nombre, y estoy de acuerdo con esto',
    mustAgree: 'Sin consentimiento no se hace ningún archivo.',
    make: 'Hacer el archivo',
    working: 'Haciendo el archivo… Con una copia entera tarda unos minutos. Deje esta pestaña abierta.',
    progressLabel: 'Cuánto lleva hecho el archivo',
    progress: {
      reading: (percent) => `Leyendo esos registros otra vez: ${percent}`,
      packing: (percent) => `Empaquetando y cifrando: ${percent}`,
    },
    done: 'El archivo está listo. Lea este valor de control a la línea de ayuda por otro medio, una llamada por ejemplo:',
    leftOut: (count) => `Archivos que no se pudieron leer y no van dentro: ${count}`,
    save: 'Guardar el archivo',
    failed: 'No se pudo hacer el archivo.',
    notReadAgain:
      'Los registros no se pudieron leer otra vez tal como estaban: desde la revisión algo se cambió, se movió o se quitó. No se hizo ningún archivo. Revise otra vez desde el principio y deje todo en su sitio.',
  },
  failed: {
    unreadable: 'Esto no se pudo revisar',
    failed: 'La revisión se interrumpió',
    hints: {
      evidence: [
        'Una copia de seguridad: dé la carpeta entera tal como está, no un archivo de ella. Espere a que la copia termine y a que todo esté copiado.',
        'Un sysdiagnose, un informe de errores, un archivo comprimido: dé el archivo tal como salió del teléfono.',
        'Un archivo cerrado con una clave: elija el archivo de clave en «Más opciones».',
        'Si vuelve a fallar, conserve el archivo y pregunte a una línea de ayuda. Que no se pueda leer no dice nada del teléfono, ni bueno ni malo.',
      ],
      password: [
        'Sin su contraseña, la copia no se puede leer. Se eligió al activar el cifrado; a menudo no es el código del teléfono.',
        'Si nadie la recuerda, no restablezca el teléfono. Haga un archivo de diagnóstico (sysdiagnose), que no necesita contraseña, o pregunte a una línea de ayuda.',
      ],
      indicators: [
        'El archivo que añadió en «Más opciones» no es un archivo de señales que se pueda leer aquí. Elija otro, o revise sin él.',
      ],
      memory: [
        'Puede que el navegador se haya quedado sin memoria. Cierre otras pestañas o use la versión de línea de órdenes para copias muy grandes.',
      ],
    },
    detail: 'Lo que dice el programa',
  },
  guides: {
    title: 'Cómo sacar los datos del teléfono',
    intro: 'Basta con uno de estos. Cuanto más dé, más se puede ver. Use un ordenador en el que confíe.',
    each: {
      'iphone-mac': {
        title: 'iPhone, con un Mac',
        intro:
          'Una copia de seguridad. De media hora a varias horas; necesita tanto espacio como datos tiene el teléfono.',
        drawing: 'cable',
        steps: [
          'Conecte el iPhone con su cable, desbloquéelo y toque «Confiar».',
          'Abra el Finder y haga clic en el iPhone en la lista de la izquierda.',
          'Elija «Hacer una copia de seguridad de todos los datos del iPhone en este Mac».',
          'Marque «Encriptar copia de seguridad local» y elija una contraseña que recuerde. Las copias cifradas contienen más: también llamadas e historial web.',
          'Haga clic en «Realizar copia de seguridad ahora» y espere a que termine.',
          'Haga clic en «Gestionar copias de seguridad», clic derecho en la más reciente, y «Mostrar en el Finder». Suelte esa carpeta en esta página.',
        ],
      },
      'iphone-windows': {
        title: 'iPhone, con Windows',
        intro:
          'Una copia de seguridad. De media hora a varias horas; necesita tanto espacio como datos tiene el teléfono.',
        drawing: 'cable',
        steps: [
          'Instale «Dispositivos Apple» desde Microsoft Store (o iTunes desde Apple).',
          'Conecte el iPhone con su cable, desbloquéelo y toque «Confiar».',
          'Elija el iPhone y después «Hacer una copia de seguridad de todos los datos del iPhone en este ordenador».',
          'Marque «Encriptar copia de seguridad local» y elija una contraseña que recuerde.',
          'Haga clic en «Realizar copia de seguridad ahora» y espere a que termine.',
          'Pulse la tecla Windows y la R, escriba `%USERPROFILE%\\Apple\\MobileSync\\Backup` y pulse Intro. Con iTunes es `%APPDATA%\\Apple Computer\\MobileSync\\Backup`. Suelte la carpeta más reciente en esta página.',
        ],
      },
      'iphone-linux': {
        title: 'iPhone, con Linux',
        intro: 'Una copia de seguridad con software libre. De media hora a varias horas.',
        drawing: 'cable',
        steps: [
          'Instale libimobiledevice: en Debian y Ubuntu, `sudo apt install libimobiledevice-utils`.',
          'Conecte el iPhone, desbloquéelo y toque «Confiar». Luego ejecute: `idevicepair pair`',
          'Active el cifrado y elija una contraseña: `idevicebackup2 -i encryption on`',
          'Haga la copia: `idevicebackup2 backup --full backup`',
          'Suelte en esta página la carpeta que está dentro de `backup`.',
        ],
      },
      'iphone-sysdiagnose': {
        title: 'iPhone, archivo de diagnóstico (sysdiagnose)',
        intro: 'Registros del sistema, pocas cosas personales. Unos quince minutos, sin cable.',
        drawing: 'buttons',
        steps: [
          'Pulse a la vez los dos botones de volumen y el botón lateral durante un segundo más o menos, y suelte. El teléfono vibra un momento.',
          'Espere diez minutos.',
          'Abra Ajustes, «Privacidad y seguridad», «Análisis y mejoras», «Datos de análisis».',
          'Busque la entrada más reciente que empieza por «sysdiagnose», tóquela y después el símbolo de compartir.',
          'Envíela a su ordenador por AirDrop, o guárdela en Archivos y cópiela. Suelte el archivo en esta página.',
        ],
      },
      'android-bugreport': {
        title: 'Android, informe de errores',
        intro: 'Listas de apps, ajustes y registros, pocas cosas personales. Unos diez minutos.',
        drawing: 'report',
        steps: [
          'Abra Ajustes, «Información del teléfono», y toque siete veces «Número de compilación». (En Samsung está en «Información de software».)',
          'Vuelva a Ajustes, «Sistema», «Opciones para desarrolladores», y toque «Informe de errores». Elija el informe completo.',
          'Espere la notificación de que el informe está listo: unos minutos. Tóquela y guarde el archivo.',
          'Copie el archivo al ordenador con un cable y suéltelo en esta página.',
          'Vuelva a desactivar las «Opciones para desarrolladores».',
        ],
      },
      'android-helpline': {
        title: 'Android, junto con una línea de ayuda',
        intro: 'AndroidQF recoge más que un informe de errores. Hace falta alguien que le acompañe.',
        drawing: 'cable',
        steps: [
          'Pida a una línea de ayuda que le guíe: hay que abrir el teléfono al ordenador (depuración USB) y cerrarlo después.',
          'Le harán ejecutar AndroidQF en el ordenador. Escribe una carpeta, o un solo archivo cifrado.',
          'Suelte esa carpeta o ese archivo en esta página. Para el cifrado, elija el archivo de clave en «Más opciones».',
        ],
      },
      messages: {
        title: 'Solo mensajes sospechosos',
        intro: 'Dice si un enlace es conocido. No abra el enlace.',
        drawing: 'chat',
        steps: [
          'WhatsApp: abra el chat, su menú, «Exportar chat», «Sin archivos», y envíe el archivo a su ordenador.',
          'Mensajes de texto en Android: una app como «SMS Backup & Restore» los escribe en un archivo.',
          'Telegram en el ordenador: el menú del chat, «Exportar historial», formato JSON.',
          'Suelte el archivo en esta página.',
        ],
      },
    },
  },
  after: {
    title: 'Qué significa el resultado y qué hacer después',
    means: [
      'Atacado significa que al teléfono le llegó algo hecho para infectarlo. Infectado significa que hay rastros de que un programa espía se ejecutó. Una cosa no es la otra.',
      'Lo sospechoso resulta a menudo inofensivo. Haga que lo mire alguien que lleve estos casos.',
    ],
    doTitle: 'Haga',
    todo: [
      'Conserve el teléfono como está, y conserve la copia.',
      'Hable de lo delicado con otro dispositivo, lejos de este teléfono.',
      'Anote lo que recuerde: mensajes extraños, llamadas, momentos en que el teléfono no estuvo en sus manos.',
      'Pida ayuda. No tiene que decidir nada hoy.',
    ],
    dontTitle: 'No haga',
    dont: [
      'No borre ni restablezca el teléfono, ni lo actualice todavía: eso destruye rastros.',
      'No se enfrente a nadie de quien sospeche. Si puede ser alguien de casa, quitar la app puede ponerle en peligro: planéelo con una línea de ayuda.',
      'No vuelva a abrir el enlace sospechoso ni lo reenvíe.',
      'No tire el teléfono.',
    ],
  },
  help: {
    title: 'A quién preguntar',
    text: 'Estas personas ayudan gratis a periodistas, defensores de derechos humanos, abogados, activistas y otras personas de la sociedad civil. Escríbales desde otro dispositivo.',
  },
  newer: { text: 'Hay una versión más nueva de esta página.', load: 'Cargarla' },
  proof: {
    title: 'Cómo puede ver que no sale nada',
    points: [
      'Desconecte la red ahora: quite el cable o active el modo avión. La revisión funciona igual.',
      "La página se prohíbe a sí misma toda conexión y el navegador lo impone: busque `connect-src 'none'` al principio del código de la página.",
      'En las herramientas para desarrolladores del navegador, la lista «Red» no nombra ningún otro ordenador mientras se revisa un teléfono: solo partes de la propia página, que empiezan por `blob:` o `data:`.',
    ],
    offline: 'Esta página está guardada en el navegador y funciona sin red.',
  },
};
