import { createRegistry } from '../registry/registry.js';
import { clustering } from './clustering.js';
import { graphClustering } from './graphClustering.js';
import { graphRetrieval } from './graphRetrieval.js';
import { graphSemiSupervised1, graphSemiSupervised10 } from './graphSemiSupervised.js';
import {
  graphSemiSupervised1TestSelected,
  graphSemiSupervised10TestSelected,
} from './graphSemiSupervisedTestSelected.js';
import { graphSvm } from './graphSvm.js';
import { graphSvmTestSelected } from './graphSvmTestSelected.js';
import { link } from './link.js';
import { linkValidated } from './linkValidated.js';
import { moleculeTransferRandomScaffold, moleculeTransferScaffold } from './moleculeTransfer.js';
import { nodeFewShot } from './nodeFewShot.js';
import { nodeFineTuneFewShot } from './nodeFineTuneFewShot.js';
import { nodeFineTuneLabelRate } from './nodeFineTuneLabelRate.js';
import { nodeFineTunePublic } from './nodeFineTunePublic.js';
import { nodeJointPublic } from './nodeJointPublic.js';
import { nodeLabelRate } from './nodeLabelRate.js';
import { nodePpi } from './nodePpi.js';
import { nodePublic } from './nodePublic.js';
import { nodePublicDgi } from './nodePublicDgi.js';
import { nodePublicSplits } from './nodePublicSplits.js';
import { nodeRandom } from './nodeRandom.js';
import { nodeWikics } from './nodeWikics.js';
import { similaritySearch } from './similaritySearch.js';

/** All protocols, by name. */
export const protocols = createRegistry('protocol', [
  nodePublic,
  nodePublicDgi,
  nodeRandom,
  nodePublicSplits,
  nodeWikics,
  nodeLabelRate,
  nodeFewShot,
  nodeFineTunePublic,
  nodeFineTuneLabelRate,
  nodeFineTuneFewShot,
  nodeJointPublic,
  nodePpi,
  link,
  linkValidated,
  clustering,
  similaritySearch,
  graphSvm,
  graphSemiSupervised1,
  graphSemiSupervised10,
  moleculeTransferScaffold,
  moleculeTransferRandomScaffold,
  graphSvmTestSelected,
  graphSemiSupervised1TestSelected,
  graphSemiSupervised10TestSelected,
  graphClustering,
  graphRetrieval,
]);
