import type { GraphChange } from '../../src/augmentations/graphwise/batchEdit.js';
import {
  dropGraphNodes,
  graphSubgraph,
  keepGraph,
  maskGraphAttributes,
  perturbGraphEdges,
} from '../../src/augmentations/graphwise/changes.js';
import { eachGraph, eachGraphBy } from '../../src/augmentations/graphwise/eachGraph.js';
import { choice, count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { nodeFeatureChoices } from '../../src/data/nodeFeatures.js';
import type { Graph, View } from '../../src/graph/graph.js';
import { twoLayerProjector } from '../../src/layers/twoLayerProjector.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import type { BuildContext, Pretext } from '../../src/methods/method.js';
import { onSocialDatasets } from '../../src/methods/socialDatasets.js';
import { decoupledInfoNce } from '../../src/objectives/decoupledInfoNce.js';
import { projectOntoSimplex } from '../../src/objectives/projectOntoSimplex.js';
import type { Rng } from '../../src/random/rng.js';
import { drawWeighted, runningSums } from '../../src/random/weighted.js';
import { sumReadout } from '../../src/readouts/sum.js';
import type { tf } from '../../src/tensor/backend.js';
import { withFewLabels } from '../settings/fewLabels.js';

/** Of an epoch, that the losses under each kind of change are estimated on. */
const SHARE_OF_BATCHES = 0.2;

const hyperparameters = {
  /** Share of nodes, edges or attributes that is changed; a subgraph keeps the rest. */
  changeRate: rate(0.2),
  /** γ: how strongly the distribution of augmentations is held near the uniform one. */
  priorWeight: nonNegative(0.1),
  temperature: positive(0.2),
  nodeFeatures: choice('given', nodeFeatureChoices),
  epochs: count(20, 0),
  batchSize: count(128, 2),
  learningRate: positive(0.01),
};
type Context = BuildContext<typeof hyperparameters>;

const shared = {
  family: 'contrastive',
  levels: 'global-global',
  embeds: 'graphs',
  paper: {
    title: 'Graph Contrastive Learning Automated',
    authors: 'You et al.',
    year: 2021,
    url: 'https://arxiv.org/abs/2106.07594',
  },
  encoder: { name: 'graph-gin', hiddenSize: 32, numLayers: 3, activatedNorm: 'batch', concatenateLayers: true },
  settings: onSocialDatasets({ nodeFeatures: 'constant' }),
  fewLabelSettings: withFewLabels({ temperature: 0.5, epochs: 100, learningRate: 1e-3 }),
} as const;

/**
 * JOAO: GraphCL with augmentations that are drawn by a learned distribution p, for each graph anew. After each epoch a chance
 * rises where the loss is high and falls back towards the uniform one: p ← projection onto the simplex of p + ℓ − γ (p − 1/5)
 * (You et al., 2021, eq. 8), where ℓ is the loss under each augmentation alone on a fifth of the batches. Settings of the
 * authors' code (unsupervised_TU/ of Shen-Lab/GraphCL_Automated: joao.sh, joao.py, aug.py): three layers of 32, Adam at 0.01,
 * 20 epochs, batches of 128; the first view is the graph itself; γ is tuned in {0.01, 0.1, 1}, here 0.1; nodes of social graphs
 * have a constant feature. For few labels the encoder and training are GraphCL's there. The projection is exact, where theirs is found to 0.01; changes of graphs as in `graphcl`.
 */
export const joao = defineMethod({
  name: 'joao',
  ...shared,
  hyperparameters,
  build: (context) => minMax(context, false),
});

/**
 * JOAOv2: JOAO with a projection head for each augmentation (You et al., 2021, §3.4), of which each view gets its own. Settings
 * of the authors' code (joaov2.sh): Adam at 0.001, 40 epochs, else as JOAO's. Departures: there each graph draws its augmentation
 * and each epoch one head for all of them; here, as the paper has it, a view's head is that of its augmentation, which
 * is drawn for each batch, and the graph itself has the head of the unchanged view.
 */
export const joaoV2 = defineMethod({
  name: 'joao-v2',
  ...shared,
  hyperparameters: { ...hyperparameters, epochs: count(40, 0), learningRate: positive(1e-3) },
  build: (context) => minMax(context, true),
});

/** Drops nodes, replaces edges, keeps a subgraph, masks attributes, or changes nothing. */
function changesOf(changeRate: number): readonly GraphChange[] {
  return [
    dropGraphNodes(changeRate),
    perturbGraphEdges(changeRate),
    graphSubgraph(1 - changeRate),
    maskGraphAttributes(changeRate),
    keepGraph,
  ];
}

function minMax({ config, parameters, createEncoder }: Context, hasOwnHeads: boolean): Pretext {
  const { priorWeight, temperature } = config;
  const changes = changesOf(config.changeRate);
  const uniform = 1 / changes.length;
  let chances = changes.map(() => uniform);
  const encoder = createEncoder('encoder');
  const heads = changes
    .slice(0, hasOwnHeads ? changes.length : 1)
    .map((_, kind) => twoLayerProjector(encoder.outputSize, parameters.scope(`projector${kind}`)));
  // Which change made a view, where each kind has a head.
  const kinds = new WeakMap<View, number>();
  const ofKind = (view: View, kind: number) => {
    if (hasOwnHeads) kinds.set(view, kind);
    return view;
  };
  const pair = (graph: Graph, changed: View) => [ofKind({ ...graph }, changes.indexOf(keepGraph)), changed];
  const change = (graph: Graph, kind: number, rng: Rng) => ofKind({ ...eachGraph(changes[kind]!)(graph, rng) }, kind);
  const project = (h: tf.Tensor2D, view: View) => heads[kinds.get(view) ?? 0]!(sumReadout(h, view));
  const objective: Pretext['objective'] = ([h1, h2], [view1, view2]) =>
    decoupledInfoNce(project(h1!, view1!), project(h2!, view2!), temperature);
  const mixed = eachGraphBy(changes, () => chances);
  const lossUnder = (kind: number) => (graph: Graph, rng: Rng) => {
    const views = pair(graph, change(graph, kind, rng.split(`change ${kind}`)));
    const codes = views.map((view, k) => encoder(view, rng.split(`encoder ${kind} ${k}`)));
    return objective(codes, views, { graph, rng });
  };
  return definePretext({
    augment(graph, rng) {
      const stream = rng.split('view 1');
      if (!hasOwnHeads) return pair(graph, mixed(graph, stream));
      return pair(graph, change(graph, drawWeighted(runningSums(chances), rng.split('kind')), stream));
    },
    encoder,
    objective,
    afterEpoch(meanOf) {
      const risen = chances.map(
        (chance, kind) => chance + meanOf(SHARE_OF_BATCHES, lossUnder(kind)) - priorWeight * (chance - uniform),
      );
      chances = projectOntoSimplex(risen);
    },
  });
}
