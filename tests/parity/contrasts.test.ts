import { expect, it } from 'vitest';
import { alignment, uniformity } from '../../src/objectives/alignmentUniformity.js';
import { barlowTwins } from '../../src/objectives/barlowTwins.js';
import { type BetaMixture, fitBetaMixture } from '../../src/objectives/betaMixture.js';
import { bootstrapPairs } from '../../src/objectives/bootstrapPairs.js';
import { cca } from '../../src/objectives/cca.js';
import { crossInfoNce } from '../../src/objectives/crossInfoNce.js';
import { decoupledInfoNce } from '../../src/objectives/decoupledInfoNce.js';
import { hardInfoNce } from '../../src/objectives/hardInfoNce.js';
import { supervisedContrastive } from '../../src/objectives/supervisedContrastive.js';
import { rowDistances, tripletMargin } from '../../src/objectives/tripletMargin.js';
import { vicReg } from '../../src/objectives/vicReg.js';
import { trueNegativeWeight, weightedInfoNce } from '../../src/objectives/weightedInfoNce.js';
import type { tf } from '../../src/tensor/backend.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { expectLoss, expectParity, Fixture } from './fixture.js';

type Loss = (z1: tf.Tensor2D, z2: tf.Tensor2D, fixture: Fixture) => tf.Scalar;

const mixture: BetaMixture = [
  { alpha: 2, beta: 4, weight: 0.7 },
  { alpha: 3.5, beta: 1.5, weight: 0.3 },
];

/** Losses of two views, by fixture; blockwise ones in blocks of 4 of the 9 or 18 rows. */
const losses: Readonly<Record<string, Loss>> = {
  'barlow-twins': (z1, z2, fixture) => barlowTwins(z1, z2, fixture.number('redundancyWeight')),
  vicreg: (z1, z2, fixture) => {
    const [invariance, variance, covariance] = ['invariance', 'variance', 'covariance'].map((name) =>
      fixture.number(name),
    ) as [number, number, number];
    return vicReg(z1, z2, { invariance, variance, covariance });
  },
  cca: (z1, z2, fixture) => cca(z1, z2, fixture.number('decorrelation')),
  'cross-info-nce': (z1, z2, fixture) => crossInfoNce(z1, z2, fixture.number('temperature'), 4),
  'decoupled-info-nce': (z1, z2, fixture) => decoupledInfoNce(z1, z2, fixture.number('temperature')),
  'hard-info-nce': hard,
  'hard-info-nce-debiased': hard,
  'weighted-info-nce': (z1, z2, fixture) =>
    weightedInfoNce(z1, z2, fixture.number('temperature'), trueNegativeWeight(mixture), 4),
  alignment: (z1, z2) => alignment(z1, z2),
};

function hard(z1: tf.Tensor2D, z2: tf.Tensor2D, fixture: Fixture): tf.Scalar {
  const [temperature, positiveShare, hardness] = ['temperature', 'positiveShare', 'hardness'].map((name) =>
    fixture.number(name),
  ) as [number, number, number];
  return hardInfoNce(z1, z2, { temperature, positiveShare, hardness, blockSize: 4 });
}

onEachBackend('parity of contrasts with PyTorch', () => {
  it.each(Object.keys(losses))('%s of two views', (name) => {
    const fixture = new Fixture(name);
    expectLoss(fixture, ['z1', 'z2'], (z1, z2) => losses[name]!(z1!, z2!, fixture));
  });

  it('supervisedContrastive()', () => {
    const fixture = new Fixture('supervised-contrastive');
    const [labels, temperature] = [fixture.integers('labels'), fixture.number('temperature')];
    expectLoss(fixture, ['z'], (z) => supervisedContrastive(z!, labels, temperature, 4));
  });

  it('uniformity()', () => {
    expectLoss(new Fixture('uniformity'), ['z'], (z) => uniformity(z!, 2, 4));
  });

  it('tripletMargin() of rowDistances()', () => {
    const fixture = new Fixture('triplet-margin');
    expectLoss(fixture, ['anchor', 'positive', 'negative'], (anchor, positive, negative) =>
      tripletMargin(rowDistances(anchor!, positive!), rowDistances(anchor!, negative!), fixture.number('margin')),
    );
  });

  it('bootstrapPairs()', () => {
    const fixture = new Fixture('bootstrap-pairs');
    const [pairs, target] = [fixture.integers('pairs'), fixture.tensor('target')];
    const matrix = CsrMatrix.fromCoordinates(9, 9, pairs.slice(0, 5), pairs.slice(5));
    expectLoss(fixture, ['prediction'], (prediction) => bootstrapPairs(prediction!, target, matrix));
  });

  it('fitBetaMixture()', () => {
    const fixture = new Fixture('beta-mixture');
    const parts = fitBetaMixture(fixture.values('values')).map(({ alpha, beta, weight }) => [alpha, beta, weight]);
    expect(parts.flat().every((value) => value > 0)).toBe(true);
    expectParity(parts.flat(), fixture.output('mixture'));
  });
});
