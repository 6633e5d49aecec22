import { undirectedEdges } from '../../src/data/edges.js';
import type { GraphData, Split } from '../../src/data/graphData.js';
import { readNpy } from './npy.js';
import { type NumericArray, toFloat32, toInt32 } from './numericArray.js';

export const ppiParts = ['train', 'valid', 'test'] as const;

/** What each of the three parts is made of, as file names end. */
export const ppiFiles = ['graph.json', 'feats.npy', 'labels.npy', 'graph_id.npy'] as const;

interface Part {
  readonly numNodes: number;
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  readonly features: NumericArray;
  readonly labels: Int32Array;
  readonly numLabels: number;
  readonly graphIds: Int32Array;
}

/**
 * PPI as DGL ships it: for training, validation and test a node-link JSON of all graphs side by side, features, label sets
 * and the graph of each node. The parts are laid side by side in that order; edges are made symmetric, self-loops left out.
 *
 * @param files by name: `train_graph.json`
 * @throws SyntaxError where a file is missing or malformed, or the sizes do not fit
 */
export function parsePpi(
  files: ReadonlyMap<string, Uint8Array>,
  what: string,
): { readonly graph: GraphData; readonly publicSplit: Split } {
  const parts = ppiParts.map((name) => parsePart(files, name, what));
  const starts = parts.map((_, k) => parts.slice(0, k).reduce((sum, { numNodes }) => sum + numNodes, 0));
  const numNodes = parts.reduce((sum, part) => sum + part.numNodes, 0);
  const numLabels = common(parts, ({ numLabels: count }) => count, `${what}: labels`);
  const numColumns = common(parts, ({ features }) => features.shape[1] ?? 0, `${what}: features`);
  const join = (values: (part: Part) => Int32Array, shift: readonly number[]) =>
    Int32Array.from(parts.flatMap((part, k) => Array.from(values(part), (value) => value + shift[k]!)));
  const ends = { sources: join(({ sources }) => sources, starts), targets: join(({ targets }) => targets, starts) };
  const values = new Float32Array(numNodes * numColumns);
  const labelSets = new Uint8Array(numNodes * numLabels);
  parts.forEach(({ features, labels }, k) => {
    values.set(toFloat32(features), starts[k]! * numColumns);
    labelSets.set(labels, starts[k]! * numLabels);
  });
  const nodesOf = (k: number) => Int32Array.from({ length: parts[k]!.numNodes }, (_, node) => starts[k]! + node);
  const graph: GraphData = {
    numNodes,
    ...undirectedEdges(numNodes, ends),
    features: { kind: 'dense', numRows: numNodes, numColumns, values },
    labels: new Int32Array(numNodes).fill(-1),
    labelSets,
    numClasses: numLabels,
    graphIndex: numbered(parts.map(({ graphIds }) => graphIds)),
  };
  return { graph, publicSplit: { train: nodesOf(0), validation: nodesOf(1), test: nodesOf(2) } };
}

function parsePart(files: ReadonlyMap<string, Uint8Array>, part: string, what: string): Part {
  const [json, feats, sets, ids] = ppiFiles.map((end) => {
    const name = `${part}_${end}`;
    const bytes = files.get(name);
    if (bytes === undefined) throw new SyntaxError(`Cannot parse ${what}: ${name} is needed, got none`);
    return { bytes, name: `${what} ${name}` };
  }) as [File, File, File, File];
  const features = readNpy(feats.bytes, feats.name);
  const labels = readNpy(sets.bytes, sets.name);
  const graphIds = toInt32(readNpy(ids.bytes, ids.name), ids.name);
  const numNodes = features.shape[0] ?? 0;
  for (const [name, length] of [
    [sets.name, labels.shape[0]],
    [ids.name, graphIds.length],
  ] as const) {
    if (length !== numNodes) throw new SyntaxError(`Cannot parse ${name}: ${numNodes} rows are needed, got ${length}`);
  }
  const values = toInt32(labels, sets.name);
  const other = values.find((value) => value !== 0 && value !== 1);
  if (other !== undefined)
    throw new SyntaxError(`Cannot parse ${sets.name}: entries of 0 or 1 are needed, got ${other}`);
  const numLabels = labels.shape[1] ?? 0;
  return { numNodes, ...parseLinks(json, numNodes), features, labels: values, numLabels, graphIds };
}

interface File {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** Both ends of each link of a node-link JSON whose nodes are 0, 1, 2 … */
function parseLinks({ bytes, name }: File, numNodes: number): { sources: Int32Array; targets: Int32Array } {
  let links: unknown;
  try {
    links = (JSON.parse(new TextDecoder().decode(bytes)) as { links?: unknown } | null)?.links;
  } catch (error) {
    throw new SyntaxError(`Cannot parse ${name}: JSON is needed, got ${(error as Error).message}`);
  }
  if (!Array.isArray(links)) throw new SyntaxError(`Cannot parse ${name}: a list of links is needed, got none`);
  const end = (link: { readonly [key: string]: unknown } | null, key: 'source' | 'target', at: number): number => {
    const node = link?.[key];
    if (Number.isInteger(node) && (node as number) >= 0 && (node as number) < numNodes) return node as number;
    throw new SyntaxError(`Cannot parse ${name}: a ${key} in [0, ${numNodes}) is needed, got ${node} in link ${at}`);
  };
  return {
    sources: Int32Array.from(links, (link, at) => end(link, 'source', at)),
    targets: Int32Array.from(links, (link, at) => end(link, 'target', at)),
  };
}

/** Graphs counted from 0 in the order in which they come; the same id in another part is another graph. */
function numbered(parts: readonly Int32Array[]): Int32Array {
  let next = -1;
  return Int32Array.from(
    parts.flatMap((ids) => Array.from(ids, (id, i) => (i === 0 || id !== ids[i - 1] ? ++next : next))),
  );
}

/** The number that all parts share. */
function common(parts: readonly Part[], of: (part: Part) => number, what: string): number {
  const [first, ...others] = parts.map(of);
  const other = others.find((each) => each !== first);
  if (other !== undefined) throw new SyntaxError(`Cannot parse ${what} of ${first} columns are needed, got ${other}`);
  return first!;
}
