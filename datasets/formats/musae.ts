import { parse } from 'csv-parse/sync';
import { undirectedEdges } from '../../src/data/edges.js';
import type { GraphData, SparseRows } from '../../src/data/graphData.js';
import { sparseRows } from '../../src/data/sparseRows.js';

/** The three files of a MUSAE dataset, as text. */
export interface MusaeFiles {
  readonly edges: string;
  readonly features: string;
  readonly target: string;
}

/** Which columns of the target table hold what, and how many features there are. */
export interface MusaeColumns {
  readonly id: string;
  readonly label: string;
  readonly numFeatures: number;
}

/**
 * Reads a graph of Rozemberczki, Allen, Sarkar (2021): a CSV table of edges, a JSON object with the ids of the features of
 * each node, and a CSV table of targets. Features are binary; classes are the values of the label column in alphabetical
 * order; edges become symmetric, without repeats or self-loops. A row of the targets may repeat.
 *
 * @param what names the dataset in errors
 * @throws SyntaxError where a file does not parse or they do not fit together
 */
export function parseMusae(files: MusaeFiles, { id, label, numFeatures }: MusaeColumns, what: string): GraphData {
  const [header, ...rows] = table(files.target, `${what} target`);
  const [idColumn, labelColumn] = [header?.indexOf(id) ?? -1, header?.indexOf(label) ?? -1];
  if (idColumn < 0 || labelColumn < 0) {
    throw new SyntaxError(
      `Cannot parse ${what} target: columns ${id} and ${label} are needed, got ${header?.join(', ')}`,
    );
  }
  const labelOf = new Map(rows.map((row) => [Number(row[idColumn]), row[labelColumn]!]));
  const numNodes = labelOf.size;
  const classes = [...new Set(labelOf.values())].sort();
  const labels = Int32Array.from({ length: numNodes }, (_, node) => classes.indexOf(labelOf.get(node) ?? ''));
  const unlabeled = labels.indexOf(-1);
  if (unlabeled >= 0) {
    throw new SyntaxError(
      `Cannot parse ${what} target: ids from 0 to ${numNodes - 1} are needed, got none of ${unlabeled}`,
    );
  }
  return {
    numNodes,
    ...readEdges(files.edges, numNodes, what),
    features: readFeatures(files.features, numNodes, numFeatures, what),
    labels,
    numClasses: classes.length,
  };
}

function readEdges(text: string, numNodes: number, what: string) {
  const pairs = table(text, `${what} edges`).slice(1);
  // Ids of other forms are no whole number, and so out of range.
  const end = (column: number) =>
    Int32Array.from(pairs, (row) => (/^\d+$/.test(row[column] ?? '') ? Number(row[column]) : -1));
  try {
    return undirectedEdges(numNodes, { sources: end(0), targets: end(1) });
  } catch (error) {
    throw new SyntaxError(`Cannot parse ${what} edges: ${(error as Error).message.replace(/^Cannot [^:]+: /, '')}`);
  }
}

function readFeatures(text: string, numNodes: number, numColumns: number, what: string): SparseRows {
  let lists: Record<string, unknown>;
  try {
    lists = JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw new SyntaxError(`Cannot parse ${what} features: JSON is needed, got ${(error as Error).message}`);
  }
  const rowPointers = new Int32Array(numNodes + 1);
  const columns: number[] = [];
  for (let node = 0; node < numNodes; node++) {
    const ids = lists?.[node];
    if (!Array.isArray(ids)) {
      throw new SyntaxError(`Cannot parse ${what} features: a list for node ${node} is needed, got ${typeof ids}`);
    }
    columns.push(...new Set(ids as number[]));
    rowPointers[node + 1] = columns.length;
  }
  const values = new Float32Array(columns.length).fill(1);
  try {
    return sparseRows({ numRows: numNodes, numColumns, rowPointers, columns: Int32Array.from(columns), values }, what);
  } catch (error) {
    throw new SyntaxError(`Cannot parse ${what} features: ${(error as Error).message.replace(/^Cannot [^:]+: /, '')}`);
  }
}

function table(text: string, what: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true });
  } catch (error) {
    throw new SyntaxError(`Cannot parse ${what}: a CSV file is needed, got ${(error as Error).message.split('\n')[0]}`);
  }
}
