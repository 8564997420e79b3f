import { describe, expect, it } from 'vitest';
import { bounded, componentOf, durationOf, emitProcess, isPackageName, uidOf, wholeNumber } from './names.ts';

describe('names and numbers as Android writes them', () => {
  it('are components', () => {
    expect(componentOf('ComponentInfo{com.example.a/com.example.a.B$C}')).toEqual({
      package: 'com.example.a',
      component: 'com.example.a/com.example.a.B$C',
    });
    for (const text of [null, '', 'com.example.a', '/x', 'a b/c', `${'a'.repeat(300)}/b`])
      expect(componentOf(text)).toBeNull();
  });

  it('are user ids', () => {
    expect(['u0a123', 'u11s1000', 'u0_a7', '1000', 'u0i5'].map(uidOf)).toEqual([
      10123, 1101000, 10007, 1000, 99005,
    ]);
    for (const text of [null, '', 'u0', 'x', 'u0a', '-1']) expect(uidOf(text)).toBeNull();
  });

  it('are durations and whole numbers', () => {
    expect(durationOf('+2d23h22m24s588ms')).toBe(256_944_588);
    expect(durationOf('1h 2m 3s 4ms')).toBe(3_723_004);
    expect(durationOf('-5s')).toBe(-5000);
    for (const text of [null, '', '5', 'x', '1y', '9'.repeat(100)]) expect(durationOf(text)).toBeNull();
    expect(wholeNumber('9007199254740993')).toBeNull();
    expect(wholeNumber('-7')).toBe(-7);
  });

  it('are packages, and texts of bounded length', () => {
    expect([
      isPackageName('com.example.a'),
      isPackageName('android'),
      isPackageName('1.a'),
      isPackageName(''),
    ]).toEqual([true, true, false, false]);
    expect(bounded('abc', 2)).toBe('ab…');
  });

  it('say nothing where a daemon of Android has the name of an implant on iPhones', () => {
    const told: string[] = [];
    for (const name of ['gatekeeperd', '/system/bin/gatekeeperd', 'com.example.a'])
      emitProcess((_, value) => void told.push(value), name, 'ran');
    expect(told).toEqual(['com.example.a']);
  });
});
