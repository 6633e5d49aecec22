import { describe, expect, it } from 'vitest';
import { parseMoleculeCsv } from '../../../datasets/formats/moleculeCsv.js';
import { unknownLabel } from '../../../src/data/graphData.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (text: string, columns = {}) =>
  parseMoleculeCsv(bytes(text), { smiles: 'smiles', ...columns }, 'made-up x.csv');

describe('parseMoleculeCsv()', () => {
  it('reads labels, unknown ones too, with the line of each row', () => {
    const { tasks, rows } = parse('id,smiles,a,b\n1,CC,1,\n2,CO,0.0,NaN\n', { others: ['id'] });
    expect(tasks).toEqual(['a', 'b']);
    expect(rows).toEqual([
      { line: 2, smiles: 'CC', labels: [1, unknownLabel] },
      { line: 3, smiles: 'CO', labels: [0, unknownLabel] },
    ]);
  });

  it('reads cells in quotes that hold commas and line ends, and skips empty lines of another kind', () => {
    const { rows } = parse('name,smiles,a\r\n\n"two\nlines, one cell",CC,1\r\n\nx,CO,0\r\n', { tasks: ['a'] });
    expect(rows.map(({ line, smiles, labels }) => [line, smiles, labels[0]])).toEqual([
      [4, 'CC', 1],
      [6, 'CO', 0],
    ]);
  });

  it.each([
    ['Cannot parse made-up x.csv line 1: a column smiles is needed, got a, b', 'a,b\n1,2\n'],
    ['Cannot parse made-up x.csv line 1: a column smiles is needed, got none', ''],
    ['Cannot parse made-up x.csv line 1: a column of labels is needed, got none', 'smiles\nCC\n'],
    ['Cannot parse made-up x.csv line 3: 0, 1 or nothing as a is needed, got "2"', 'smiles,a\nCC,1\nCO,2\n'],
    ['Cannot parse made-up x.csv: a table in CSV is needed, got Invalid Record Length', 'smiles,a\nCC,1,3\n'],
    ['Cannot parse made-up x.csv: a table in CSV is needed, got Quote Not Closed', 'smiles,a\n"CC,1\n'],
  ])('says: %s', (message, text) => {
    expect(() => parse(text)).toThrow(message);
  });
});
