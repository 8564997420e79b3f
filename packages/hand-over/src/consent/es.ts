import type { ConsentWords } from './language.ts';

export const es: ConsentWords = {
  title: 'Consentimiento para entregar datos de un teléfono',
  opening: 'El paquete solo puede abrirlo quien tenga la clave secreta que corresponde a: {recipients}',
  contains: 'Contiene:',
  scopes: {
    report:
      'El informe: lo que se encontró en el teléfono, lo que se revisó, el modelo y el sistema del teléfono. Cita enlaces, nombres de programas y partes de mensajes de los que tratan los hallazgos.',
    matched:
      'Los registros en los que se basan los hallazgos: mensajes, visitas y procesos concretos, con sus fechas y con las otras personas que aparecen en ellos.',
    records:
      'Todos los registros leídos: mensajes, contactos, llamadas, páginas visitadas y más, también de todas las personas que escribieron a quien usa el teléfono o a quienes conoce.',
    evidence:
      'La evidencia misma: la copia de seguridad o el informe completo del teléfono, con todo lo que hay dentro.',
  },
  notContained: 'No contiene:',
  points: [
    'Usted decide. Puede decir que no o elegir menos partes, sin tener que explicar por qué.',
    'También hay datos de otras personas, a las que no se preguntó. Entregue solo lo necesario.',
    'Una vez enviado, no se puede recuperar. Puede pedir a quienes lo reciben que lo borren; este programa no puede obligarlos.',
    'Este programa no envía nada: escribe un archivo, y usted decide cómo llega a quienes lo reciben.',
    'Pregunte antes a quienes lo reciben quién lo verá, cuánto tiempo lo guardan y qué hacen si un tribunal o una autoridad lo exige.',
  ],
  agree: 'He leído esto, o me lo han leído, y acepto que se entreguen estas partes.',
  yes: 'sí',
  question:
    '¿Está de acuerdo la persona dueña del teléfono? Escriba "sí" para seguir, cualquier otra cosa para parar: ',
};
