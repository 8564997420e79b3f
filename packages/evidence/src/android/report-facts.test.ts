import { expect, it } from 'vitest';
import { propertiesOf } from './property-text.ts';
import { headValue } from './report-facts.ts';

it('reads head and properties whatever the ends of their lines', () => {
  for (const end of ['\n', '\r\n', '\r\r\n']) {
    expect(headValue(`Build: UP1A${end}Bootloader: x-1${end}`, 'Bootloader')).toBe('x-1');
    expect([...propertiesOf(`[a]: [1]${end}[b]: [2]${end}`)]).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
  }
});
