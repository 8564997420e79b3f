// Test helper: builds the property list of a keyed archive.
import { PlistUid, type PlistValue } from './value.ts';

/** Collects `$objects`; every `add` gives the UID of what it added. */
export class ArchiveWriter {
  readonly objects: PlistValue[] = ['$null'];

  add(value: PlistValue): PlistUid {
    this.objects.push(value);
    return new PlistUid(this.objects.length - 1);
  }

  /** The description of a class, from itself up to NSObject. */
  class(...names: string[]): PlistUid {
    return this.add(
      new Map<string, PlistValue>([
        ['$classname', names[0] ?? ''],
        ['$classes', [...names, 'NSObject']],
      ]),
    );
  }

  /** An object of a class with the given fields. */
  object(classNames: readonly string[], fields: Readonly<Record<string, PlistValue>>): PlistUid {
    const uid = this.add(null);
    const entries = new Map(Object.entries(fields));
    entries.set('$class', this.class(...classNames));
    this.objects[uid.value] = entries;
    return uid;
  }

  plist(top: Readonly<Record<string, PlistValue>>): PlistValue {
    return new Map<string, PlistValue>([
      ['$version', 100_000],
      ['$archiver', 'NSKeyedArchiver'],
      ['$top', new Map(Object.entries(top))],
      ['$objects', this.objects],
    ]);
  }
}
