import { withReferences } from './entities.ts';

/** What is found in the text, in order. */
export interface XmlHandler {
  /** An element begins; `empty` where it ends at once. The attributes' keys are foreign. */
  open(name: string, attributes: ReadonlyMap<string, string>, empty: boolean): void;
  close(name: string): void;
  /** A piece of the value of an attribute that is too long to be held: as it stands, references and all. */
  piece(attribute: string, piece: string): void;
  /** Something is not well-formed; what stands behind it is read on. */
  broken(what: string): void;
}

export interface XmlLimits {
  /** Attributes whose values are given in pieces. */
  readonly inPieces: ReadonlySet<string>;
  /** Elements that may begin where a value was not closed. */
  readonly elements: ReadonlySet<string>;
  /** Longest value that is held, UTF-16 units. */
  readonly maxValue: number;
}

/** More attributes than any element of these files has. */
const MAX_ATTRIBUTES = 256;
const MAX_NAME = 100;
/** How much is looked ahead to tell what follows a `<`. */
const AHEAD = 16;

type State =
  | 'text'
  | 'tag'
  | 'attribute'
  | 'value'
  | 'bare value'
  | 'comment'
  | 'instruction'
  | 'declaration'
  | 'cdata'
  | 'closing';

/**
 * Elements and attributes of an XML text while it comes in, for files in which all data lies in attributes. It takes
 * what strict parsers refuse and no program that reads these files needs: it declares nothing, includes nothing, and
 * goes on after what is broken.
 */
export class XmlTokens {
  private readonly handler: XmlHandler;
  private readonly limits: XmlLimits;
  private text = '';
  private at = 0;
  private state: State = 'text';
  private ended = false;

  private name = '';
  private attributes = new Map<string, string>();
  private attribute = '';
  private quote = '';
  private parts: string[] = [];
  private held = 0;
  private nesting = 0;

  constructor(handler: XmlHandler, limits: XmlLimits) {
    this.handler = handler;
    this.limits = limits;
  }

  push(piece: string): void {
    this.text = this.at >= this.text.length ? piece : this.text.slice(this.at) + piece;
    this.at = 0;
    while (this.step());
  }

  end(): void {
    this.ended = true;
    while (this.step());
    if (this.state === 'text') return;
    const within = this.state;
    if (within === 'tag' || within === 'attribute' || within === 'value' || within === 'bare value') {
      if (within === 'value' || within === 'bare value') this.endValue();
      this.breakTag('the file ends within an element');
    } else {
      this.handler.broken('the file ends within its XML');
    }
  }

  /** One step; false where more text is needed. */
  private step(): boolean {
    switch (this.state) {
      case 'text':
        return this.inText();
      case 'tag':
        return this.inTag();
      case 'attribute':
        return this.inAttribute();
      case 'value':
        return this.inValue();
      case 'bare value':
        return this.inBareValue();
      case 'comment':
        return this.until('-->');
      case 'instruction':
        return this.until('?>');
      case 'cdata':
        return this.until(']]>');
      case 'declaration':
        return this.inDeclaration();
      case 'closing':
        return this.inClosing();
    }
  }

  private inText(): boolean {
    const open = this.text.indexOf('<', this.at);
    if (open < 0) {
      this.at = this.text.length;
      return false;
    }
    this.at = open;
    if (!this.ended && this.text.length - open < AHEAD) return false;
    const begins = (what: string): boolean => this.text.startsWith(what, open);
    if (begins('<!--')) this.to('comment', 4);
    else if (begins('<![CDATA[')) this.to('cdata', 9);
    else if (begins('<?')) this.to('instruction', 2);
    else if (begins('<!')) {
      this.nesting = 0;
      this.to('declaration', 2);
    } else if (begins('</')) this.to('closing', 2);
    else {
      this.attributes = new Map();
      this.to('tag', 1);
    }
    return true;
  }

  private to(state: State, length: number): void {
    this.state = state;
    this.at += length;
  }

  private until(mark: string): boolean {
    const end = this.text.indexOf(mark, this.at);
    if (end < 0) {
      // A part of the mark may stand at the end.
      this.at = Math.max(this.at, this.text.length - mark.length + 1);
      return false;
    }
    this.at = end + mark.length;
    this.state = 'text';
    return true;
  }

  /** A document type, with what it declares in brackets: passed over, whatever it says. */
  private inDeclaration(): boolean {
    for (; this.at < this.text.length; this.at++) {
      const char = this.text[this.at];
      if (char === '[') this.nesting += 1;
      else if (char === ']') this.nesting = Math.max(0, this.nesting - 1);
      else if (char === '>' && this.nesting === 0) {
        this.to('text', 1);
        return true;
      }
    }
    return false;
  }

  private inClosing(): boolean {
    const end = this.text.indexOf('>', this.at);
    if (end < 0 || end - this.at > MAX_NAME) {
      if (end < 0 && this.text.length - this.at <= MAX_NAME && !this.ended) return false;
      this.handler.broken('an element is not closed as it should be');
      this.state = 'text';
      return true;
    }
    this.handler.close(this.text.slice(this.at, end).trim());
    this.at = end + 1;
    this.state = 'text';
    return true;
  }

  private inTag(): boolean {
    const name = this.word();
    if (name === null) return false;
    this.name = name;
    this.state = name === '' ? 'text' : 'attribute';
    if (name === '') this.handler.broken('a "<" that begins no element');
    return true;
  }

