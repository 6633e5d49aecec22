import { createRegistry } from '../src/registry/registry.js';
import { adGcl } from './contrastive/adGcl.js';
import { afgrl } from './contrastive/afgrl.js';
import { bgrl } from './contrastive/bgrl.js';
import { composed } from './contrastive/composed.js';
import { cssl } from './contrastive/cssl.js';
import { dgi } from './contrastive/dgi.js';
import { gca } from './contrastive/gca.js';
import { gcc } from './contrastive/gcc.js';
import { ggd } from './contrastive/ggd.js';
import { gmi } from './contrastive/gmi.js';
import { grace } from './contrastive/grace.js';
import { graceDebiased } from './contrastive/graceDebiased.js';
import { graphBarlowTwins } from './contrastive/graphBarlowTwins.js';
import { graphcl } from './contrastive/graphcl.js';
import { graphlog } from './contrastive/graphlog.js';
import { infogcl } from './contrastive/infogcl.js';
import { infograph } from './contrastive/infograph.js';
import { joao } from './contrastive/joao.js';
import { joaoV2 } from './contrastive/joaoV2.js';
import { merit } from './contrastive/merit.js';
import { mvgrl } from './contrastive/mvgrl.js';
import { mvgrlGraph } from './contrastive/mvgrlGraph.js';
import { progcl } from './contrastive/progcl.js';
import { selfgnn } from './contrastive/selfgnn.js';
import { simgrace } from './contrastive/simgrace.js';
import { subgCon } from './contrastive/subgCon.js';
import { sugrl } from './contrastive/sugrl.js';
import { vicreg } from './contrastive/vicreg.js';
import { arga } from './predictive/arga.js';
import { arvga } from './predictive/arvga.js';
import { attributeMasking } from './predictive/attributeMasking.js';
import { attributeMaskingGraph } from './predictive/attributeMaskingGraph.js';
import { ccaSsg } from './predictive/ccaSsg.js';
import { contextLabel } from './predictive/contextLabel.js';
import { contextPrediction } from './predictive/contextPrediction.js';
import { contextualProperty } from './predictive/contextualProperty.js';
import { distanceToClusters } from './predictive/distanceToClusters.js';
import { edgeMasking } from './predictive/edgeMasking.js';
import { edgePrediction } from './predictive/edgePrediction.js';
import { gae } from './predictive/gae.js';
import { gala } from './predictive/gala.js';
import { gptGnn } from './predictive/gptGnn.js';
import { graphCompletion } from './predictive/graphCompletion.js';
import { graphInfomax } from './predictive/graphInfomax.js';
import { graphmae } from './predictive/graphmae.js';
import { graphmae2 } from './predictive/graphmae2.js';
import { graphmaeGraph } from './predictive/graphmaeGraph.js';
import { graphPartitioning } from './predictive/graphPartitioning.js';
import { lagraph } from './predictive/lagraph.js';
import { m3s } from './predictive/m3s.js';
import { maskgaeEdge } from './predictive/maskgaeEdge.js';
import { maskgaePath } from './predictive/maskgaePath.js';
import { mgae } from './predictive/mgae.js';
import { motifPrediction } from './predictive/motifPrediction.js';
import { nodeClustering } from './predictive/nodeClustering.js';
import { nodeProperty } from './predictive/nodeProperty.js';
import { pairwiseAttributeSimilarity } from './predictive/pairwiseAttributeSimilarity.js';
import { pairwiseDistance } from './predictive/pairwiseDistance.js';
import { s2gae } from './predictive/s2gae.js';
import { s2gaeGraph } from './predictive/s2gaeGraph.js';
import { s2grl } from './predictive/s2grl.js';
import { supergat } from './predictive/supergat.js';
import { vgae } from './predictive/vgae.js';
import { deepwalk } from './reference/deepwalk.js';
import { graph2vec } from './reference/graph2vec.js';
import { graphletKernel } from './reference/graphletKernel.js';
import { labelPropagation } from './reference/labelPropagation.js';
import { node2vec } from './reference/node2vec.js';
import { propagatedFeatures } from './reference/propagatedFeatures.js';
import { randomEncoder } from './reference/randomEncoder.js';
import { rawFeatures } from './reference/rawFeatures.js';
import { supervised } from './reference/supervised.js';
import { supervisedGat } from './reference/supervisedGat.js';
import { supervisedGcn, supervisedGin } from './reference/supervisedGin.js';
import { supervisedMlp } from './reference/supervisedMlp.js';
import { supervisedSgc } from './reference/supervisedSgc.js';
import { wlKernel } from './reference/wlKernel.js';

/** Every method by name: one line each. */
export const methods = createRegistry('method', [
  grace,
  dgi,
  bgrl,
  graphBarlowTwins,
  vicreg,
  gca,
  ggd,
  sugrl,
  graceDebiased,
  progcl,
  mvgrl,
  gmi,
  selfgnn,
  afgrl,
  merit,
  subgCon,
  composed,
  infograph,
  graphcl,
  simgrace,
  joao,
  joaoV2,
  adGcl,
  mvgrlGraph,
  cssl,
  gcc,
  graphlog,
  infogcl,
  gae,
  ccaSsg,
  graphmae,
  vgae,
  maskgaeEdge,
  maskgaePath,
  s2gae,
  graphmae2,
  graphmaeGraph,
  s2gaeGraph,
  attributeMaskingGraph,
  contextPrediction,
  edgePrediction,
  graphInfomax,
  contextualProperty,
  motifPrediction,
  arga,
  arvga,
  attributeMasking,
  edgeMasking,
  gala,
  nodeProperty,
  pairwiseDistance,
  s2grl,
  pairwiseAttributeSimilarity,
  lagraph,
  distanceToClusters,
  graphPartitioning,
  contextLabel,
  supergat,
  nodeClustering,
  graphCompletion,
  mgae,
  m3s,
  gptGnn,
  rawFeatures,
  propagatedFeatures,
  randomEncoder,
  supervised,
  labelPropagation,
  deepwalk,
  node2vec,
  supervisedGat,
  supervisedSgc,
  supervisedMlp,
  supervisedGin,
  supervisedGcn,
  wlKernel,
  graphletKernel,
  graph2vec,
]);
