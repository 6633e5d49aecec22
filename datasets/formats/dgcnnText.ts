import { type EdgeList, undirectedEdges } from '../../src/data/edges.js';
import type { GraphData } from '../../src/data/graphData.js';
import { classIds, degreeRows, oneHotRows } from './graphColumns.js';
import { lineReader } from './lineReader.js';

/** One graph of the text, its nodes counted from 0. */
interface TextGraph extends EdgeList {
  readonly label: number;
  readonly tags: readonly number[];
}

/**
 * Reads a set of graphs in the text of DGCNN's code (Zhang et al., 2018), which that of GIN took over: the number of graphs;
 * of each graph a line `nodes label`, then a line `tag degree neighbor …` a node, counted from 0 within the graph. Edges
 * become symmetric, without repeats or self-loops. Features are the tags as one-hot columns; where all are the same, the
 * degree as one-hot columns, capped as for TUDataset's text.
 *
 * Attributes of nodes behind the neighbors, which some of that code's files have, are refused.
 *
 * @param what names the file in errors
 * @throws SyntaxError with the line where the text is not so
 */
export function parseDgcnnText(bytes: Uint8Array, what: string): GraphData {
  const lines = lineReader(bytes, what);
  const [numGraphs] = lines.next(1, 'the number of graphs') as [number];
  if (numGraphs < 1) throw lines.error('at least one graph is needed', numGraphs);
  const graphs: TextGraph[] = [];
  for (let graph = 0; graph < numGraphs; graph++) graphs.push(readGraph(lines));
  lines.expectEnd();
  const { sources, targets, graphIndex } = sideBySide(graphs);
  const numNodes = graphIndex.length;
  const tags = classIds(Int32Array.from(graphs.flatMap((each) => each.tags)), false);
  const features = tags.numClasses > 1 ? oneHotRows(tags.labels, tags.numClasses) : degreeRows(sources, numNodes);
  const labels = classIds(
    Int32Array.from(graphs, ({ label }) => label),
    false,
  );
  return { numNodes, sources, targets, features, ...labels, graphIndex };
}

function readGraph(lines: ReturnType<typeof lineReader>): TextGraph {
  const [numNodes, label] = lines.next(2, 'the number of nodes and the label') as [number, number];
  if (numNodes < 1) throw lines.error('a graph with nodes is needed', numNodes);
  const tags: number[] = [];
  const [sources, targets]: [number[], number[]] = [[], []];
  for (let node = 0; node < numNodes; node++) {
    const [tag, degree, ...neighbors] = lines.next(undefined, 'tag, degree and neighbors') as [
      number,
      number,
      ...number[],
    ];
    if (neighbors.length !== degree)
      throw lines.error(`neighbors as many as the degree, ${degree}, are needed`, neighbors.length);
    for (const neighbor of neighbors) {
      if (!(neighbor >= 0 && neighbor < numNodes))
        throw lines.error(`neighbors from 0 to ${numNodes - 1} are needed`, neighbor);
      sources.push(node);
      targets.push(neighbor);
    }
    tags.push(tag);
  }
  // Graph by graph, as sorting all edges of all graphs at once takes ten times their memory.
  const edges = undirectedEdges(numNodes, { sources: Int32Array.from(sources), targets: Int32Array.from(targets) });
  return { label, tags, ...edges };
}

/** Graphs as one, without edges between them. */
function sideBySide(graphs: readonly TextGraph[]) {
  const numEdges = graphs.reduce((sum, graph) => sum + graph.sources.length, 0);
  const numNodes = graphs.reduce((sum, graph) => sum + graph.tags.length, 0);
  const [sources, targets, graphIndex] = [numEdges, numEdges, numNodes].map((size) => new Int32Array(size)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  let [edge, node] = [0, 0];
  graphs.forEach((graph, id) => {
    for (let k = 0; k < graph.sources.length; k++, edge++) {
      sources[edge] = graph.sources[k]! + node;
      targets[edge] = graph.targets[k]! + node;
    }
    graphIndex.fill(id, node, node + graph.tags.length);
    node += graph.tags.length;
  });
  return { sources, targets, graphIndex };
}
