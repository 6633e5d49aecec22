import { undirectedEdges } from '../../src/data/edges.js';
import type { GraphData, SparseRows, Split } from '../../src/data/graphData.js';
import { gatherSparseRows, stackRows } from '../../src/data/sparseRows.js';
import { latin1 } from './byteReader.js';
import { type NumericArray, toFloat32 } from './numericArray.js';
import { pickledArray, pickledCsr } from './numpyPickle.js';
import { readPickle } from './pickle.js';
import type { PickleValue } from './pickleValue.js';

/** Ends of the names of Planetoid's eight files. */
export type PlanetoidPart = 'x' | 'tx' | 'allx' | 'y' | 'ty' | 'ally' | 'graph' | 'test.index';

const NUM_VALIDATION = 500;

/**
 * Reads Planetoid's eight files (Yang, Cohen, Salakhutdinov, 2016) as the usual loaders do: features `allx` above `tx` and
 * labels `ally` above `ty`, the test rows moved to the ids in `test.index`; edges made symmetric, without repeats or
 * self-loops. Ids between the smallest and the largest test id that have no row (CiteSeer: 15) become nodes with zero
 * features. Those and nodes whose one-hot label is all zeros have label −1; the usual loaders give them class 0 by way
 * of an argmax over zeros.
 * Split: the rows of `y` for training, the next 500 for validation, `test.index` for testing.
 *
 * @param read the content of one of the files
 * @throws SyntaxError where a file does not parse or does not fit the others
 */
export function parsePlanetoid(
  read: (part: PlanetoidPart) => Uint8Array,
  name: string,
): { graph: GraphData; publicSplit: Split } {
  const where = (part: PlanetoidPart) => `ind.${name}.${part}`;
  const unpickle = (part: PlanetoidPart): PickleValue => readPickle(read(part), where(part));
  const features = (part: 'x' | 'tx' | 'allx') => pickledCsr(unpickle(part), where(part));
  const classes = (part: 'y' | 'ty' | 'ally') => oneHotClasses(pickledArray(unpickle(part), where(part)), where(part));
  const [x, tx, allx] = [features('x'), features('tx'), features('allx')];
  const [y, ty, ally] = [classes('y'), classes('ty'), classes('ally')];
  const testIds = parseTestIndex(latin1(read('test.index')), where('test.index'));
  expectEqual(where('y'), 'rows', y.labels.length, x.numRows);
  expectEqual(where('ty'), 'rows', ty.labels.length, tx.numRows);
  expectEqual(where('ally'), 'rows', ally.labels.length, allx.numRows);
  expectEqual(where('test.index'), 'ids', testIds.length, tx.numRows);
  expectEqual(where('tx'), 'columns', tx.numColumns, allx.numColumns);
  const order = rowOrder(allx.numRows, testIds, where('test.index'));
  const graph: GraphData = {
    numNodes: order.length,
    ...neighborEdges(unpickle('graph'), order.length, where('graph')),
    features: gatherSparseRows(stackRows(allx, tx), order),
    labels: order.map((row) => (row < 0 ? -1 : (ally.labels[row] ?? ty.labels[row - allx.numRows]!))),
    numClasses: y.numClasses,
  };
  return { graph, publicSplit: publicSplit(x, allx, testIds) };
}

function publicSplit(x: SparseRows, allx: SparseRows, testIds: Int32Array): Split {
  const end = Math.min(x.numRows + NUM_VALIDATION, allx.numRows);
  return {
    train: Int32Array.from({ length: x.numRows }, (_, node) => node),
    validation: Int32Array.from({ length: Math.max(0, end - x.numRows) }, (_, i) => x.numRows + i),
    test: testIds.slice().sort(),
  };
}

/** For each node its row in `allx` above `tx`, −1 where it has none. */
function rowOrder(numAll: number, testIds: Int32Array, what: string): Int32Array {
  const last = testIds.reduce((largest, id) => Math.max(largest, id), numAll - 1);
  // A single absurd id must not allocate gigabytes: no known file leaves more than a few ids out.
  if (last >= 2 * (numAll + testIds.length)) {
    throw new SyntaxError(`Cannot parse ${what}: ids close together are needed, got ${last}`);
  }
  const order = new Int32Array(last + 1).fill(-1);
  for (let node = 0; node < numAll; node++) order[node] = node;
  testIds.forEach((node, i) => {
    if (order[node] !== -1) {
      throw new SyntaxError(
        `Cannot parse ${what} line ${i + 1}: a new id of at least ${numAll} is needed, got ${node}`,
      );
    }
    order[node] = numAll + i;
  });
  return order;
}

function parseTestIndex(text: string, what: string): Int32Array {
  const lines = text.replace(/\s+$/, '').split('\n');
  return Int32Array.from(lines, (line, i) => {
    const id = /^\s*\d{1,9}\s*$/.test(line) ? Number(line) : Number.NaN;
    if (Number.isNaN(id)) {
      throw new SyntaxError(
        `Cannot parse ${what} line ${i + 1}: a node id is needed, got ${JSON.stringify(line.slice(0, 40))}`,
      );
    }
    return id;
  });
}

/** The class of each row: the column of its largest entry, −1 for a row of zeros. */
function oneHotClasses(array: NumericArray, what: string): { labels: Int32Array; numClasses: number } {
  const [numRows, numClasses] = array.shape;
  if (array.shape.length !== 2 || numRows === undefined || numClasses === undefined) {
    throw new SyntaxError(`Cannot parse ${what}: a matrix is needed, got ${array.shape.length} dimensions`);
  }
  const values = toFloat32(array);
  const labels = Int32Array.from({ length: numRows }, (_, row) => {
    let label = -1;
    let largest = 0;
    for (let column = 0; column < numClasses; column++) {
      const value = values[row * numClasses + column]!;
      if (value > largest) [label, largest] = [column, value];
    }
    return label;
  });
  return { labels, numClasses };
}

function neighborEdges(value: PickleValue, numNodes: number, what: string) {
  if (!(value instanceof Map))
    throw new SyntaxError(`Cannot parse ${what}: a dict of neighbor lists is needed, got another value`);
  const sources: number[] = [];
  const targets: number[] = [];
  const isNode = (id: unknown) => typeof id === 'number' && Number.isInteger(id) && id >= 0 && id < numNodes;
  for (const [node, neighbors] of value) {
    if (!isNode(node) || !Array.isArray(neighbors)) {
      throw new SyntaxError(`Cannot parse ${what}: a list for a node in [0, ${numNodes}) is needed, got key ${node}`);
    }
    for (const neighbor of neighbors) {
      if (!isNode(neighbor)) {
        throw new SyntaxError(
          `Cannot parse ${what}: neighbors in [0, ${numNodes}) are needed, got ${typeof neighbor === 'number' ? neighbor : 'another value'} at node ${node}`,
        );
      }
      sources.push(node as number);
      targets.push(neighbor as number);
    }
  }
  return undirectedEdges(numNodes, { sources: Int32Array.from(sources), targets: Int32Array.from(targets) });
}

function expectEqual(what: string, of: string, got: number, needed: number): void {
  if (got !== needed) throw new SyntaxError(`Cannot parse ${what}: ${needed} ${of} are needed, got ${got}`);
}
