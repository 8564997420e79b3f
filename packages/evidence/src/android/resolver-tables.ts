import type { Input } from '../input.ts';
import type { SourceRecord } from '../record.ts';
import { lineRecords } from './line-records.ts';
import { componentOf } from './names.ts';

/** A component that answers to an intent. */
export interface ResolvedComponent extends SourceRecord {
  readonly intent: string;
  readonly package: string;
  readonly component: string;
  /** `Full MIME Types`, `Schemes`, `Non-Data Actions`. */
  readonly table: string;
}

/**
 * Reads one of the tables of `dumpsys package` that say which component answers to what ("Activity Resolver Table:").
 * Tables end where another one begins, at a line without indentation: blank lines stand between their parts.
 */
export function resolverTable(
  input: Input,
  title: 'Activity' | 'Receiver' | 'Service',
): AsyncGenerator<readonly ResolvedComponent[]> {
  const heading = `${title} Resolver Table:`;
  return lineRecords<ResolvedComponent>(input, (emit, strange) => {
    let inTable = false;
    let known = false;
    let table = '';
    let intent = '';
    return {
      get known() {
        return known;
      },
      line(text, row) {
        if (text.charCodeAt(0) !== 32) {
          // The names of its other parts show that it is what the package manager says.
          known ||= text.endsWith(':');
          if (text.trim() !== '') inTable = text === heading;
          return;
        }
        if (!inTable) return;
        const indent = text.search(/\S/);
        if (indent === 2) table = text.trim().replace(/:$/, '');
        else if (indent === 6 && text.endsWith(':')) intent = text.trim().slice(0, -1).slice(0, 500);
        else if (indent === 8 && intent !== '') {
          const [, name] = /^ {8}[0-9a-f]{1,16} (\S+)/.exec(text) ?? [];
          const component = componentOf(name);
          if (component !== null) emit({ row, intent, ...component, table });
          else strange();
        }
      },
    };
  });
}
