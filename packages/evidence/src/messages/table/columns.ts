/** What a column of a table of messages can be. */
export const MESSAGE_COLUMNS = [
  'time',
  'text',
  'sender',
  'recipient',
  'direction',
  'channel',
  'chat',
] as const;
export type MessageColumn = (typeof MESSAGE_COLUMNS)[number];

/** The name that each column has in the table. */
export type ColumnMap = ReadonlyMap<MessageColumn, string>;

/** Says in one line what is wrong with a map. */
export class ColumnMapError extends Error {
  override readonly name = 'ColumnMapError';
}

/** Reads `time=Date,text=Body,sender=From`. Throws `ColumnMapError`. */
export function parseColumnMap(text: string): ColumnMap {
  const map = new Map<MessageColumn, string>();
  for (const part of text.split(',')) {
    const equals = part.indexOf('=');
    const name = part.slice(0, Math.max(0, equals)).trim();
    const column = part.slice(equals + 1).trim();
    const known = MESSAGE_COLUMNS.find((one) => one === name);
    if (equals < 0 || column === '')
      throw new ColumnMapError(`${part.trim()}: "time=Name of the column" was expected`);
    if (known === undefined)
      throw new ColumnMapError(`${name}: no such column; known are ${MESSAGE_COLUMNS.join(', ')}`);
    if (map.has(known)) throw new ColumnMapError(`${name}: given twice`);
    map.set(known, column);
  }
  if (!map.has('text')) throw new ColumnMapError('say which column has the text: text=Name of the column');
  return map;
}

/** Names of columns that need no map: en, es, fr, ar. */
const NAMES: Readonly<Record<MessageColumn, readonly string[]>> = {
  time: [
    'time',
    'date',
    'datetime',
    'date and time',
    'timestamp',
    'received',
    'received at',
    'sent at',
    'fecha',
    'fecha y hora',
    'hora',
    'heure',
    'date et heure',
    'التاريخ',
    'الوقت',
    'التاريخ والوقت',
  ],
  text: [
    'text',
    'body',
    'message',
    'content',
    'sms',
    'message text',
    'texto',
    'mensaje',
    'contenido',
    'texte',
    'contenu',
    'النص',
    'الرسالة',
    'نص الرسالة',
  ],
  sender: [
    'sender',
    'from',
    'phone',
    'number',
    'phone number',
    'address',
    'remitente',
    'de',
    'número',
    'numero',
    'teléfono',
    'expéditeur',
    'numéro',
    'téléphone',
    'المرسل',
    'من',
    'الرقم',
  ],
  recipient: ['recipient', 'to', 'target', 'destinatario', 'para', 'destinataire', 'à', 'المستلم', 'إلى'],
  direction: ['direction', 'type', 'sent or received', 'dirección', 'tipo', 'sens', 'الاتجاه', 'النوع'],
  channel: [
    'channel',
    'app',
    'service',
    'canal',
    'aplicación',
    'servicio',
    'application',
    'القناة',
    'التطبيق',
  ],
  chat: [
    'chat',
    'conversation',
    'group',
    'thread',
    'conversación',
    'grupo',
    'groupe',
    'discussion',
    'المحادثة',
    'المجموعة',
  ],
};

const fold = (name: string): string => name.trim().toLowerCase().replaceAll('_', ' ');

/** The places of the columns in a head; null where a column of the map is missing, or without a map where it names no text. */
export function placesOf(
  head: readonly string[],
  map: ColumnMap | null,
): ReadonlyMap<MessageColumn, number> | null {
  const names = head.map(fold);
  // A timeline, Bridle's own too, has a message and a time in each row, and none that anybody wrote.
  if (map === null && names.includes('timestamp desc')) return null;
  const places = new Map<MessageColumn, number>();
  for (const column of MESSAGE_COLUMNS) {
    const wanted = map?.get(column);
    if (map !== null && wanted === undefined) continue;
    const accepted = wanted === undefined ? NAMES[column] : [fold(wanted)];
    const place = names.findIndex((name) => accepted.includes(name));
    if (place >= 0) places.set(column, place);
    else if (wanted !== undefined) return null;
  }
  // A text alone is any table's; with when or by whom it is one of messages.
  if (!places.has('text')) return null;
  return map !== null || places.has('time') || places.has('sender') ? places : null;
}
