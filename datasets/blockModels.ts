import { perClassSplit } from '../src/data/splits.js';
import { Rng } from '../src/random/rng.js';
import { balancedLabels, blockModelEdges, normalFeatures, regularBlockModelEdges } from './blockModel.js';
import { generated } from './generated.js';

const NUM_CLASSES = 4;
const NUM_FEATURES = 32;
const SPLIT = { train: 20, validation: 30 };
const about = { license: 'MIT (generated here)', url: 'https://en.wikipedia.org/wiki/Stochastic_block_model' };

/** A block model in which the structure and the features each tell much of the class, and together all but all of it. */
export const sbmEasy = generated({
  ...about,
  name: 'sbm-easy',
  checksum: 'a5a47d31dd20a30da25480631fdf1cf005f6624ef92f71a53eced8e89a5a5fab',
  description:
    'Generated block model: 400 nodes, 32 features, 4 classes; structure and features each tell the class fairly well',
  make() {
    const rng = Rng.fromSeed(1).split('sbm-easy');
    const labels = balancedLabels(400, NUM_CLASSES, rng.split('labels'));
    const features = normalFeatures(
      labels,
      NUM_FEATURES,
      (label, column) => (column % 8 === label ? 1 : 0),
      rng.split('features'),
    );
    const edges = blockModelEdges(labels, (a, b) => (a === b ? 0.08 : 0.0067), rng.split('edges'));
    return {
      graph: { numNodes: 400, ...edges, features, labels, numClasses: NUM_CLASSES },
      publicSplit: perClassSplit(labels, SPLIT, rng.split('split')),
    };
  },
});

const STRUCTURE_COLUMNS = 8;
const FEATURE_COLUMNS = 8;

/**
 * A block model whose class is two bits, class = 2 · structure bit + feature bit:
 * - structure bit: the two halves that hardly any edge crosses. Of the features, eight columns carry it (mean ±0.12)
 *   so faintly that they help only when averaged over neighborhoods.
 * - feature bit: eight columns carry it plainly (mean ±2.5). Edges barely depend on it (12 neighbors with the same bit,
 *   9 with the other), too little for any method that sees the structure alone: the eigenvalue 12 − 9 is far below
 *   2 √22 (Kesten & Stigum, 1966), and just enough that averaging over neighborhoods does not wash it out.
 *
 * So raw features tell one bit and the structure the other, 50 % each, and propagated features tell both.
 * Degrees are nearly equal, so they tell nothing.
 */
export const sbmHard = generated({
  ...about,
  name: 'sbm-hard',
  checksum: '1681fd263da36c8b15ab0f7a79fa9a208be2378be3bad52382c6378409038d82',
  description:
    'Generated block model: 600 nodes, 32 features, 4 classes; features tell one half of the class, structure the other, only both together tell it whole',
  make() {
    const rng = Rng.fromSeed(1).split('sbm-hard');
    const labels = balancedLabels(600, NUM_CLASSES, rng.split('labels'));
    const features = normalFeatures(labels, NUM_FEATURES, hardMean, rng.split('features'));
    const edges = regularBlockModelEdges(labels, NUM_CLASSES, hardDegree, rng.split('edges'));
    return {
      graph: { numNodes: 600, ...edges, features, labels, numClasses: NUM_CLASSES },
      publicSplit: perClassSplit(labels, SPLIT, rng.split('split')),
    };
  },
});

function hardMean(label: number, column: number): number {
  if (column < STRUCTURE_COLUMNS) return label >> 1 === 0 ? -0.12 : 0.12;
  if (column < STRUCTURE_COLUMNS + FEATURE_COLUMNS) return (label & 1) === 0 ? -2.5 : 2.5;
  return 0;
}

function hardDegree(a: number, b: number): number {
  if (a >> 1 !== b >> 1) return 1;
  return a === b ? 12 : 9;
}
