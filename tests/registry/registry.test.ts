import { describe, expect, it } from 'vitest';
import { createRegistry } from '../../src/registry/registry.js';

const registry = createRegistry('method', [
  { name: 'grace', year: 2020 },
  { name: 'dgi', year: 2019 },
]);

describe('createRegistry()', () => {
  it('finds by name and keeps the order of listing', () => {
    expect(registry.names).toEqual(['grace', 'dgi']);
    expect([...registry].map(({ year }) => year)).toEqual([2020, 2019]);
    expect(registry.get('dgi').year).toBe(2019);
    expect([registry.has('dgi'), registry.has('toString')]).toEqual([true, false]);
  });

  it('refuses a name twice', () => {
    expect(() => createRegistry('dataset', [{ name: 'cora' }, { name: 'cora' }])).toThrow(
      new RangeError('Cannot register dataset "cora": the name is taken'),
    );
  });
});

describe('an unknown name', () => {
  it.each([
    ['garce', ' (did you mean "grace"?)'],
    ['dig', ' (did you mean "dgi"?)'],
    ['grac', ' (did you mean "grace"?)'],
    ['GRACE', ' (did you mean "grace"?)'],
    ['dgl', ' (did you mean "dgi"?)'],
    ['graces', ' (did you mean "grace"?)'],
    ['supervised', ''],
    ['', ''],
  ])('"%s": the known ones, and the nearest where one is near', (name, hint) => {
    expect(() => registry.get(name)).toThrow(
      new RangeError(`Cannot find method: one of grace, dgi is needed, got "${name}"${hint}`),
    );
  });
});
