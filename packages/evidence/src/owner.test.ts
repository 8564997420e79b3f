import { describe, expect, it } from 'vitest';
import { OwnerNames } from './owner.ts';

describe('the names of an owner', () => {
  it('are met under any marks and blanks, and in any composition', () => {
    const owner = new OwnerNames(['Zoë Marsh', '+1 202 555 0143']);
    expect(owner.is('Zoe\u0308\u202fMarsh\u200e')).toBe(true);
    expect(owner.is('\u202a+1\u00a0202\u00a0555\u00a00143\u202c')).toBe(true);
    expect(owner.is('Zoe Marsh')).toBe(false);
    expect(owner.is(null)).toBe(false);
  });

  it('are remembered once met, and told by their place where they never were', () => {
    const owner = new OwnerNames(['Ada', 'Runa', 'Enno']);
    expect(owner.found).toBe(false);
    owner.is('Runa');
    owner.is('Cato');
    expect(owner.found).toBe(true);
    expect(owner.unmet()).toEqual([1, 3]);
  });
});
