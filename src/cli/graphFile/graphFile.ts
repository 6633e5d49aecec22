import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GraphFile } from '../../benchmark/trial.js';
import { contentChecksum } from '../../data/checksum.js';
import type { Dataset } from '../../data/dataset.js';
import { validateGraph } from '../../data/validateGraph.js';
import { readGraphFile } from './readGraphFile.js';

/** What the command line says of a graph of one's own. */
export interface GraphFlags {
  readonly graph?: string;
  readonly nodes?: string;
  readonly features?: readonly string[];
  readonly class?: string;
}

/**
 * The graph file that the flags name.
 *
 * @throws RangeError where a flag that belongs to `--graph` stands alone, or a file is not there
 */
export function graphFileOf({ graph, nodes, features, class: classAttribute }: GraphFlags): GraphFile | undefined {
  if (graph === undefined) {
    const alone = [nodes && '--nodes', features && '--features', classAttribute && '--class'].find(Boolean);
    if (alone !== undefined) throw new RangeError(`Cannot use ${alone}: --graph is needed, got none`);
    return undefined;
  }
  for (const path of [graph, nodes]) {
    if (path !== undefined && !existsSync(path)) {
      throw new RangeError(`Cannot read ${path}: an existing file is needed, got no such file`);
    }
  }
  return {
    name: nameOf(graph),
    path: resolve(graph),
    ...(nodes !== undefined && { nodes: resolve(nodes) }),
    ...(features !== undefined && { features }),
    ...(classAttribute !== undefined && { classAttribute }),
  };
}

/** The name of the file; of a folder, what its files begin with. A dot keeps it apart from names of registered datasets. */
function nameOf(path: string): string {
  if (!statSync(path).isDirectory()) return basename(path);
  const edges = readdirSync(path).find((file) => file.endsWith('_A.txt'));
  return `${edges?.slice(0, -'_A.txt'.length) ?? basename(resolve(path))}.tu`;
}

/**
 * A graph of one's own as a dataset, read at once. Its edges stand in both directions, as those of every dataset here.
 *
 * @throws SyntaxError, TypeError or RangeError with one line where it cannot be read, or has no node or no edge
 */
export async function openGraphFile(file: GraphFile): Promise<Dataset> {
  const { name, path } = file;
  const { graph, source, publicSplits } = await readGraphFile(file);
  if (graph.sources.length === 0) {
    throw new RangeError(
      `Cannot use graph ${name}: an edge between two nodes is needed, got none between ${graph.numNodes} nodes`,
    );
  }
  validateGraph(graph, name);
  const loaded = {
    graph,
    ...(publicSplits !== undefined && { publicSplits }),
    checksum: contentChecksum(graph, undefined, publicSplits),
  };
  const features = `${graph.features.numColumns} feature${graph.features.numColumns === 1 ? '' : 's'}`;
  const classes = graph.numClasses === 0 ? 'no classes' : `${graph.numClasses} classes`;
  const counts = `${graph.numNodes} nodes, ${graph.sources.length} directed edges, ${features}`;
  return {
    name,
    task: graph.graphIndex === undefined ? 'node' : 'graph',
    description: `A graph of your own (${extname(path) || 'folder'}): ${counts}, ${classes}; ${source}`,
    license: 'your own',
    url: pathToFileURL(path).href,
    files: [],
    load: async () => loaded,
  };
}
