import { nonNegative, positive, rate } from '../config/hyperparameter.js';
import { mlp } from '../layers/mlp.js';
import { createRegistry } from '../registry/registry.js';
import { tf } from '../tensor/backend.js';
import { gatherRows } from '../tensor/segments.js';
import { alignment, uniformity } from './alignmentUniformity.js';
import { barlowTwins } from './barlowTwins.js';
import { bootstrap } from './bootstrap.js';
import { cca } from './cca.js';
import { crossInfoNce } from './crossInfoNce.js';
import { donskerVaradhan } from './donskerVaradhan.js';
import { hardInfoNce } from './hardInfoNce.js';
import { infoNce } from './infoNce.js';
import { jensenShannon } from './jensenShannon.js';
import { defineObjective as define } from './objectiveKind.js';
import { nodeScores, otherRows, summaryScores } from './pairScores.js';
import { rowDistances, tripletMargin } from './tripletMargin.js';
import { vicReg } from './vicReg.js';

const temperature = positive(0.5);

/** Every objective on two views that a suite can choose, by name. */
export const objectives = createRegistry('objective', [
  define({
    name: 'info-nce',
    description: 'InfoNCE with negatives from both views (GRACE)',
    hyperparameters: { temperature },
    build: (values) => (compared) => infoNce(...compared.views, values.temperature),
  }),
  define({
    name: 'cross-info-nce',
    description: 'InfoNCE with negatives from the other view (MERIT), in both directions',
    hyperparameters: { temperature },
    build: (values) => (compared) => {
      const [z1, z2] = compared.views;
      const both = tf.add(crossInfoNce(z1, z2, values.temperature), crossInfoNce(z2, z1, values.temperature));
      return tf.div<tf.Scalar>(both, 2);
    },
  }),
  define({
    name: 'hard-info-nce',
    description: 'InfoNCE with debiased and hardness-weighted negatives (Chuang et al., Robinson et al.)',
    hyperparameters: { temperature, positiveShare: rate(0.1), hardness: nonNegative(1) },
    build: (values) => (compared) => hardInfoNce(...compared.views, values),
  }),
  define({
    name: 'jensen-shannon',
    description: 'Jensen–Shannon estimate with another node of the other view as negative',
    hyperparameters: {},
    build: () => (compared) => {
      const { positive: joint, negative } = nodeScores(compared);
      return jensenShannon(joint, negative);
    },
  }),
  define({
    name: 'triplet-margin',
    description: 'triplet margin with another node of the other view as negative (SUBG-CON)',
    hyperparameters: { margin: positive(1) },
    build: (values) => (compared) => {
      const [z1, z2] = compared.views;
      const negative = gatherRows(z2, otherRows(z2.shape[0], compared.rng));
      return tripletMargin(rowDistances(z1, z2), rowDistances(z1, negative), values.margin);
    },
  }),
  define({
    name: 'jensen-shannon-summary',
    description: 'Jensen–Shannon estimate of nodes and the summary of the other view (DGI, MVGRL)',
    levels: 'local-global',
    against: 'corrupted',
    hyperparameters: {},
    build(_values, size, parameters) {
      const scores = summaryScores(size, parameters);
      return (compared) => {
        const { positive: joint, negative } = scores(compared);
        return jensenShannon(joint, negative);
      };
    },
  }),
  define({
    name: 'donsker-varadhan-summary',
    description: 'Donsker–Varadhan estimate of nodes and the summary of the other view',
    levels: 'local-global',
    against: 'corrupted',
    hyperparameters: {},
    build(_values, size, parameters) {
      const scores = summaryScores(size, parameters);
      return (compared) => {
        const { positive: joint, negative } = scores(compared);
        return donskerVaradhan(joint, negative);
      };
    },
  }),
  define({
    name: 'bootstrap',
    description: 'predicts the codes of a slow copy (BGRL); targetDecay is the share that stays at the first step',
    against: 'target',
    hyperparameters: { targetDecay: rate(0.99) },
    build(_values, size, parameters) {
      const predict = mlp([size, size, size], 'prelu', parameters.scope('predictor'));
      return ({ views: [z1, z2], others: [target1, target2] }) =>
        tf.add(bootstrap(predict(z1), target2), bootstrap(predict(z2), target1));
    },
  }),
  define({
    name: 'barlow-twins',
    description: 'cross-correlation becomes the identity (G-BT); redundancyWeight 0: 1 / size',
    hyperparameters: { redundancyWeight: nonNegative(0) },
    build: (values, size) => (compared) => barlowTwins(...compared.views, values.redundancyWeight || 1 / size),
  }),
  define({
    name: 'vicreg',
    description: 'invariance, variance and covariance (VICReg)',
    hyperparameters: { invariance: nonNegative(25), variance: nonNegative(25), covariance: nonNegative(1) },
    build: (values) => (compared) => vicReg(...compared.views, values),
  }),
  define({
    name: 'cca',
    description: 'canonical correlation (CCA-SSG)',
    hyperparameters: { decorrelation: nonNegative(1e-3) },
    build: (values) => (compared) => cca(...compared.views, values.decorrelation),
  }),
  define({
    name: 'alignment-uniformity',
    description: 'alignment of the views and uniformity of each (Wang & Isola)',
    hyperparameters: { uniformityWeight: nonNegative(1) },
    build: (values) => (compared) => {
      const [z1, z2] = compared.views;
      const spread = tf.mul(tf.add(uniformity(z1), uniformity(z2)), values.uniformityWeight / 2);
      return tf.add<tf.Scalar>(alignment(z1, z2), spread);
    },
  }),
]);
