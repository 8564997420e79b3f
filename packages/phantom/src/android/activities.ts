/** The resolver tables of `dumpsys package`. */
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export interface PhantomResolver {
  readonly table: string;
  readonly intent: string;
  readonly components: readonly string[];
}

export function resolverTable(
  title: 'Activity' | 'Receiver' | 'Service',
  rows: readonly PhantomResolver[],
): string {
  const lines = [`${title} Resolver Table:`];
  let table = '';
  for (const row of rows) {
    if (row.table !== table) {
      if (table !== '') lines.push('');
      lines.push(`  ${row.table}:`);
    }
    table = row.table;
    lines.push(`      ${row.intent}:`);
    for (const name of row.components)
      lines.push(`        231cb24 ${name} filter 40696b18`, '          Action: "x"');
  }
  return `${lines.join('\n')}\n\n`;
}

export function fixture(): PhantomBugreport {
  return reportOfService(
    'package',
    resolverTable('Activity', [
      { table: 'Schemes', intent: 'android_secret_code', components: ['com.example.hidden/.Open'] },
      {
        table: 'Non-Data Actions',
        intent: 'android.intent.action.MAIN',
        components: ['com.example.hidden/.Open', 'com.example.notes/.Main'],
      },
    ]),
  );
}
