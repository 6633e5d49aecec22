import { DirectedGraph, UndirectedGraph } from 'graphology';
import type { AbstractGraph } from 'graphology-types';
import { type EdgeList, sortEdges } from '../data/edges.js';
import type { GraphData, Rows } from '../data/graphData.js';
import { identityRows } from '../data/rows.js';

/** Names of the attributes that hold what `GraphData` knows of nodes and edges. */
export interface GraphologyAttributes {
  /** Of a node: an array of numbers, equally long for all nodes; `features` unless given. */
  readonly features?: string;
  /** Of a node: a class id, or a name; `label` unless given. */
  readonly label?: string;
  /** Of an edge: a number, 1 where absent; `weight` unless given. */
  readonly weight?: string;
}

/**
 * A graphology graph with nodes '0' … 'numNodes − 1': undirected where each edge stands in both directions with equal
 * weights, else directed. Features become one Float32Array a node, so sparse features take their dense size.
 * Nodes without a label get no label attribute; edge attributes and graph ids are left out.
 */
export function toGraphology(data: GraphData, attributes: GraphologyAttributes = {}): AbstractGraph {
  const { features = 'features', label = 'label', weight = 'weight' } = attributes;
  const undirected = isUndirected(data);
  const graph = undirected ? new UndirectedGraph() : new DirectedGraph();
  for (let node = 0; node < data.numNodes; node++) {
    const known = data.graphIndex === undefined && data.labels[node]! >= 0;
    graph.addNode(node, { [features]: denseRow(data.features, node), ...(known && { [label]: data.labels[node] }) });
  }
  data.sources.forEach((source, edge) => {
    const target = data.targets[edge]!;
    if (undirected && source > target) return;
    graph.addEdge(source, target, data.edgeWeight && { [weight]: data.edgeWeight[edge] });
  });
  return graph;
}

/**
 * The arrays of a graphology graph of any kind; node i is the i-th of `graph.nodes()`. Undirected edges stand in both
 * directions, self-loops are dropped, parallel edges become one with the sum of their weights.
 * Without features anywhere, they are the identity. Labels that are names become class ids in alphabetical order;
 * nodes without the attribute get −1.
 *
 * @throws TypeError where features are not equally many finite numbers for all nodes, a label is neither a whole number
 *   of 0 or more nor a name, or a weight is not a finite number
 */
export function fromGraphology(graph: AbstractGraph, attributes: GraphologyAttributes = {}): GraphData {
  const { features = 'features', label = 'label', weight = 'weight' } = attributes;
  const nodes = graph.nodes();
  const ids = new Map(nodes.map((node, id) => [node, id]));
  const weights = new Map<number, number>();
  const weighted = graph.someEdge((_edge, edgeAttributes) => edgeAttributes[weight] !== undefined);
  const add = (source: number, target: number, value: number) => {
    const key = source * nodes.length + target;
    weights.set(key, (weights.get(key) ?? 0) + value);
  };
  graph.forEachEdge((edge, edgeAttributes, from, to) => {
    const [source, target] = [ids.get(from)!, ids.get(to)!];
    if (source === target) return;
    const number = finiteNumber(edgeAttributes[weight] ?? 1, `a finite ${weight} is`, `edge ${edge}`);
    add(source, target, number);
    if (graph.isUndirected(edge)) add(target, source, number);
  });
  const edges = sortEdges(nodes.length, unpackKeys([...weights.keys()], nodes.length));
  const edgeWeight = Float32Array.from(edges.sources, (s, i) => weights.get(s * nodes.length + edges.targets[i]!)!);
  return {
    numNodes: nodes.length,
    ...edges,
    ...(weighted && { edgeWeight }),
    features: readFeatures(
      nodes.map((node) => graph.getNodeAttribute(node, features)),
      nodes,
    ),
    ...readLabels(
      nodes.map((node) => graph.getNodeAttribute(node, label)),
      nodes,
    ),
  };
}

/** Whether each edge also stands in the other direction, with the same weight. */
function isUndirected({ numNodes, sources, targets, edgeWeight }: GraphData): boolean {
  const weights = new Map<number, number>();
  sources.forEach((source, edge) => {
    weights.set(source * numNodes + targets[edge]!, edgeWeight?.[edge] ?? 1);
  });
  return sources.every((source, edge) => weights.get(targets[edge]! * numNodes + source) === (edgeWeight?.[edge] ?? 1));
}

function denseRow(rows: Rows, row: number): Float32Array {
  if (rows.kind === 'dense') return rows.values.slice(row * rows.numColumns, (row + 1) * rows.numColumns);
  const values = new Float32Array(rows.numColumns);
  for (let i = rows.rowPointers[row]!; i < rows.rowPointers[row + 1]!; i++) values[rows.columns[i]!] = rows.values[i]!;
  return values;
}

function unpackKeys(keys: readonly number[], numNodes: number): EdgeList {
  return {
    sources: Int32Array.from(keys, (key) => Math.floor(key / numNodes)),
    targets: Int32Array.from(keys, (key) => key % numNodes),
  };
}

function readFeatures(found: readonly unknown[], nodes: readonly string[]): Rows {
  if (found.every((row) => row === undefined)) return identityRows(nodes.length);
  const numColumns = (found[0] as ArrayLike<number> | undefined)?.length ?? 0;
  const values = new Float32Array(nodes.length * numColumns);
  found.forEach((row, node) => {
    const numbers =
      Array.isArray(row) || ArrayBuffer.isView(row) ? Array.from(row as unknown as ArrayLike<unknown>) : [];
    if (numbers.length !== numColumns || numColumns === 0) {
      throw unfit(`${numColumns} features are`, `node ${nodes[node]}`, numbers.length);
    }
    numbers.forEach((value, column) => {
      values[node * numColumns + column] = finiteNumber(value, 'finite features are', `node ${nodes[node]}`);
    });
  });
  return { kind: 'dense', numRows: nodes.length, numColumns, values };
}

function readLabels(found: readonly unknown[], nodes: readonly string[]): Pick<GraphData, 'labels' | 'numClasses'> {
  const names = [...new Set(found.filter((label) => typeof label === 'string'))].sort();
  const numbered = found.some((label) => typeof label === 'number');
  const labels = Int32Array.from(found, (label, node) => {
    if (label === undefined || label === -1) return -1;
    if (typeof label === 'string' && !numbered) return names.indexOf(label);
    if (Number.isSafeInteger(label) && (label as number) >= 0) return label as number;
    throw unfit('class ids of 0 or more, or names, as labels are', `node ${nodes[node]}`, label);
  });
  return { labels, numClasses: labels.reduce((largest, label) => Math.max(largest, label), -1) + 1 };
}

function finiteNumber(value: unknown, needed: string, where: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw unfit(needed, where, value);
  return value;
}

function unfit(needed: string, where: string, got: unknown): TypeError {
  return new TypeError(`Cannot read a graphology graph at ${where}: ${needed} needed, got ${String(got)}`);
}
