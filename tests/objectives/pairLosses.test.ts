import { expect, it } from 'vitest';
import { acrossViews } from '../../src/objectives/acrossViews.js';
import { bothWays } from '../../src/objectives/bothWays.js';
import { boundedTriplets } from '../../src/objectives/boundedTriplets.js';
import { crossInfoNce } from '../../src/objectives/crossInfoNce.js';
import { infoNce } from '../../src/objectives/infoNce.js';
import { siameseContrast } from '../../src/objectives/siameseContrast.js';
import { tf } from '../../src/tensor/backend.js';
import { rowDot } from '../../src/tensor/ops.js';
import { expectClose, expectGradient } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const column = (...values: number[]) => tf.tensor2d(values, [values.length, 1]);
const softplus = (x: number) => Math.log1p(Math.exp(x));
const lossOf = (loss: tf.Scalar) => loss.dataSync()[0]!;

onEachBackend('losses of two views', () => {
  it('bothWays() is the mean of a loss and of the same the other way round', () => {
    const loss = bothWays((a, b) => tf.sum(tf.mul(a, tf.square(b))));
    // 2 · 9 and 3 · 4.
    expectClose(loss(column(2), column(3)), [15]);
    expectClose(loss(column(3), column(2)), [15]);
  });

  it('acrossViews() scores the nodes of each view with the summary of the other, as a mean over samples', () => {
    const score = (h: tf.Tensor2D, s: tf.Tensor2D) => rowDot(h, tf.tile(s, [h.shape[0], 1]));
    const codes = [1, 2, -1, 0.5, 3, 1, 0, -2].map((value) => column(value));
    const summaries = [0.5, 2, 0, 0, -1, 1];
    const loss = acrossViews(score, codes, (place) => column(summaries[place]!));
    // Of a sample: positives h2 s1 and h1 s2, negatives corrupted2 s1 and corrupted1 s2.
    const sample = (positive: number[], negative: number[]) =>
      [...positive.map((s) => softplus(-s)), ...negative.map(softplus)].reduce((a, b) => a + b) / 4;
    const expected = (sample([2 * 0.5, 2], [0.25, -2]) + sample([-1, 3], [2, 0])) / 2;
    expectClose(loss, [expected], 1e-5);
  });

  it('boundedTriplets() pushes negatives away by the margin, and no further than the slack', () => {
    const weights = { margin: 1, slack: 0.5, structureWeight: 2, neighborWeight: 3, boundWeight: 4 };
    const positives = { structure: column(1, 2), neighbor: column(2, 0.5) };
    const loss = boundedTriplets(positives, [column(1.5, 4), column(3, 2)], weights);
    const first = 2 * ((0.5 + 0) / 2) + 3 * ((1.5 + 0) / 2) + (4 / 2) * (0 + 0.5);
    const second = 2 * ((0 + 1) / 2) + 3 * ((0 + 0) / 2) + (4 / 2) * (0.5 + 0);
    expectClose(loss, [first + second], 1e-5);
    // The bound holds negatives alone: it does not pull the positive after them.
    const alone = { ...weights, structureWeight: 0, neighborWeight: 0 };
    const slope = tf.grad((d: tf.Tensor) =>
      boundedTriplets({ ...positives, structure: d as tf.Tensor2D }, [column(1.5, 4)], alone),
    )(positives.structure);
    expectClose(slope, [0, 0]);
    expectGradient((d) => boundedTriplets(positives, [d], weights), [1.4, 4.2], [2, 1]);
  });

  it('siameseContrast() weighs views against networks', () => {
    const rows = (seed: number) => tf.tensor2d([seed, 1, -1, seed, 0.5, 2], [3, 2]);
    const [p1, p2, z1, z2] = [rows(1), rows(2), rows(3), rows(-1)];
    const views = lossOf(infoNce(p1, p2, 1));
    const networks = (lossOf(crossInfoNce(p1, z2, 1)) + lossOf(crossInfoNce(p2, z1, 1))) / 2;
    expect(lossOf(siameseContrast([p1, p2], [z1, z2], 0.3))).toBeCloseTo(0.3 * views + 0.7 * networks, 5);
  });
});
