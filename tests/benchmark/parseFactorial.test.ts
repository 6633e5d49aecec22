import { describe, expect, it } from 'vitest';
import { parseSuite } from '../../src/benchmark/parseSuite.js';
import { expandEntries, selectEntries } from '../../src/benchmark/suite.js';
import { knownNames, loadRegistries } from '../../src/cli/registries.js';

const registries = await loadRegistries();
const parse = (text: string) => parseSuite('x.yaml', text, knownNames(registries));
const where = 'datasets: karate\nprotocols: clustering\n';
const design = `${where}seeds: 0-1
set: {composed.epochs: 5}
factorial:
  augmentations:
    - [drop-edges(0.2)+mask-features, [{drop-edges: 0.4}, {mask-features: {rate: 0.3}}]]
    - identity
  objectives: [info-nce, {hard-info-nce: {hardness: 2}}]
  encoders: [gcn, {gat: {numHeads: 4}}]
`;

describe('a factorial suite', () => {
  it('has a cell for each combination, with its parts as settings', () => {
    const { entries } = parse(design);
    expect(entries).toHaveLength(8);
    expect(entries[1]).toEqual({
      methods: ['composed'],
      datasets: ['karate'],
      protocols: ['clustering'],
      seeds: [0, 1],
      cell: {
        augmentations: 'drop-edges(rate=0.2)+mask-features(rate=0.2) | drop-edges(rate=0.4)+mask-features(rate=0.3)',
        objective: 'info-nce(temperature=0.5)',
        encoder: 'gat(numHeads=4)',
      },
      settings: [
        { methods: ['composed'], part: 'method', name: 'epochs', value: 5 },
        {
          methods: ['composed'],
          part: 'method',
          name: 'augmentation1',
          value: 'drop-edges(rate=0.2)+mask-features(rate=0.2)',
        },
        {
          methods: ['composed'],
          part: 'method',
          name: 'augmentation2',
          value: 'drop-edges(rate=0.4)+mask-features(rate=0.3)',
        },
        { methods: ['composed'], part: 'method', name: 'objective', value: 'info-nce(temperature=0.5)' },
        { methods: ['composed'], part: 'encoder', name: 'name', value: 'gat' },
        { methods: ['composed'], part: 'encoder', name: 'numHeads', value: 4 },
      ],
    });
    expect(new Set(entries.map(({ cell }) => JSON.stringify(cell))).size).toBe(8);
  });

  it('expands to trials that differ in their parts, seed by seed', () => {
    const requests = expandEntries(parse(design).entries, registries.methods);
    expect(requests).toHaveLength(16);
    expect(new Set(requests.map((request) => JSON.stringify(request))).size).toBe(16);
    expect(requests.map(({ seed }) => seed)).toEqual([...Array(8).fill(0), ...Array(8).fill(1)]);
  });

  it('runs beside methods of its own entry, not those from above', () => {
    const { entries } = parse(`${where}methods: grace\nentries:\n  - {}\n  - {factorial: {encoders: [gcn, sgc]}}\n`);
    expect(entries.map(({ methods, cell }) => [methods, cell])).toEqual([
      [['grace'], undefined],
      [['composed'], { encoder: 'gcn' }],
      [['composed'], { encoder: 'sgc' }],
    ]);
    const beside = parse(`${where}methods: grace\nfactorial: {encoders: [gcn, sgc]}\n`);
    expect(beside.entries.map(({ methods }) => methods)).toEqual([['grace'], ['composed'], ['composed']]);
  });

  it('moves to other datasets and keeps its cells', () => {
    const selected = selectEntries(parse(design), { datasets: ['cora'], methods: ['composed'] });
    expect(selected.map(({ datasets, cell }) => [datasets, cell !== undefined])).toEqual(
      Array(8).fill([['cora'], true]),
    );
    expect(() => selectEntries(parse(design), { methods: ['grace'] })).toThrow('one of composed is needed');
  });

  it.each([
    ['factorial: {}', '3:12: a factor: augmentations, objectives or encoders is needed, got none'],
    ['factorial: {encoder: [gcn]}', '3:13: one of augmentations, objectives, encoders is needed, got "encoder"'],
    ['factorial:\n  objectives: [info-nse]', '4:16: one of info-nce, '],
    ['factorial:\n  objectives: [info-nce(temperature=-1)]', '4:16: a number above 0 is needed, got -1'],
    ['factorial:\n  objectives: [cca+vicreg]', '4:16: one is needed, got 2 in "cca+vicreg"'],
    [
      'factorial:\n  objectives: [cca, cca(0.001)]',
      '4:21: each level once is needed, got cca(decorrelation=0.001) again',
    ],
    [
      'factorial:\n  augmentations: [[identity, identity, identity]]',
      '4:19: two views, or one chain for both, is needed, got 3 views',
    ],
    [
      'factorial:\n  augmentations: [{drop-edges: {rate: [1]}}]',
      '4:39: a number, a word, true or false is needed, got a list',
    ],
    ['factorial:\n  augmentations: [drop-edges(]', '4:19: a part such as drop-edges(rate=0.2), joined by +, is needed'],
    ['factorial:\n  encoders: [{gat: 4}]', '4:14: settings with their names is needed, got 4'],
    ['factorial:\n  encoders: [{gat: {heads: 4}}]', '4:14: one of hiddenSize'],
    [
      'factorial: {encoders: [gcn]}\nentries: [{}]',
      '3:1: factorial in one of the entries, or no entries, is needed, got both',
    ],
  ])('refuses %j with line and column', (text, message) => {
    expect(() => parse(`${where}${text}\n`)).toThrow(`Cannot read suite file x.yaml:${message}`);
  });
});