  /** A name up to a blank or sign; null where more text is needed. */
  private word(): string | null {
    NAME_END.lastIndex = this.at;
    const end = NAME_END.exec(this.text)?.index ?? -1;
    if (end < 0 && !this.ended && this.text.length - this.at <= MAX_NAME) return null;
    const stop = Math.min(end < 0 ? this.text.length : end, this.at + MAX_NAME);
    const word = this.text.slice(this.at, stop);
    this.at = stop;
    return word;
  }

  private inAttribute(): boolean {
    while (this.at < this.text.length && isBlank(this.text.charCodeAt(this.at))) this.at += 1;
    if (this.at >= this.text.length) return false;
    const char = this.text[this.at];
    if (char === '>') {
      this.at += 1;
      return this.finish(false);
    }
    if (char === '/') {
      if (this.at + 1 >= this.text.length && !this.ended) return false;
      this.at += 1;
      if (this.text[this.at] !== '>') return true;
      this.at += 1;
      return this.finish(true);
    }
    if (char === '<') {
      this.breakTag(`an element "${this.name}" is not closed`);
      return true;
    }
    return this.beginAttribute();
  }

  private beginAttribute(): boolean {
    const start = this.at;
    const name = this.word();
    if (name === null) return false;
    let at = this.at;
    while (at < this.text.length && isBlank(this.text.charCodeAt(at))) at += 1;
    if (at + 1 >= this.text.length && !this.ended) {
      // Wait for what follows the name, but not for ever: blanks have no end either.
      this.at = start;
      if (at - start < AHEAD * MAX_NAME) return false;
      this.at = at;
    }
    if (this.text[at] !== '=') {
      if (name === '') this.at += 1;
      this.handler.broken('an attribute without a value');
      return true;
    }
    at += 1;
    while (at < this.text.length && isBlank(this.text.charCodeAt(at))) at += 1;
    if (at >= this.text.length && !this.ended && at - start < AHEAD * MAX_NAME) {
      this.at = start;
      return false;
    }
    this.attribute = name;
    this.parts = [];
    this.held = 0;
    const quote = this.text[at] ?? '';
    this.quote = quote;
    this.at = quote === '"' || quote === "'" ? at + 1 : at;
    this.state = this.at > at ? 'value' : 'bare value';
    if (this.state === 'bare value') this.handler.broken('a value without quotation marks');
    return true;
  }

  private inValue(): boolean {
    const end = this.text.indexOf(this.quote, this.at);
    const stop = end < 0 ? this.text.length : end;
    const open = this.elementWithin(stop);
    if (open !== null) {
      this.keep(this.text.slice(this.at, open.at));
      this.at = open.at;
      if (!open.sure) return false;
      this.endValue();
      this.breakTag(`a value of an element "${this.name}" is not closed`);
      return true;
    }
    this.keep(this.text.slice(this.at, stop));
    this.at = stop;
    if (end < 0) return false;
    this.at = end + 1;
    this.endValue();
    this.state = 'attribute';
    return true;
  }

  /**
   * A value cannot hold a `<`: where one of the file's own elements follows, the value was not closed. Not sure where
   * the text ends too soon to tell.
   */
  private elementWithin(stop: number): { readonly at: number; readonly sure: boolean } | null {
    let at = this.text.indexOf('<', this.at);
    for (; at >= 0 && at < stop; at = this.text.indexOf('<', at + 1)) {
      if (stop === this.text.length && stop - at < AHEAD && !this.ended) return { at, sure: false };
      ELEMENT.lastIndex = at;
      const [, name] = ELEMENT.exec(this.text) ?? [];
      if (name !== undefined && this.limits.elements.has(name)) return { at, sure: true };
    }
    return null;
  }

  private inBareValue(): boolean {
    NAME_END.lastIndex = this.at;
    const end = NAME_END.exec(this.text)?.index ?? this.text.length;
    this.keep(this.text.slice(this.at, end));
    this.at = end;
    if (end >= this.text.length) return false;
    // `=` may stand in one.
    if (this.text[end] === '=') {
      this.keep('=');
      this.at += 1;
      return true;
    }
    this.endValue();
    this.state = 'attribute';
    return true;
  }

  private keep(piece: string): void {
    if (piece === '') return;
    if (this.limits.inPieces.has(this.attribute)) {
      this.handler.piece(this.attribute, piece);
      return;
    }
    const room = this.limits.maxValue - this.held;
    this.held += piece.length;
    if (room > 0) this.parts.push(piece.slice(0, room));
  }

  private endValue(): void {
    if (this.held > this.limits.maxValue)
      this.handler.broken('a value is longer than any can be: it was cut');
    // The first of two with one name stands; what was given in pieces was given.
    if (this.limits.inPieces.has(this.attribute)) return;
    if (!this.attributes.has(this.attribute)) {
      if (this.attributes.size < MAX_ATTRIBUTES)
        this.attributes.set(this.attribute, withReferences(this.parts.join('')));
      else this.handler.broken(`an element with more than ${MAX_ATTRIBUTES} attributes`);
    }
    this.parts = [];
    this.held = 0;
  }

  private finish(empty: boolean): true {
    this.state = 'text';
    this.handler.open(this.name, this.attributes, empty);
    return true;
  }

  /** What there is of an element that was not closed is given all the same. */
  private breakTag(what: string): void {
    this.handler.broken(what);
    this.state = 'text';
    this.handler.open(this.name, this.attributes, true);
  }
}

const NAME_END = /[\s/>=<"']/g;
const ELEMENT = /<\/?([A-Za-z]{1,12})[\s/>]/y;

const isBlank = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
