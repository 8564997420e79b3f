import { threadTime } from '@bridle/bytes/testing';
import { describe, expect, it } from 'vitest';
import { agreements, BINS } from './fingerprint.ts';
import { TextGroups } from './groups.ts';
import { normalText } from './normal.ts';
import { templateOf } from './template.ts';

/** Seeded numbers: sfc32's little brother is enough here. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const groupsOf = (texts: readonly string[]): (number | null)[] => {
  const groups = new TextGroups();
  return texts.map((text) => groups.add(text));
};

describe('near-identical texts', () => {
  it.each([
    [
      'other name and link',
      'Su hija Leena acaba de tener un accidente, el hospital: https://a.example/1',
      'Su hija Runa acaba de tener un accidente, el hospital: https://b.example/2?x=9',
    ],
    [
      'other amount',
      'Se realizó una compra con su tarjeta por 3,500.00, verifique los detalles aquí',
      'Se realizó una compra con su tarjeta por 12,499.90, verifique los detalles aqui',
    ],
    [
      'no accents, other case',
      'MI PADRE FALLECIO ESTA MANANA, LO ESPERAMOS',
      'Mi padre falleció esta mañana, lo esperamos',
    ],
    [
      'letters of another script for a few',
      'Your account was suspended after an unusual sign in',
      'Yоur аccount was suspendеd after an unusual sign in',
    ],
    [
      'Arabic, with other vowel signs',
      'تم تعليق حسابك بسبب دخول غير معتاد، تحقق الآن',
      'تمَّ تعليقُ حسابِك بسبب دخولٍ غير معتاد، تحقق الان',
    ],
    [
      'another language of the same script',
      'Senhor, sua conta foi suspensa por atividade suspeita. Verifique aqui',
      'Senhor, sua conta foi suspensa por atividade suspeita, verifique aquí',
    ],
    [
      'a word more',
      'Hola, vea el reportaje que publicaron sobre usted hoy',
      'Hola, vea el reportaje que publicaron sobre usted el día de hoy',
    ],
  ])('are one group: %s', (_, one, other) => {
    const [first, second] = groupsOf([one, other]);
    expect(first).not.toBeNull();
    expect(second).toBe(first);
  });

  it.each([
    [
      'Su hija acaba de tener un accidente, el hospital es',
      'Su factura del mes está vencida, evite el corte del servicio',
    ],
    ['Nos vemos mañana en la plaza a las cinco', 'Nos vemos el jueves en casa de mi hermana, lleva pan'],
  ])('unlike ones are not: %s | %s', (one, other) => {
    const [first, second] = groupsOf([one, other]);
    expect(second).not.toBe(first);
  });

  it('short texts are compared with nothing', () => {
    expect(groupsOf(['ok', 'jajaja', 'https://a.example/1', ''])).toEqual([null, null, null, null]);
  });

  it('finds nine of ten that differ in a name and a link, and joins no two ordinary messages in ten thousand', () => {
    const random = seeded(7);
    const word = (): string =>
      Array.from(
        { length: 3 + Math.floor(random() * 6) },
        () => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(random() * 26)],
      ).join('');
    const groups = new TextGroups();
    let found = 0;
    let wrong = 0;
    const seen = new Set<number>();
    for (let i = 0; i < 10_000; i++) {
      const words = Array.from({ length: 14 }, word);
      const first = groups.add(`${words.join(' ')} https://${word()}.example/${i}`);
      if (first !== null && seen.has(first)) wrong += 1;
      if (first !== null) seen.add(first);
      if (i % 10 > 0) continue;
      words[3] = word();
      if (groups.add(`${words.join(' ')} https://${word()}.example/${word()}`) === first) found += 1;
    }
    expect(found).toBeGreaterThanOrEqual(900);
    expect(wrong).toBe(0);
  });

  it('counts bins that agree, and stops where too few are left', () => {
    const one = Uint16Array.from({ length: 2 * BINS }, (_, i) => i);
    for (let same = 0; same <= BINS; same++) {
      const other = Uint16Array.from({ length: BINS }, (_, i) => (i < same ? BINS + i : 0));
      const counted = agreements(one, BINS, other, 0, BINS / 2);
      if (same >= BINS / 2) expect(counted).toBe(same);
      else expect(counted).toBeLessThan(BINS / 2);
    }
  });

  it('says when there are too many to keep', () => {
    const groups = new TextGroups(2);
    const texts = [
      'the first text of this small test',
      'another one that says other things',
      'third: nothing in common with them',
    ];
    expect(texts.map((text) => groups.add(text))).toEqual([0, 1, null]);
    expect(groups.lost).toBe(1);
    expect(groups.add('the first text of that small test')).toBe(0);
  });

  it('costs the same for each text, also where all share a phrase', () => {
    const groups = new TextGroups();
    const random = seeded(3);
    const cost = (count: number): number => {
      const before = threadTime();
      for (let i = 0; i < count; i++)
        groups.add(
          `Estimado cliente, le informamos que ${Math.floor(random() * 1e9).toString(36)} ${Math.floor(random() * 1e9).toString(36)} ${Math.floor(random() * 1e9).toString(36)}`,
        );
      return threadTime() - before;
    };
    cost(2000);
    const early = cost(10_000);
    cost(30_000);
    expect(cost(10_000)).toBeLessThan(early * 6 + 200);
  });
});

it('links and numbers are marks', () => {
  expect(normalText('Pague $3,500.00 en https://a.example/x  ¡YA!')).toBe('pague \u0002 en \u0001 ya');
});

describe('what differs', () => {
  it('is shown by kind', () => {
    expect(
      templateOf([
        'Su hija Leena tuvo un accidente, hospital: https://a.example/1',
        'Su hija Runa tuvo un accidente, hospital: https://b.example/2',
        'Su hija Orla tuvo un accidente, hospital: https://b.example/2',
      ]),
    ).toEqual([
      { kind: 'same', text: 'Su hija' },
      { kind: 'name', values: ['Leena', 'Runa', 'Orla'] },
      { kind: 'same', text: 'tuvo un accidente, hospital:' },
      { kind: 'link', values: ['https://a.example/1', 'https://b.example/2'] },
    ]);
    expect(templateOf(['pague $20.00 hoy', 'pague $35.50 hoy'])[1]).toEqual({
      kind: 'amount',
      values: ['$20.00', '$35.50'],
    });
    expect(templateOf(['su código es 123', 'su código es 456'])[1]).toEqual({
      kind: 'number',
      values: ['123', '456'],
    });
  });

  it('is nothing in one text or equal ones', () => {
    expect(templateOf(['a b c', 'a b c'])).toEqual([{ kind: 'same', text: 'a b c' }]);
    expect(templateOf([])).toEqual([]);
    expect(templateOf([''])).toEqual([]);
  });

  it('stays bounded', () => {
    const long = Array.from({ length: 60 }, (_, i) => `${i} `.repeat(5000));
    const before = threadTime();
    templateOf(long);
    expect(threadTime() - before).toBeLessThan(2000);
  });
});
