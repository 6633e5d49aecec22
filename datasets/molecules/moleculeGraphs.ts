import type { GraphData } from '../../src/data/graphData.js';
import type { Molecule } from './parseMolecule.js';

/** Columns of an atom: its type, with the last one for masked atoms, then its chirality (Hu et al., 2020; chem/model.py). */
export const atomColumns = [120, 3] as const;
const numColumns = atomColumns[0] + atomColumns[1];

/** Features and topology of molecules laid side by side. */
export type MoleculeGraphs = Omit<GraphData, 'labels' | 'labelSets' | 'numClasses'>;

/**
 * Molecules as graphs: an atom is a node with its type and chirality as one-hot columns, a bond two edges with its type and
 * direction as attributes. Edges stand in order of source, then target.
 */
export function moleculeGraphs(molecules: readonly Molecule[]): MoleculeGraphs {
  const numNodes = molecules.reduce((total, { atomTypes }) => total + atomTypes.length, 0);
  const numEdges = molecules.reduce((total, { bonds }) => total + 2 * bonds.length, 0);
  const [sources, targets] = [new Int32Array(numEdges), new Int32Array(numEdges)];
  const attributes = new Float32Array(2 * numEdges);
  const columns = new Int32Array(2 * numNodes);
  const graphIndex = new Int32Array(numNodes);
  let [start, edge] = [0, 0];
  molecules.forEach((molecule, graph) => {
    for (const [source, target, type, direction] of directedBonds(molecule)) {
      sources[edge] = start + source;
      targets[edge] = start + target;
      attributes.set([type, direction], 2 * edge);
      edge += 1;
    }
    molecule.atomTypes.forEach((type, atom) => {
      columns.set([type, atomColumns[0] + molecule.chirality[atom]!], 2 * (start + atom));
    });
    graphIndex.fill(graph, start, start + molecule.atomTypes.length);
    start += molecule.atomTypes.length;
  });
  return {
    numNodes,
    sources,
    targets,
    edgeAttributes: { kind: 'dense', numRows: numEdges, numColumns: 2, values: attributes },
    features: {
      kind: 'sparse',
      numRows: numNodes,
      numColumns,
      rowPointers: Int32Array.from({ length: numNodes + 1 }, (_, node) => 2 * node),
      columns,
      values: new Float32Array(2 * numNodes).fill(1),
    },
    featureGroups: atomColumns,
    graphIndex,
  };
}

type DirectedBond = readonly [source: number, target: number, type: number, direction: number];

function directedBonds({ bonds }: Molecule): DirectedBond[] {
  const both = bonds.flatMap(({ atoms: [a, b], type, direction }): DirectedBond[] => [
    [a, b, type, direction],
    [b, a, type, direction],
  ]);
  return both.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
}
