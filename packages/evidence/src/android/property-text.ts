/** One property: `[ro.build.tags]: [release-keys]`. */
export interface Property {
  readonly name: string;
  readonly value: string;
}

/** Values over several lines (the history of boots) are read up to as many. */
const MAX_VALUE_LINES = 200;

/**
 * Reads what `getprop` prints, line by line: a value may go over several lines, and ends with `]` at the end of one.
 * Lines that belong to none are passed over.
 */
export class PropertyLines {
  private name: string | null = null;
  private value: string[] = [];

  /** The property that ends with this line; null where none does. */
  line(text: string): Property | null {
    const start = /^\[([^\]]{1,500})\]: \[/.exec(text);
    if (start !== null) {
      this.name = start[1] as string;
      this.value = [text.slice(start[0].length)];
    } else if (this.name === null) return null;
    else if (this.value.length < MAX_VALUE_LINES) this.value.push(text);
    else this.name = null;
    if (this.name === null || !text.endsWith(']')) return null;
    const property = { name: this.name, value: this.value.join('\n').slice(0, -1) };
    this.name = null;
    return property;
  }

  /** True where the last value was begun and not ended. */
  get isOpen(): boolean {
    return this.name !== null;
  }
}

/** All properties of a short text, by name. */
export function propertiesOf(text: string): ReadonlyMap<string, string> {
  const reader = new PropertyLines();
  const properties = new Map<string, string>();
  for (const line of text.split(/\r*\n/)) {
    const property = reader.line(line);
    if (property !== null) properties.set(property.name, property.value);
  }
  return properties;
}
