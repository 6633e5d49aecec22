import { describe, expect, it } from 'vitest';
import { expandEntries, type Suite, selectEntries } from '../../src/benchmark/suite.js';
import { fakeMethods } from './support/fakeParts.js';

const entry = { methods: ['alpha', 'beta'], datasets: ['one'], protocols: ['public'], seeds: [0, 1], settings: [] };
const product: Suite = { name: 'p', description: '', isListed: false, entries: [entry] };
const listed: Suite = {
  name: 'l',
  description: '',
  isListed: true,
  entries: [entry, { ...entry, methods: ['beta', 'still'], protocols: ['links'] }],
};

describe('selectEntries', () => {
  it('leaves a suite as it is without a selection', () => {
    expect(selectEntries(listed, {})).toEqual(listed.entries);
  });

  it('replaces the names of a product', () => {
    const [selected] = selectEntries(product, { methods: ['still'], datasets: ['two', 'three'], seeds: [9] });
    expect(selected).toEqual({ ...entry, methods: ['still'], datasets: ['two', 'three'], seeds: [9] });
  });

  it('takes from listed entries what it names', () => {
    expect(selectEntries(listed, { methods: ['beta'] }).map(({ methods }) => methods)).toEqual([['beta'], ['beta']]);
    expect(selectEntries(listed, { methods: ['still'] }).map(({ methods }) => methods)).toEqual([[], ['still']]);
  });

  it('refuses a name that no listed entry has', () => {
    expect(() => selectEntries(listed, { protocols: ['link'] })).toThrow(
      'Cannot find protocol of suite l: one of public, links is needed, got "link" (did you mean "links"?)',
    );
  });

  it('adds settings after those of the suite', () => {
    const setting = (value: number) => ({ part: 'method' as const, name: 'epochs', value });
    const suite = { ...product, entries: [{ ...entry, settings: [setting(1)] }] };
    expect(selectEntries(suite, { settings: [setting(2)] })[0]!.settings).toEqual([setting(1), setting(2)]);
  });
});

describe('expandEntries', () => {
  it('goes seed by seed, so that an early end leaves equal numbers of seeds', () => {
    const requests = expandEntries([entry, { ...entry, datasets: ['two'], seeds: [7] }], fakeMethods);
    expect(requests.map(({ method, dataset, seed }) => `${method} ${dataset} ${seed}`)).toEqual([
      'alpha one 0',
      'beta one 0',
      'alpha two 7',
      'beta two 7',
      'alpha one 1',
      'beta one 1',
    ]);
  });

  it('gives each request its settings', () => {
    const settings = [{ part: 'method' as const, name: 'temperature', value: 2 }];
    const requests = expandEntries([{ ...entry, seeds: [0], settings }], fakeMethods);
    expect(requests.map(({ overrides }) => overrides)).toEqual([{ temperature: 2 }, {}]);
  });

  it('refuses an unknown method', () => {
    expect(() => expandEntries([{ ...entry, methods: ['gamma'] }], fakeMethods)).toThrow('got "gamma"');
  });
});
