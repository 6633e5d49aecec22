import { it } from 'vitest';
import { attentionDecoder } from '../../src/decoders/attentionDecoder.js';
import { marginalizedDenoiser } from '../../src/graph/marginalizedDenoiser.js';
import { gaussianDivergence } from '../../src/objectives/gaussianDivergence.js';
import { scaledCosineError } from '../../src/objectives/scaledCosineError.js';
import { tf } from '../../src/tensor/backend.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { expectParity, Fixture, setParameters, withStore } from './fixture.js';

onEachBackend('parity of reconstruction with PyTorch', () => {
  it.each([1, 3])('scaledCosineError() at exponent %d', (exponent) => {
    const fixture = new Fixture(`scaled-cosine-error-${exponent}`);
    const target = fixture.tensor('target');
    const { value, grad } = tf.valueAndGrad((z: tf.Tensor) => scaledCosineError(target, z as tf.Tensor2D, exponent))(
      fixture.tensor('reconstruction'),
    );
    expectParity(value, fixture.output('loss'));
    expectParity(grad, fixture.gradient('reconstruction'));
  });

  it('gaussianDivergence()', () => {
    const fixture = new Fixture('gaussian-divergence');
    const loss = (mean: tf.Tensor, deviation: tf.Tensor) =>
      gaussianDivergence(mean as tf.Tensor2D, deviation as tf.Tensor2D);
    const { value, grads } = tf.valueAndGrads(loss)([fixture.tensor('mean'), fixture.tensor('logDeviation')]);
    expectParity(value, fixture.output('loss'));
    expectParity(grads[0]!, fixture.gradient('mean'));
    expectParity(grads[1]!, fixture.gradient('logDeviation'));
  });

  it('marginalizedDenoiser(), against all corruptions one by one', () => {
    const fixture = new Fixture('marginalized-denoiser');
    const codes = marginalizedDenoiser(fixture.graph(), fixture.tensor('x'), fixture.number('corruption'));
    expectParity(codes, fixture.output('codes'));
  });

  it('attentionDecoder(): its rows and the gradient to the codes', () => {
    withStore((store) => {
      const fixture = new Fixture('attention-decoder');
      const decode = attentionDecoder({ inputSize: 3, outputSize: 5 }, store.parameters);
      setParameters(store, fixture, { weight: 'weight', source: 'source', target: 'target', bias: 'bias' });
      const rows = (x: tf.Tensor) => decode(fixture.graph(), x as tf.Tensor2D, fixture.integers('ids'));
      expectParity(rows(fixture.tensor('x')), fixture.output('rows'));
      const slope = tf.grad((x: tf.Tensor) => tf.sum(tf.mul(rows(x), fixture.tensor('upstream'))))(fixture.tensor('x'));
      expectParity(slope, fixture.gradient('x'));
    });
  });
});
