import { describe, expect, it } from 'vitest';
import { parseSuite } from '../../src/benchmark/parseSuite.js';

const known = {
  methods: ['grace', 'dgi', 'gae'],
  datasets: ['cora', 'karate'],
  protocols: ['node-public', 'link-85-5-10'],
};
const parse = (text: string) => parseSuite('x.yaml', text, known);
const base = 'methods: [grace, dgi]\ndatasets: cora\nprotocols: [node-public]\n';

describe('parseSuite', () => {
  it('reads a product', () => {
    expect(parse(`name: small\ndescription: a test\n${base}seeds: 0-2\n`)).toEqual({
      name: 'small',
      description: 'a test',
      isListed: false,
      entries: [
        { methods: ['grace', 'dgi'], datasets: ['cora'], protocols: ['node-public'], seeds: [0, 1, 2], settings: [] },
      ],
    });
  });

  it('takes one seed and the file as name unless told otherwise', () => {
    const { name, entries } = parse(base);
    expect(name).toBe('x.yaml');
    expect(entries[0]!.seeds).toEqual([0]);
  });

  it('reads a list of seeds', () => {
    expect(parse(`${base}seeds: [4, 2, 7-8]`).entries[0]!.seeds).toEqual([4, 2, 7, 8]);
  });

  it('reads settings for all, for a method, for encoders and for some datasets', () => {
    const text = `${base}set: {epochs: 5, grace.temperature: 0.3, encoder.dropout: 0.1}
encoder: {name: sgc}
overrides:
  - datasets: [cora]
    methods: [dgi]
    set: {patience: [3, 5]}
    encoder: gat
`;
    expect(parse(text).entries[0]!.settings).toEqual([
      { part: 'method', name: 'epochs', value: 5 },
      { part: 'method', methods: ['grace'], name: 'temperature', value: 0.3 },
      { part: 'encoder', name: 'dropout', value: 0.1 },
      { part: 'encoder', name: 'name', value: 'sgc' },
      { part: 'method', methods: ['dgi'], datasets: ['cora'], name: 'patience', value: [3, 5] },
      { part: 'encoder', methods: ['dgi'], datasets: ['cora'], name: 'name', value: 'gat' },
    ]);
  });

  it('completes entries by what stands above them', () => {
    const text = `${base}seeds: 0-1
set: {epochs: 5}
entries:
  - {protocols: [node-public]}
  - {methods: gae, protocols: [link-85-5-10], seeds: 7, set: {epochs: 9}}
`;
    const { entries, isListed } = parse(text);
    expect(isListed).toBe(true);
    expect(entries[0]).toMatchObject({ methods: ['grace', 'dgi'], seeds: [0, 1] });
    expect(entries[1]).toMatchObject({ methods: ['gae'], datasets: ['cora'], protocols: ['link-85-5-10'], seeds: [7] });
    expect(entries[1]!.settings.map(({ value }) => value)).toEqual([5, 9]);
  });

  it.each([
    ['methods: [grace\ndatasets: cora', 'x.yaml:2:1: valid YAML is needed, got: ', SyntaxError],
    [`${base}methods: [dgi]`, 'x.yaml:4:1: valid YAML is needed, got: Map keys must be unique', SyntaxError],
    ['', 'x.yaml:1:1: a map is needed, got an empty file', SyntaxError],
    ['- grace', 'x.yaml:1:1: a map is needed, got a list', SyntaxError],
    [`${base}metods: [dgi]`, 'x.yaml:4:1: one of name, description, methods, ', RangeError],
    [`${base}metods: [dgi]`, 'is needed, got "metods" (did you mean "methods"?)', RangeError],
    [
      'methods: [grace, dig]\ndatasets: cora\nprotocols: node-public',
      'x.yaml:1:18: one of grace, dgi, gae is needed, got "dig"',
      RangeError,
    ],
    ['methods:\n  - grace\n  - {a: 1}\n', 'x.yaml:3:5: a method name is needed, got a map', SyntaxError],
    ['methods: []\n', 'x.yaml:1:10: a list of method names is needed, got an empty list', SyntaxError],
    ['methods:\ndatasets: cora', 'x.yaml:1:9: a method name is needed, got nothing', SyntaxError],
    ['methods: grace\nprotocols: node-public', 'x.yaml:1:1: a list of datasets is needed, got none', SyntaxError],
    [`${base}seeds: 3-1`, 'x.yaml:4:8: whole numbers such as 0-9 or 0,3,5 are needed, got "3-1"', RangeError],
    [`${base}seeds: {a: 1}`, 'x.yaml:4:8: seeds such as 0-9 or [0, 3, 5] is needed, got a map', SyntaxError],
    [`${base}set:\n  grase.epochs: 1`, 'x.yaml:5:3: one of grace, dgi, gae is needed, got "grase"', RangeError],
    [
      `${base}set: {epochs: [1]}`,
      'x.yaml:4:15: a number, a word, true or false, or a list of several is needed, got a list',
      SyntaxError,
    ],
    [`${base}set: 5`, 'x.yaml:4:6: a map of names and values is needed, got 5', SyntaxError],
    [`${base}entries:\n  - {name: a}`, 'x.yaml:5:6: one of methods, datasets, ', RangeError],
    [
      `${base}overrides:\n  - {protocols: node-public}`,
      'x.yaml:5:6: one of methods, datasets, set, encoder',
      RangeError,
    ],
    [`${base}name: !thing a`, 'x.yaml:4:7: valid YAML is needed, got: Unresolved tag', SyntaxError],
  ])('refuses %j with line and column', (text, message, kind) => {
    expect(() => parse(text)).toThrow(kind);
    expect(() => parse(text)).toThrow(message);
    expect(() => parse(text)).toThrow(/^Cannot read suite file [^\n]+$/);
  });
});
