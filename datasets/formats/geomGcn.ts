import { type EdgeList, undirectedEdges } from '../../src/data/edges.js';
import type { GraphData, Rows, Split } from '../../src/data/graphData.js';
import { sparseRows } from '../../src/data/sparseRows.js';
import { requireArray } from './csrParts.js';
import { readNpz } from './npz.js';
import { toInt32 } from './numericArray.js';
import { splitFromMasks } from './splitMasks.js';

const [COMMA, ZERO, ONE] = [44, 48, 49] as const;

/** A line of the node file. */
interface NodeLine {
  readonly id: number;
  readonly features: string;
  readonly label: number;
}

/**
 * Reads a graph out of geom-gcn's two text files (Pei et al., 2020), each with a header line and tabs between columns:
 * pairs of node ids; and node id, features between commas, class. Edges become symmetric, without repeats or self-loops.
 *
 * @param numFeatures where the features of a node are the ids of those that it has, in [0, numFeatures), instead of a
 *   row of 0 and 1 as long for every node
 * @param what names the dataset in errors
 * @throws SyntaxError with the line where a file does not parse, or where they do not fit together
 */
export function parseGeomGcn(edgeText: string, nodeText: string, what: string, numFeatures?: number): GraphData {
  const nodes = readLines(nodeText, (line) => parseNode(line), `${what} nodes`, 'node id, features and class');
  const numNodes = nodes.length;
  const byId = new Array<NodeLine>(numNodes);
  for (const node of nodes) {
    if (node.id >= numNodes || byId[node.id] !== undefined) {
      throw new SyntaxError(`Cannot parse ${what} nodes: each id below ${numNodes} once is needed, got ${node.id}`);
    }
    byId[node.id] = node;
  }
  const labels = Int32Array.from(byId, ({ label }) => label);
  return {
    numNodes,
    ...readEdges(edgeText, numNodes, what),
    features: readFeatures(byId, numFeatures, what),
    labels,
    numClasses: labels.reduce((largest, label) => Math.max(largest, label), -1) + 1,
  };
}

/**
 * One of geom-gcn's splits: an npz file with `train_mask`, `val_mask` and `test_mask`.
 *
 * @throws SyntaxError where it does not parse, or its masks are not as long as there are nodes
 */
export function parseGeomGcnSplit(bytes: Uint8Array, numNodes: number, what: string): Split {
  const arrays = readNpz(bytes, (name) => name.endsWith('_mask'), what);
  const mask = (name: string) => toInt32(requireArray(arrays, name, what), `${what} ${name}`);
  const masks = { train: mask('train_mask'), validation: mask('val_mask'), test: mask('test_mask') };
  return splitFromMasks(masks, numNodes, what);
}

function readEdges(text: string, numNodes: number, what: string): EdgeList {
  const parse = (line: string) => {
    const [, source, target] = /^(\d{1,9})\t(\d{1,9})$/.exec(line) ?? [];
    const pair = [Number(source), Number(target)] as const;
    return pair.every((end) => end < numNodes) ? pair : undefined;
  };
  const pairs = readLines(text, parse, `${what} edges`, `two node ids below ${numNodes}`);
  return undirectedEdges(numNodes, {
    sources: Int32Array.from(pairs, ([source]) => source),
    targets: Int32Array.from(pairs, ([, target]) => target),
  });
}

function parseNode(line: string): NodeLine | undefined {
  const [, id, features, label] = /^(\d{1,9})\t([\d,]+)\t(\d{1,6})$/.exec(line) ?? [];
  if (features === undefined) return undefined;
  return { id: Number(id), features, label: Number(label) };
}

function readLines<T>(text: string, parse: (line: string) => T | undefined, what: string, needed: string): T[] {
  const lines = text.replace(/\s+$/, '').split(/\r?\n/);
  return lines.slice(1).map((line, i) => {
    const parsed = parse(line);
    if (parsed !== undefined) return parsed;
    const found = JSON.stringify(line.slice(0, 40));
    throw new SyntaxError(`Cannot parse ${what} line ${i + 2}: ${needed} are needed, got ${found}`);
  });
}

function readFeatures(nodes: readonly NodeLine[], numFeatures: number | undefined, what: string): Rows {
  const numColumns = numFeatures ?? ((nodes[0]?.features.length ?? 0) + 1) / 2;
  const ids = nodes.map(({ features }, node) => {
    if (numFeatures !== undefined) return [...new Set(features.split(',').map(Number))];
    const ones = idsOfOnes(features);
    if (ones !== undefined && features.length === 2 * numColumns - 1) return ones;
    const got = JSON.stringify(features.slice(0, 40));
    throw new SyntaxError(
      `Cannot parse ${what} nodes: ${numColumns} features of 0 or 1 are needed, got ${got} of node ${node}`,
    );
  });
  const rowPointers = new Int32Array(nodes.length + 1);
  ids.forEach((row, node) => {
    rowPointers[node + 1] = rowPointers[node]! + row.length;
  });
  const columns = Int32Array.from(ids.flat());
  try {
    const values = new Float32Array(columns.length).fill(1);
    return sparseRows({ numRows: nodes.length, numColumns, rowPointers, columns, values }, `${what} features`);
  } catch (error) {
    throw new SyntaxError(`Cannot parse ${what} nodes: ${(error as Error).message.replace(/^Cannot [^:]+: /, '')}`);
  }
}

/** Positions of 1 in `0,1,0`, without a number a position: files hold ten million; undefined where there is another character. */
function idsOfOnes(text: string): number[] | undefined {
  const ids: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (i % 2 === 1 ? code !== COMMA : code !== ZERO && code !== ONE) return undefined;
    if (code === ONE) ids.push(i / 2);
  }
  return ids;
}
