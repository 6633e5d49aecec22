import { choice, count, nonNegative, positive, rate } from '../config/hyperparameter.js';
import { centralityNames } from '../graph/centrality.js';
import { createRegistry } from '../registry/registry.js';
import { addEdges } from './addEdges.js';
import { addFeatureNoise } from './addFeatureNoise.js';
import { identity } from './augmentation.js';
import { defineAugmentation as define } from './augmentationKind.js';
import { diffuseHeat, diffuseMarkov, diffusePageRank } from './diffusion.js';
import { dropEdges } from './dropEdges.js';
import { dropEdgesByCentrality } from './dropEdgesByCentrality.js';
import { dropFeatures } from './dropFeatures.js';
import { dropNodes, uniformSubgraph } from './dropNodes.js';
import { dropUndirectedEdges } from './dropUndirectedEdges.js';
import { egoSubgraph } from './egoSubgraph.js';
import { maskFeatures } from './maskFeatures.js';
import { maskFeaturesByCentrality } from './maskFeaturesByCentrality.js';
import { mixFeatures } from './mixFeatures.js';
import { noiseNodes } from './noiseNodes.js';
import { pageRankSubgraph } from './pageRankSubgraph.js';
import { perturbEdges } from './perturbEdges.js';
import { randomWalkSubgraph } from './randomWalkSubgraph.js';
import { shuffleAttributes } from './shuffleAttributes.js';
import { shuffleFeatures } from './shuffleFeatures.js';

const importance = choice('degree', centralityNames);
const least = { threshold: nonNegative(0) };
const sparse = (threshold: number) => (threshold === 0 ? undefined : { threshold });
const kept = rate(0.8);

/** Every augmentation that a suite can choose, by name: one line each. A setting `rate` is the share that is changed or lost. */
export const augmentations = createRegistry('augmentation', [
  define('identity', 'the graph as it is', {}, () => identity),
  define('drop-edges', 'loses directed edges (GRACE)', { rate: rate(0.2) }, (v) => dropEdges(v.rate)),
  define('drop-undirected-edges', 'loses edges in both directions at once', { rate: rate(0.2) }, (v) =>
    dropUndirectedEdges(v.rate),
  ),
  define('add-edges', 'joins pairs of nodes, as a share of the edges', { rate: rate(0.2) }, (v) => addEdges(v.rate)),
  define('perturb-edges', 'replaces edges by others (GraphCL)', { rate: rate(0.2) }, (v) => perturbEdges(v.rate)),
  define(
    'drop-edges-by-centrality',
    'loses edges to unimportant nodes sooner (GCA)',
    { rate: rate(0.2), centrality: importance },
    (v) => dropEdgesByCentrality(v.rate, v),
  ),
  define('mask-features', 'clears feature columns (GRACE)', { rate: rate(0.2) }, (v) => maskFeatures(v.rate)),
  define(
    'mask-features-by-centrality',
    'clears unimportant feature columns sooner (GCA)',
    { rate: rate(0.2), centrality: importance, entries: choice('occurrence', ['occurrence', 'magnitude']) },
    (v) => maskFeaturesByCentrality(v.rate, v),
  ),
  define('drop-features', 'dropout of feature entries', { rate: rate(0.2) }, (v) => dropFeatures(v.rate)),
  define('feature-noise', 'adds normal noise to all features', { deviation: positive(0.1) }, (v) =>
    addFeatureNoise(v.deviation),
  ),
  define(
    'noise-nodes',
    'replaces features of nodes by noise (LaGraph)',
    { rate: rate(0.2), deviation: positive(0.5) },
    (v) => noiseNodes(v.rate, v.deviation),
  ),
  define('shuffle-attributes', 'swaps features of some nodes', { rate: rate(0.2) }, (v) => shuffleAttributes(v.rate)),
  define('shuffle-features', 'swaps features of all nodes (DGI)', {}, () => shuffleFeatures),
  define('mix-features', 'mixes features of two nodes (mixup)', { leastShare: rate(0.8) }, (v) =>
    mixFeatures(v.leastShare),
  ),
  define('drop-nodes', 'loses nodes (GraphCL)', { rate: rate(0.2) }, (v) => dropNodes(v.rate)),
  define('uniform-subgraph', 'keeps nodes drawn uniformly', { keptShare: kept }, (v) => uniformSubgraph(v.keptShare)),
  define(
    'random-walk-subgraph',
    'keeps nodes that a random walk visits (GraphCL)',
    { keptShare: kept, restart: rate(0.15) },
    (v) => randomWalkSubgraph(v.keptShare, v.restart),
  ),
  define('ego-subgraph', 'keeps what is near a node', { numHops: count(2) }, (v) => egoSubgraph(v.numHops)),
  define(
    'page-rank-subgraph',
    'keeps what matters most to a node (SUBG-CON)',
    { keptShare: kept, teleport: rate(0.15) },
    (v) => pageRankSubgraph(v.keptShare, v.teleport),
  ),
  define('page-rank-diffusion', 'diffuses edges (MVGRL)', { teleport: rate(0.2), ...least }, (v) =>
    diffusePageRank(v.teleport, sparse(v.threshold)),
  ),
  define('heat-diffusion', 'diffuses edges by the heat kernel (MVGRL)', { time: positive(5), ...least }, (v) =>
    diffuseHeat(v.time, sparse(v.threshold)),
  ),
  define(
    'markov-diffusion',
    'diffuses edges by a Markov chain (PyGCL)',
    { numSteps: count(10), selfWeight: rate(0.05), ...least },
    (v) => diffuseMarkov(v.numSteps, v.selfWeight, sparse(v.threshold)),
  ),
]);
