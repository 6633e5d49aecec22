import { describe, expect, it } from 'vitest';
import { count, rate } from '../../src/config/hyperparameter.js';
import { chooseParts, type PartKind, partsHyperparameter, partsText } from '../../src/config/parts.js';
import { formatParts, parseParts } from '../../src/config/partText.js';
import { createRegistry } from '../../src/registry/registry.js';

const kinds = createRegistry<PartKind>('augmentation', [
  { name: 'drop', hyperparameters: { rate: rate(0.2), hops: count(2) } },
  { name: 'same', hyperparameters: {} },
]);
const canonical = (text: string) => partsText(chooseParts(text, kinds));

describe('parseParts', () => {
  it('reads names, named settings and one value without a name, with any spaces', () => {
    expect(parseParts(' drop( 0.5 , kind=word ) + same ')).toEqual([
      { name: 'drop', settings: { kind: 'word' }, first: 0.5 },
      { name: 'same', settings: {} },
    ]);
  });

  it('reads what formatParts writes, numbers with exponents too', () => {
    const parts = [{ name: 'drop', settings: { rate: 1e-7, big: 1e21, on: true }, first: 'x' }];
    expect(parseParts(formatParts(parts))).toEqual(parts);
  });

  it.each(['', 'drop+', '+drop', 'drop(', 'drop(0.1,0.2)', 'drop(rate=)', 'drop same', 'drop(a=b=c)', '3'])(
    'refuses "%s"',
    (text) => {
      expect(() => parseParts(text)).toThrow(/^Cannot read parts: .* (is|are) needed, got /);
    },
  );
});

describe('parts of a registry', () => {
  it('have one text, whichever way they are written', () => {
    expect(canonical('drop')).toBe('drop(rate=0.2,hops=2)');
    expect(canonical('drop(hops=2)+same')).toBe('drop(rate=0.2,hops=2)+same');
    expect(canonical(' drop ( 0.20 )')).toBe(canonical('drop(hops=2,rate=0.2)'));
  });

  it('refuse unknown names and settings, and values out of range', () => {
    expect(() => canonical('drob')).toThrow('did you mean "drop"?');
    expect(() => canonical('drop(rat=0.1)')).toThrow(
      'Cannot find setting of drop: one of rate, hops is needed, got "rat" (did you mean "rate"?)',
    );
    expect(() => canonical('drop(1.5)')).toThrow('Cannot set rate of drop: a share in [0, 1) is needed, got 1.5');
    expect(() => canonical('same(1)')).toThrow('Cannot set up same: no setting is needed, got 1');
  });

  it('are a hyperparameter that normalizes its values', () => {
    const { standard, admits, normalize } = partsHyperparameter('drop+same', kinds, 2);
    expect(standard).toBe('drop(rate=0.2,hops=2)+same');
    expect(normalize!('drop(0.1)')).toBe('drop(rate=0.1,hops=2)');
    expect([admits('same'), admits('other'), admits('same+same+same'), admits(3)]).toEqual([true, false, false, false]);
  });
});
