import { expect, it } from 'vitest';
import { hardNegatives } from '../../src/methods/hardNegatives.js';
import { fitBetaMixture } from '../../src/objectives/betaMixture.js';
import { trueNegativeWeight, unitSimilarities, weightedInfoNce } from '../../src/objectives/weightedInfoNce.js';
import { Rng } from '../../src/random/rng.js';
import { sampleWithoutReplacement } from '../../src/random/sampling.js';
import type { tf } from '../../src/tensor/backend.js';
import { randomNormal } from '../../src/tensor/ops.js';
import { gatherRows } from '../../src/tensor/segments.js';
import { onEachBackend } from '../support/onEachBackend.js';

const codes = (label: string) => randomNormal([8, 3], 0, 1, Rng.fromSeed(1).split(label)) as tf.Tensor2D;
const lossOf = (loss: tf.Scalar) => loss.dataSync()[0]!;

onEachBackend('hardNegatives()', () => {
  it('weighs negatives by a mixture that is fitted to the first codes it sees, and kept', () => {
    const rng = Rng.fromSeed(4);
    const [z1, z2, later] = [codes('1'), codes('2'), codes('3')];
    const fitted = gatherRows(z2, sampleWithoutReplacement(8, 8, rng.split('fit')));
    const weight = trueNegativeWeight(fitBetaMixture(unitSimilarities(z1, fitted), { secondShare: 0.1 }));
    const loss = hardNegatives(0.5, 0.1);
    expect(lossOf(loss(z1, z2, rng))).toBeCloseTo(lossOf(weightedInfoNce(z1, z2, 0.5, weight)), 5);
    expect(lossOf(loss(later, z2, rng))).toBeCloseTo(lossOf(weightedInfoNce(later, z2, 0.5, weight)), 5);
  });
});
