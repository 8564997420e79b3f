import { threadTime } from '@bridle/bytes/testing';
import { describe, expect, it } from 'vitest';
import { privateFacts } from './private-facts.ts';

const facts = (text: string, given: readonly string[] = []): string[] =>
  privateFacts(text, given).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

describe('private facts', () => {
  it.each([
    ['Su hija Leena acaba de tener un accidente', 'relative-name: Leena'],
    ['SU HIJA LEENA TUVO UN ACCIDENTE', 'relative-name: LEENA TUVO UN'],
    ['Your daughter Runa is in the hospital', 'relative-name: Runa'],
    ['Votre fils, Marek, a eu un accident', 'relative-name: Marek'],
    ['Leena, tu hija, tuvo un accidente', 'relative-name: Leena'],
    ['ابنتك ليلى تعرضت لحادث', 'relative-name: ليلى'],
    ['Leena, vea lo que publicaron', 'own-name: Leena'],
    ['Hola Leena Brindlow: mire esto', 'own-name: Leena Brindlow'],
    ['Lo esperamos en calle de los Olivos 214', 'place: calle de los Olivos 214'],
    ['We are at 22 Meadow Lane', 'place: 22 Meadow Lane'],
  ])('%s', (text, expected) => {
    expect(facts(text)).toEqual([expected]);
  });

  it.each([
    'Su hija tuvo un accidente',
    'UNO TV: mira la nota',
    'Telcel: su factura',
    'Hola, vea esto',
    'Urgente: vea esto',
    'Mi hija trabaja en el hospital',
    'ابنتك تعرضت لحادث',
    'son las tres de la tarde',
    'la calle está cerrada',
  ])('none in: %s', (text) => {
    expect(facts(text)).toEqual([]);
  });

  it('what was given counts wherever it stands, in any case', () => {
    expect(facts('vimos a leena y a LEENA', ['Leena'])).toEqual(['given: leena', 'given: LEENA']);
  });

  it('costs linear time', () => {
    for (const piece of ['Su hija ', 'calle a ', 'Aaaa ', 'your son Aa ', '1 Aa ', "A'"]) {
      const before = threadTime();
      for (let i = 0; i < 20; i++) privateFacts(piece.repeat(100_000), ['x', 'aa']);
      expect(threadTime() - before).toBeLessThan(1500);
    }
  });
});
