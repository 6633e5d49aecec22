import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { degreeCap } from '../../../datasets/formats/graphColumns.js';
import { parseTuDataset, type TuOptions } from '../../../datasets/formats/tuDataset.js';
import { toDense } from '../../../src/data/rows.js';
import { hasRealData, realDataRoot } from '../../support/realData.js';

const bytesOf = (text: string | undefined) => (text === undefined ? undefined : new TextEncoder().encode(text));
const parse = (files: Readonly<Record<string, string>>, options?: TuOptions) =>
  parseTuDataset((part) => bytesOf(files[part]), 'T', options);

/** A path of two nodes and one of three. */
const twoGraphs = {
  A: '1, 2\n2, 1\n3, 4\n4,5\n5, 4\n',
  graph_indicator: '1\n1\n2\n2\n2\n',
  graph_labels: '1\n-1\n',
};

describe('parseTuDataset', () => {
  it('reads a set of graphs, with degrees as features where it has none', () => {
    const graph = parse(twoGraphs);
    expect([...graph.graphIndex!]).toEqual([0, 0, 1, 1, 1]);
    expect([[...graph.labels], graph.numClasses]).toEqual([[1, 0], 2]);
    expect([[...graph.sources], [...graph.targets]]).toEqual([
      [0, 1, 2, 3, 3, 4],
      [1, 0, 3, 2, 4, 3],
    ]);
    expect([...toDense(graph.features).values]).toEqual([0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0]);
  });

  it('has node attributes, then node labels as columns', () => {
    const files = { ...twoGraphs, node_attributes: '0.5\n1\n2\n3\n4\n', node_labels: '7\n7\n3\n3\n7\n' };
    const { features } = parse(files);
    expect([...toDense(features).values]).toEqual([0.5, 0, 1, 1, 0, 1, 2, 1, 0, 3, 1, 0, 4, 0, 1]);
    expect([...toDense(parse(files, { labelsAlone: true }).features).values]).toEqual([0, 1, 0, 1, 1, 0, 1, 0, 0, 1]);
    expect([...parse(files, { labelsAlone: true }).nodeAttributes!.values]).toEqual([0.5, 1, 2, 3, 4]);
    expect(parse(files).nodeAttributes).toBeUndefined();
    const { node_labels: _, ...attributes } = files;
    const alone = parse(attributes, { labelsAlone: true });
    expect([[...toDense(alone.features).values], alone.nodeAttributes]).toEqual([[0.5, 1, 2, 3, 4], undefined]);
  });

  it('counts degrees above the cap as the cap', () => {
    const star = Array.from({ length: degreeCap + 5 }, (_, leaf) => `1,${leaf + 2}`).join('\n');
    const graphs = `${'1\n'.repeat(degreeCap + 6)}2\n`;
    const { features } = parse({ A: star, graph_indicator: graphs, graph_labels: '0\n1\n' });
    expect(features.numColumns).toBe(degreeCap + 1);
    expect([...toDense(features).values.subarray(0, degreeCap + 1)].indexOf(1)).toBe(degreeCap);
  });

  it('takes node labels of one graph as classes', () => {
    const graph = parse({ A: '1, 2\n', node_labels: '4\n-1\n9\n' });
    expect([[...graph.labels], graph.numClasses, graph.graphIndex]).toEqual([[0, -1, 1], 2, undefined]);
    expect(graph.features.numColumns).toBe(3);
    expect([...parse({ A: '1, 2\n' }).labels]).toEqual([-1, -1]);
  });

  it.each<[Record<string, string>, string]>([
    [{}, 'a file T_A.txt is needed, got none'],
    [{ ...twoGraphs, A: '1, 2\n1\n' }, 'T A line 2: 2 whole numbers are needed, got "1"'],
    [{ ...twoGraphs, A: '1, 2\n1, 6\n' }, 'T A line 2: nodes from 1 to 5 are needed, got 1, 6'],
    [{ ...twoGraphs, graph_indicator: '1\n2\n1\n1\n1\n' }, 'T graph_indicator line 3: a graph of at least 2 is needed'],
    [{ ...twoGraphs, A: '1, 2\n2, 3\n' }, 'T A: edges within a graph are needed, got 2, 3 between two'],
    [{ ...twoGraphs, A: '1, 2\n1,\n' }, 'T A line 2: 2 whole numbers are needed, got "1,"'],
    [{ ...twoGraphs, A: '1, 2\n\n1, 2\n' }, 'T A line 2: 2 whole numbers are needed, got ""'],
    [{ ...twoGraphs, A: '1, 99999999999999999999\n' }, 'T A line 1: 2 whole numbers are needed'],
    [{ ...twoGraphs, graph_labels: '1\n' }, '2 graph labels are needed, got 1'],
    [{ ...twoGraphs, graph_labels: '1\n1\n0\n' }, 'a node of each of 3 graphs is needed, got none of graph 3'],
    [
      { ...twoGraphs, graph_indicator: '1\n1\n3\n3\n3\n', graph_labels: '1\n1\n0\n' },
      'a node of each of 3 graphs is needed, got none of graph 2',
    ],
    [
      { ...twoGraphs, graph_indicator: '2\n2\n3\n3\n3\n', graph_labels: '1\n1\n0\n' },
      'a node of each of 3 graphs is needed, got none of graph 1',
    ],
    [{ A: '1, 2\n', graph_indicator: '1\n2\n' }, 'a file T_graph_labels.txt is needed, got none'],
    [{ ...twoGraphs, node_labels: '1\n' }, '5 node labels are needed, got 1'],
    [{ ...twoGraphs, node_labels: '1\n1\n1\n1\n1.5\n' }, 'T node_labels line 5: 1 whole number is needed, got "1.5"'],
    [{ ...twoGraphs, node_attributes: '1\n1\n1,2\n1\n1\n' }, 'T node_attributes line 3: 1 number is needed, got "1,2"'],
  ])('refuses what does not fit', (files, message) => {
    expect(() => parse(files)).toThrow(message);
  });
});

describe.skipIf(!hasRealData('MUTAG'))('real files of MUTAG', () => {
  it('have the published counts', async () => {
    const folder = join(realDataRoot!, 'MUTAG', 'raw');
    const texts = new Map<string, Uint8Array>();
    for (const part of ['A', 'graph_indicator', 'graph_labels', 'node_labels']) {
      texts.set(part, await readFile(join(folder, `MUTAG_${part}.txt`)));
    }
    const graph = parseTuDataset((part) => texts.get(part), 'MUTAG');
    expect([graph.labels.length, graph.numClasses, graph.features.numColumns]).toEqual([188, 2, 7]);
    expect(graph.numNodes / 188).toBeCloseTo(17.93, 2);
    expect(graph.sources.length / 2 / 188).toBeCloseTo(19.79, 2);
  });
});
