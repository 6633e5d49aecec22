import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { parseMaskedNpz } from '../../../datasets/formats/maskedNpz.js';
import { unzip, zipPaths } from '../../../datasets/formats/npz.js';
import { parseNpzGraph } from '../../../datasets/formats/npzGraph.js';
import { parseTuDataset } from '../../../datasets/formats/tuDataset.js';
import type { GraphFile } from '../../benchmark/trial.js';
import { undirectedEdges, undirectedWeights } from '../../data/edges.js';
import type { GraphData, Split } from '../../data/graphData.js';
import { readCsv } from './csvFiles.js';
import { graphologyFormats, readGraphology } from './graphologyFile.js';
import { nodeClasses } from './nodeClasses.js';
import { nodeFeatures } from './nodeFeatures.js';
import type { NodeTable } from './nodeTable.js';

/** A graph of one's own, and where its features and classes come from. */
export interface ReadGraph {
  readonly graph: GraphData;
  /** In words: `features: age, height; class: club`. */
  readonly source: string;
  readonly publicSplits?: readonly Split[];
}

const tables = ['.csv', '.tsv', '.txt', '.edges'];
const formats = [...Object.keys(graphologyFormats), '.npz', '.zip', ...tables];

/**
 * Reads a graph by the end of its file's name: graphology JSON, GEXF, GraphML, a CSV table of edges with one of nodes,
 * npz (CSR parts, or edges with features), or a folder or zip archive with the text files of a TU dataset.
 *
 * @throws SyntaxError, TypeError or RangeError with one line where it cannot be read
 */
export async function readGraphFile(file: GraphFile): Promise<ReadGraph> {
  const { path, nodes } = file;
  const what = basename(path);
  const format = extname(path).toLowerCase();
  const isFolder = statSync(path).isDirectory();
  if (!isFolder && !formats.includes(format)) {
    throw new RangeError(
      `Cannot read ${what}: a folder or a file with one of ${formats.join(', ')} is needed, got "${format}"`,
    );
  }
  const isTable = tables.includes(format);
  if (nodes !== undefined && (isFolder || !isTable)) {
    throw new RangeError(`Cannot use --nodes: a CSV table of edges as --graph is needed, got ${what}`);
  }
  if (isFolder || format === '.npz' || format === '.zip') {
    refuseChoice(file, what);
    if (isFolder) return readFolder(path);
    return format === '.npz' ? readNpzFile(readBytes(path), what) : readArchive(readBytes(path), what);
  }
  if (isTable) {
    const table = nodes === undefined ? undefined : { text: readText(nodes), what: basename(nodes) };
    return fromTable(readCsv({ text: readText(path), what }, table), file, table?.what ?? what);
  }
  const table = await readGraphology(readText(path), format as keyof typeof graphologyFormats, what);
  return fromTable(table, file, what);
}

function fromTable(table: NodeTable, { features: chosen, classAttribute }: GraphFile, what: string): ReadGraph {
  const numNodes = table.ids.length;
  const { attribute, ...classes } = nodeClasses(table, classAttribute, what);
  const choice = {
    ...(chosen !== undefined && { chosen }),
    ...(attribute !== undefined && { classAttribute: attribute }),
  };
  if (attribute !== undefined && chosen?.includes(attribute)) {
    throw new RangeError(`Cannot read ${what}: features without the class are needed, got ${attribute} as both`);
  }
  const { rows, source } = nodeFeatures(table, choice, what);
  const edges =
    table.weights === undefined
      ? undirectedEdges(numNodes, table.edges)
      : undirectedWeights(numNodes, table.edges, table.weights);
  return {
    graph: { numNodes, ...edges, features: rows, ...classes },
    source: `features: ${source}; class: ${attribute ?? 'none'}`,
  };
}

function readNpzFile(bytes: Uint8Array, what: string): ReadGraph {
  const names = [...unzip(bytes, () => true, what).keys()];
  if (names.some((name) => name === 'adj_indptr.npy')) {
    return { graph: parseNpzGraph(bytes, what, true), source: 'features: attr; class: labels' };
  }
  if (!names.some((name) => name === 'edges.npy')) {
    throw new SyntaxError(
      `Cannot read ${what}: arrays adj_data, adj_indices, … or edges and node_features are needed, got ${names.join(', ')}`,
    );
  }
  const { graph, publicSplits } = parseMaskedNpz(bytes, what, true);
  return {
    graph,
    source: 'features: node_features; class: node_labels',
    ...(publicSplits.length > 0 && { publicSplits }),
  };
}

function readFolder(path: string): ReadGraph {
  const list = readdirSync(path);
  return readTuFiles(basename(path), list, (file) => readBytes(join(path, file)));
}

/** Members are matched on the last part of their paths; nothing is unpacked on the disk. */
function readArchive(bytes: Uint8Array, what: string): ReadGraph {
  const paths = zipPaths(bytes, what);
  const read = (file: string) => {
    const member = paths.find((path) => basename(path) === file)!;
    return unzip(bytes, (path) => path === member, what).get(member)!;
  };
  const list = paths.map((path) => basename(path));
  return readTuFiles(what, list, read);
}

function readTuFiles(name: string, list: readonly string[], read: (file: string) => Uint8Array): ReadGraph {
  const edges = list.filter((each) => each.endsWith('_A.txt'));
  if (edges.length !== 1) {
    throw new RangeError(`Cannot read ${name}: a folder with one file …_A.txt is needed, got ${edges.length}`);
  }
  const prefix = edges[0]!.slice(0, -'_A.txt'.length);
  const files = (part: string) => {
    const file = `${prefix}_${part}.txt`;
    return list.includes(file) ? read(file) : undefined;
  };
  return { graph: parseTuDataset(files, prefix), source: `TU files of ${prefix}` };
}

function refuseChoice({ features, classAttribute }: GraphFile, what: string): void {
  const flag = features === undefined ? classAttribute && '--class' : '--features';
  if (flag === undefined) return;
  throw new RangeError(`Cannot use ${flag}: a graph whose nodes have named attributes is needed, got ${what}`);
}

function readText(path: string): string {
  return new TextDecoder().decode(readBytes(path));
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new RangeError(`Cannot read ${path}: a readable file is needed, got ${(error as Error).message}`);
  }
}
