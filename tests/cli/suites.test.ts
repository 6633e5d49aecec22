import { describe, expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import { datasets } from '../../datasets/index.js';
import { shippedSuite, suiteNames } from '../../src/cli/suites.js';
import { protocols } from '../../src/protocols/index.js';

const known = { methods: methods.names, datasets: datasets.names, protocols: protocols.names };

describe('the suites that ship with the testbed', () => {
  it.each(suiteNames())('%s names what is registered, and itself', (name) => {
    expect(shippedSuite(name, known).name).toBe(name);
  });

  it('node has every method that embeds nodes, in every entry, but the one that is what a suite makes of it', () => {
    const all = methods.names.filter((name) => name !== 'composed' && methods.get(name).embeds !== 'graphs').sort();
    for (const { methods: listed } of shippedSuite('node', known).entries) expect([...listed].sort()).toEqual(all);
  });
});
