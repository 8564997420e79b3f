import type { Input } from '../input.ts';
import { lineRecords } from './line-records.ts';
import { wholeNumber } from './names.ts';

/** A setting as `dumpsys settings` lists it. */
export interface DumpsysSetting {
  readonly row: number;
  readonly namespace: string;
  readonly name: string;
  readonly value: string;
  readonly user_id: number | null;
  /** The package that wrote it last. */
  readonly package: string | null;
}

const HEADING = /^(CONFIG|GLOBAL|SECURE|SYSTEM) SETTINGS \(user (\d{1,6})\)/;
const SETTING = /^_id:\d{1,9} name:(\S{1,500})(?: pkg:(\S{1,255}))? value:(.*)$/;

/** The settings of `dumpsys settings`, of every user of the phone. Values may go over several lines. */
export function dumpsysSettings(input: Input): AsyncGenerator<readonly DumpsysSetting[]> {
  return lineRecords<DumpsysSetting>(input, (emit, strange) => {
    let known = false;
    let namespace: string | null = null;
    let user: number | null = null;
    return {
      get known() {
        return known;
      },
      line(text, row) {
        const heading = HEADING.exec(text);
        if (heading !== null) {
          known = true;
          namespace = (heading[1] as string).toLowerCase();
          user = wholeNumber(heading[2]);
          return;
        }
        const setting = namespace === null ? null : SETTING.exec(text);
        if (setting === null || namespace === null) {
          if (text.startsWith('_id:')) strange();
          return;
        }
        const [, name = '', writer, rest = ''] = setting;
        // What stands behind the value is what the phone came with.
        const end = rest.search(/ default:| defaultSystemSet:| tag:/);
        emit({
          row,
          namespace,
          name,
          value: end < 0 ? rest : rest.slice(0, end),
          user_id: user,
          package: writer ?? null,
        });
      },
    };
  });
}
