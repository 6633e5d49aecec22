import { MultiGraph } from 'graphology';
import type { AbstractGraph } from 'graphology-types';
import { edgeWeight, type NodeTable } from './nodeTable.js';

/** Formats that graphology reads, by the end of the file name. */
export const graphologyFormats = {
  '.json': { name: 'graphology JSON', parse: parseJson },
  '.gexf': { name: 'GEXF', parse: parseGexf },
  '.graphml': { name: 'GraphML', parse: parseGraphml },
} as const;

/**
 * Nodes, attributes and edges of a file that graphology reads: its own JSON, GEXF or GraphML.
 *
 * @param what names the file in errors
 * @throws SyntaxError where it does not parse
 * @throws TypeError where a weight is not a number above 0
 */
export async function readGraphology(
  text: string,
  format: keyof typeof graphologyFormats,
  what: string,
): Promise<NodeTable> {
  const { name, parse } = graphologyFormats[format];
  let graph: AbstractGraph;
  try {
    graph = await parse(text);
  } catch (error) {
    const found = firstLine((error as Error).message).replace(/^[\w.-]+(\/parser)?: /, '');
    throw new SyntaxError(`Cannot read ${what}: a ${name} file is needed, got one that does not parse (${found})`);
  }
  return toTable(graph, what);
}

function toTable(graph: AbstractGraph, what: string): NodeTable {
  const ids = graph.nodes();
  const positions = new Map(ids.map((id, position) => [id, position]));
  const pairs = graph.mapEdges((edge, attributes, source, target) => {
    const ends = [positions.get(source)!, positions.get(target)!] as const;
    const weight = edgeWeight(attributes.weight, what, `edge ${source} → ${target}`);
    // Parallel edges without a direction add up whichever way round they are listed.
    const isTurned = graph.isUndirected(edge) && ends[0] > ends[1];
    return { source: ends[isTurned ? 1 : 0], target: ends[isTurned ? 0 : 1], weight };
  });
  const isWeighted = graph.someEdge((_edge, { weight }) => weight !== undefined);
  return {
    ids,
    attributes: ids.map((id) => graph.getNodeAttributes(id)),
    edges: {
      sources: Int32Array.from(pairs, ({ source }) => source),
      targets: Int32Array.from(pairs, ({ target }) => target),
    },
    ...(isWeighted && { weights: pairs.map(({ weight }) => weight) }),
  };
}

async function parseJson(text: string): Promise<AbstractGraph> {
  const serialized = JSON.parse(text) as { readonly nodes?: unknown; readonly edges?: unknown } | null;
  if (!Array.isArray(serialized?.nodes) || !Array.isArray(serialized.edges)) {
    throw new SyntaxError('lists nodes and edges are missing');
  }
  return MultiGraph.from(serialized as Parameters<typeof MultiGraph.from>[0], { multi: true, type: 'mixed' });
}

// The parsers are loaded where they are needed: they bring a whole DOM with them.
async function parseGexf(text: string): Promise<AbstractGraph> {
  const { default: gexf } = await import('graphology-gexf');
  return strictly(() => gexf.parse(MultiGraph, text, { allowUndeclaredAttributes: true }));
}

async function parseGraphml(text: string): Promise<AbstractGraph> {
  const { default: graphml } = await import('graphology-graphml');
  return strictly(() => graphml.parse(MultiGraph, text));
}

/** The XML parser reports what is malformed on the console and goes on with what it could make of it: here that is an error. */
function strictly<T>(parse: () => T): T {
  const { error, warn } = console;
  let complaint: string | undefined;
  console.error = console.warn = (...parts: unknown[]) => {
    complaint ??= parts.join(' ');
  };
  try {
    const parsed = parse();
    if (complaint === undefined) return parsed;
  } catch (failure) {
    if (complaint === undefined) throw failure;
  } finally {
    Object.assign(console, { error, warn });
  }
  throw new SyntaxError(firstLine(complaint.replace(/^\[xmldom \w+\]\s*/, '')));
}

function firstLine(text: string): string {
  return text.split('\n')[0]!.trim();
}
