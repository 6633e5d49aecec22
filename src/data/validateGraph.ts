import { type GraphData, type Rows, unknownLabel } from './graphData.js';

/**
 * Checks that a graph is what `GraphData` promises; for the edges of the system, where data comes in.
 *
 * @param what names the graph in errors: a dataset's name
 * @throws RangeError where a length does not fit, an edge or label is out of range, an edge is a self-loop,
 *   or a feature is not finite
 */
export function validateGraph(graph: GraphData, what: string): void {
  const { numNodes, sources, targets, features, labels, numClasses, graphIndex, edgeWeight } = graph;
  const numEdges = sources.length;
  const need = (fits: boolean, needed: string, got: string | number) => {
    if (!fits) throw new RangeError(`Cannot use graph ${what}: ${needed} needed, got ${got}`);
  };
  need(Number.isSafeInteger(numNodes) && numNodes >= 0, 'a whole number of nodes is', numNodes);
  need(targets.length === numEdges, `${numEdges} targets, one a source, are`, targets.length);
  need(
    edgeWeight === undefined || edgeWeight.length === numEdges,
    `${numEdges} edge weights are`,
    edgeWeight?.length ?? 0,
  );
  need(features.numRows === numNodes, `${numNodes} feature rows, one a node, are`, features.numRows);
  validateEdges(graph, need);
  validateRows(features, 'features', need);
  validateAttributes(graph.edgeAttributes, numEdges, 'edge attributes', need);
  validateAttributes(graph.nodeAttributes, numNodes, 'node attributes', need);
  if (edgeWeight !== undefined) validateFinite(edgeWeight, 'edge weights', need);
  validateGraphIndex(graph, need);
  validateFeatureGroups(graph, need);
  validateLabelSets(graph, need);
  const numGraphs = (graphIndex?.at(-1) ?? -1) + 1;
  // Sets of labels may be those of nodes though these are in several graphs, as in PPI.
  const isOfNodes = graphIndex === undefined || (graph.labelSets !== undefined && labels.length !== numGraphs);
  const numLabels = isOfNodes ? numNodes : numGraphs;
  need(labels.length === numLabels, `${numLabels} labels are`, labels.length);
  for (const label of labels) {
    if (label < -1 || label >= numClasses) need(false, `labels from −1 to ${numClasses - 1} are`, label);
  }
}

type Need = (fits: boolean, needed: string, got: string | number) => void;

function validateAttributes(rows: Rows | undefined, numNeeded: number, name: string, need: Need): void {
  if (rows === undefined) return;
  need(rows.numRows === numNeeded, `${numNeeded} rows of ${name} are`, rows.numRows);
  validateRows(rows, name, need);
}

function validateEdges({ numNodes, sources, targets }: GraphData, need: Need): void {
  for (let i = 0; i < sources.length; i++) {
    const [source, target] = [sources[i]!, targets[i]!];
    if (source < 0 || source >= numNodes || target < 0 || target >= numNodes) {
      need(false, `edges between nodes in [0, ${numNodes}) are`, `${source} → ${target} as edge ${i}`);
    }
    if (source === target) need(false, 'edges between two different nodes are', `${source} → ${target} as edge ${i}`);
  }
}

function validateRows(rows: Rows, name: string, need: Need): void {
  if (rows.kind === 'dense') {
    const size = rows.numRows * rows.numColumns;
    need(rows.values.length === size, `${size} values of ${name} are`, rows.values.length);
  } else {
    validateSparse(rows, name, need);
  }
  validateFinite(rows.values, name, need);
}

function validateSparse(rows: Extract<Rows, { kind: 'sparse' }>, name: string, need: Need): void {
  const { numRows, numColumns, rowPointers, columns, values } = rows;
  need(rowPointers.length === numRows + 1, `${numRows + 1} row pointers of ${name} are`, rowPointers.length);
  need(columns.length === values.length, `${values.length} columns of ${name} are`, columns.length);
  need(rowPointers[0] === 0, `a first row pointer of 0 in ${name} is`, rowPointers[0] ?? 'none');
  need(
    rowPointers[numRows] === columns.length,
    `a last row pointer of ${columns.length} in ${name} is`,
    rowPointers[numRows]!,
  );
  for (let row = 0; row < numRows; row++) {
    const [start, end] = [rowPointers[row]!, rowPointers[row + 1]!];
    if (end < start) need(false, `row pointers of ${name} that never fall are`, `a fall in row ${row}`);
    for (let i = start; i < end; i++) {
      const least = i === start ? 0 : columns[i - 1]! + 1;
      const column = columns[i]!;
      if (column < least || column >= numColumns) {
        need(false, `columns of ${name} that rise within [0, ${numColumns}) are`, `${column} in row ${row}`);
      }
    }
  }
}

function validateFinite(values: Float32Array, name: string, need: Need): void {
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) need(false, `finite ${name} are`, `${values[at]!} at position ${at}`);
}

function validateLabelSets({ labelSets, labels, numClasses }: GraphData, need: Need): void {
  if (labelSets === undefined) return;
  const size = labels.length * numClasses;
  need(labelSets.length === size, `${size} entries of label sets, ${numClasses} each, are`, labelSets.length);
  const other = labelSets.find((value) => value > 1 && value !== unknownLabel);
  if (other !== undefined) need(false, `entries of 0, 1 or ${unknownLabel} (unknown) in label sets are`, other);
  const single = labels.find((label) => label !== -1);
  if (single !== undefined) need(false, 'labels of −1 beside label sets are', single);
}

function validateGraphIndex({ graphIndex, numNodes }: GraphData, need: Need): void {
  if (graphIndex === undefined) return;
  need(graphIndex.length === numNodes, `${numNodes} graph ids, one a node, are`, graphIndex.length);
  graphIndex.forEach((graph, node) => {
    if (graph < (node === 0 ? 0 : graphIndex[node - 1]!)) {
      need(false, 'graph ids that start at 0 or above and never fall are', `${graph} at node ${node}`);
    }
  });
}

function validateFeatureGroups({ featureGroups, features, graphGroups, labels }: GraphData, need: Need): void {
  if (graphGroups !== undefined) {
    need(graphGroups.length === labels.length, `${labels.length} groups, one a graph, are`, graphGroups.length);
  }
  if (featureGroups === undefined) return;
  const numColumns = featureGroups.reduce((total, size) => total + size, 0);
  need(numColumns === features.numColumns, `${features.numColumns} columns in groups of features are`, numColumns);
}
