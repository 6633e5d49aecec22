import { describe, expect, it } from 'vitest';
import { parseDgcnnText } from '../../../datasets/formats/dgcnnText.js';
import { toDense } from '../../../src/data/rows.js';

const parse = (...lines: string[]) => parseDgcnnText(new TextEncoder().encode(`${lines.join('\n')}\n`), 'made.txt');

/** A triangle of which one node has a self-loop, and a pair with an edge that is listed once. */
const two = ['2', '3 5', '0 3 0 1 2', '0 2 0 2', '0 2 0 1', '2 1', '0 1 1', '0 0'];

describe('parseDgcnnText()', () => {
  it('reads graphs side by side, edges both ways, without self-loops', () => {
    const { numNodes, sources, targets, graphIndex, labels, numClasses } = parse(...two);
    expect(numNodes).toBe(5);
    expect([...sources].map((source, i) => [source, targets[i]])).toEqual([
      [0, 1],
      [0, 2],
      [1, 0],
      [1, 2],
      [2, 0],
      [2, 1],
      [3, 4],
      [4, 3],
    ]);
    expect([...graphIndex!]).toEqual([0, 0, 0, 1, 1]);
    expect([[...labels], numClasses]).toEqual([[1, 0], 2]);
  });

  it('takes degrees as features where all tags are the same', () => {
    const rows = toDense(parse(...two).features);
    expect(rows.numColumns).toBe(3);
    expect([...rows.values]).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0]);
  });

  it('takes tags as features where they differ', () => {
    const rows = toDense(parse('1', '3 0', '7 1 1', '4 1 0', '7 0').features);
    expect([...rows.values]).toEqual([0, 1, 1, 0, 0, 1]);
  });

  it.each([
    [['2', '1 0', '0 0'], 'line 4: a line is needed, the number of nodes and the label, got the end of the file'],
    [['1', '1 0', '0 0', '1 0'], 'line 4: the end of the file is needed, got more lines'],
    [['0'], 'line 1: at least one graph is needed, got 0'],
    [['1', '0 0'], 'line 2: a graph with nodes is needed, got 0'],
    [['1', '2 0', '0 1 2', '0 0'], 'line 3: neighbors from 0 to 1 are needed, got 2'],
    [['1', '2 0', '0 2 1', '0 0'], 'line 3: neighbors as many as the degree, 2, are needed, got 1'],
    [['1', '2 x', '0 0', '0 0'], 'line 2: whole numbers, the number of nodes and the label, are needed, got 2 NaN'],
    [['1', '1 0', '0'], 'line 3: whole numbers, tag, degree and neighbors, are needed, got 0'],
    [['1', '1.5 0', '0 0'], 'line 2: whole numbers, the number of nodes and the label, are needed, got 1.5 0'],
  ])('refuses %j', (lines, message) => {
    expect(() => parse(...lines)).toThrow(new SyntaxError(`Cannot parse made.txt ${message}`));
  });
});
