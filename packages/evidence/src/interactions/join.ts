import type { Database } from '@bridle/bytes';
import type { Input } from '../input.ts';
import { OneToMany, readPairs } from '../join/one-to-many.ts';

/** Core Data numbers join tables and their columns by version: `Z_2INTERACTIONRECIPIENT`, `Z_1INTERACTIONS`. */
export async function joinOf(
  database: Database,
  interaction: RegExp,
  other: RegExp,
  input: Input,
): Promise<OneToMany> {
  for (const table of database.tables) {
    const one = table.columnNames.find((name) => interaction.test(name));
    const many = table.columnNames.find((name) => other.test(name));
    if (!/^Z_\d/.test(table.name) || one === undefined || many === undefined) continue;
    return readPairs(table, one, many, input.partial);
  }
  return new OneToMany();
}
