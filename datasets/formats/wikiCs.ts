import { undirectedEdges } from '../../src/data/edges.js';
import type { GraphData, Split } from '../../src/data/graphData.js';
import { splitFromMasks } from './splitMasks.js';

interface WikiCsFile {
  readonly features: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly links: readonly (readonly number[])[];
  readonly train_masks: readonly (readonly number[])[];
  readonly val_masks: readonly (readonly number[])[];
  readonly test_mask: readonly number[];
}

/**
 * Reads WikiCS' `data.json` (Mernyei & Cangea, 2020): features, labels, neighbor lists, 20 training and validation masks
 * and one test mask. Edges become symmetric, without repeats or self-loops. The stopping masks, which are for early
 * stopping of networks that train on labels, are left out: their nodes are in no part.
 *
 * @param what names the file in errors
 * @throws SyntaxError where the file does not parse or its parts do not fit together
 */
export function parseWikiCs(text: string, what: string): { graph: GraphData; publicSplits: Split[] } {
  const file = parseFile(text, what);
  const numNodes = file.labels.length;
  const labels = Int32Array.from(file.labels);
  const graph: GraphData = {
    numNodes,
    ...readLinks(file.links, numNodes, what),
    features: readFeatures(file.features, numNodes, what),
    labels,
    numClasses: labels.reduce((largest, label) => Math.max(largest, label), -1) + 1,
  };
  expectLength('validation masks', file.val_masks.length, file.train_masks.length, what);
  const publicSplits = file.train_masks.map((train, split) =>
    splitFromMasks(
      { train: toNumbers(train), validation: toNumbers(file.val_masks[split]!), test: toNumbers(file.test_mask) },
      numNodes,
      `${what} split ${split}`,
    ),
  );
  return { graph, publicSplits };
}

function parseFile(text: string, what: string): WikiCsFile {
  let file: Partial<WikiCsFile>;
  try {
    file = JSON.parse(text) as Partial<WikiCsFile>;
  } catch (error) {
    throw new SyntaxError(`Cannot parse ${what}: JSON is needed, got ${(error as Error).message}`);
  }
  for (const key of ['features', 'labels', 'links', 'train_masks', 'val_masks', 'test_mask'] as const) {
    if (!Array.isArray(file?.[key])) {
      throw new SyntaxError(`Cannot parse ${what}: an array ${key} is needed, got ${typeof file?.[key]}`);
    }
  }
  return file as WikiCsFile;
}

function readLinks(links: WikiCsFile['links'], numNodes: number, what: string) {
  expectLength('neighbor lists', links.length, numNodes, what);
  try {
    return undirectedEdges(numNodes, {
      sources: Int32Array.from(links.flatMap((targets, source) => targets.map(() => source))),
      targets: Int32Array.from(links.flat()),
    });
  } catch (error) {
    throw new SyntaxError(`Cannot parse ${what}: ${(error as Error).message.replace(/^Cannot read edges: /, '')}`);
  }
}

function readFeatures(rows: WikiCsFile['features'], numNodes: number, what: string): GraphData['features'] {
  expectLength('feature rows', rows.length, numNodes, what);
  const numColumns = rows[0]?.length ?? 0;
  const values = new Float32Array(numNodes * numColumns);
  rows.forEach((row, node) => {
    expectLength(`features of node ${node}`, row.length, numColumns, what);
    values.set(row, node * numColumns);
  });
  return { kind: 'dense', numRows: numNodes, numColumns, values };
}

// JSON masks hold booleans or numbers.
function toNumbers(mask: readonly unknown[]): Uint8Array {
  return Uint8Array.from(mask, (value) => (value ? 1 : 0));
}

function expectLength(of: string, got: number, needed: number, what: string): void {
  if (got !== needed) throw new SyntaxError(`Cannot parse ${what}: ${needed} ${of} are needed, got ${got}`);
}
