import { expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import { permuteRows } from '../../src/graph/features.js';
import { resolveConfig } from '../../src/methods/resolveConfig.js';
import { bootstrap } from '../../src/objectives/bootstrap.js';
import { contrastWithNegatives } from '../../src/objectives/contrastWithNegatives.js';
import { crossEntropy } from '../../src/objectives/crossEntropy.js';
import { infoNce } from '../../src/objectives/infoNce.js';
import { jensenShannon } from '../../src/objectives/jensenShannon.js';
import { maskedNodeContrast } from '../../src/objectives/maskedNodeContrast.js';
import { prototypeContrast } from '../../src/objectives/prototypeContrast.js';
import { reconstructAdjacency } from '../../src/objectives/reconstruction.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { createPretext } from '../../src/training/createPretext.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { expectGradients, expectLoss, expectParity, Fixture, setParameters, withStore } from './fixture.js';

onEachBackend('parity of objectives with PyTorch', () => {
  it.each([0.4, 0.9])('infoNce() at temperature %d, in blocks of 4 and whole', (temperature) => {
    const fixture = new Fixture(`info-nce-${temperature}`);
    expect(fixture.number('temperature')).toBe(temperature);
    for (const blockSize of [4, 512]) {
      expectLoss(fixture, ['z1', 'z2'], (z1, z2) => infoNce(z1!, z2!, temperature, { blockSize }));
    }
  });

  it('jensenShannon() on the scores of DGI', () => {
    const fixture = new Fixture('dgi');
    const [positive, negative] = [fixture.output('positive'), fixture.output('negative')];
    const { value, grads } = tf.valueAndGrads((p: tf.Tensor, q: tf.Tensor) => jensenShannon(p, q))([
      tf.tensor1d([...positive]),
      tf.tensor1d([...negative]),
    ]);
    expectParity(value, fixture.output('loss'));
    expectParity(grads[0]!, fixture.gradient('positive'));
    expectParity(grads[1]!, fixture.gradient('negative'));
  });

  it('bootstrap()', () => {
    const fixture = new Fixture('bootstrap');
    const [target1, target2] = [fixture.tensor('target1'), fixture.tensor('target2')];
    expectParity(bootstrap(fixture.tensor('prediction1'), target2), fixture.output('loss1'));
    expectParity(bootstrap(fixture.tensor('prediction2'), target1), fixture.output('loss2'));
    expectLoss(fixture, ['prediction1', 'prediction2'], (first, second) =>
      tf.add(bootstrap(first!, target2), bootstrap(second!, target1)),
    );
  });

  it('reconstructAdjacency()', () => {
    const fixture = new Fixture('gae');
    const { adjacency } = fixture.graph({ x: 'z' });
    expectLoss(fixture, ['z'], (z) => reconstructAdjacency(z!, adjacency));
  });

  it('contrastWithNegatives() as momentum contrast has it', () => {
    const fixture = new Fixture('momentum-contrast');
    const [keys, queue] = [fixture.tensor('keys'), fixture.tensor('queue')];
    const isLeftOut = new Uint8Array(keys.shape[0] * queue.shape[0]);
    expectLoss(fixture, ['queries'], (queries) => contrastWithNegatives(queries!, keys, queue, isLeftOut, 0.07));
  });

  it('maskedNodeContrast()', () => {
    const fixture = new Fixture('masked-node-contrast');
    const [ids, graphIndex] = [fixture.integers('ids'), fixture.integers('graphIndex')];
    expectLoss(fixture, ['nodes', 'changed'], (nodes, changed) =>
      maskedNodeContrast(nodes!, changed!, ids, graphIndex, 0.2),
    );
  });

  it('prototypeContrast()', () => {
    const fixture = new Fixture('prototype-contrast');
    const [ofLow, ofMiddle] = [fixture.integers('parentsOfLow'), fixture.integers('parentsOfMiddle')];
    expectLoss(fixture, ['codes', 'low', 'middle', 'top'], (codes, low, middle, top) => {
      const levels = [
        { prototypes: low!, parents: ofLow },
        { prototypes: middle!, parents: ofMiddle },
        { prototypes: top! },
      ];
      return prototypeContrast(codes!, levels, 0.3);
    });
  });

  it('crossEntropy()', () => {
    const fixture = new Fixture('cross-entropy');
    expectLoss(fixture, ['logits'], (logits) =>
      crossEntropy(logits!, fixture.integers('labels'), fixture.integers('rows')),
    );
  });
});

onEachBackend('parity of whole steps with PyTorch', () => {
  it('GRACE on two given views: codes, loss and the gradient to every weight', () => {
    withStore((store) => {
      const fixture = new Fixture('grace-step');
      const method = methods.get('grace');
      const config = resolveConfig(method, 'made up', { projectionSize: 4 }, { hiddenSize: 6, outputSize: 4 });
      const views = [fixture.graph({ x: 'x1', edges: 'edges1' }), fixture.graph({ x: 'x2', edges: 'edges2' })];
      const pretext = createPretext(method, config, views[0]!, store);
      const names = {
        'encoder/0/weight': 'weight1',
        'encoder/0/bias': 'bias1',
        'encoder/1/weight': 'weight2',
        'encoder/1/bias': 'bias2',
        'projector/0/weight': 'projection1',
        'projector/0/bias': 'offset1',
        'projector/1/weight': 'projection2',
        'projector/1/bias': 'offset2',
      };
      setParameters(store, fixture, names);
      const rng = Rng.fromSeed(1);
      const loss = expectGradients(store, fixture, names, () => {
        const codes = views.map((view) => pretext.encoder(view, rng));
        expectParity(codes[0]!, fixture.output('codes1'));
        expectParity(codes[1]!, fixture.output('codes2'));
        return pretext.objective(codes, views, { graph: views[0]!, rng });
      });
      expectParity(loss, fixture.output('loss'));
    });
  });

  it('DGI on a graph and its permuted rows: codes, loss and the gradient to every weight', () => {
    withStore((store) => {
      const fixture = new Fixture('dgi-step');
      const method = methods.get('dgi');
      const graph = fixture.graph();
      const config = resolveConfig(method, 'made up', {}, { hiddenSize: 4 });
      const pretext = createPretext(method, config, graph, store);
      const names = {
        'encoder/0/weight': 'weight',
        'encoder/0/bias': 'bias',
        'encoder/0/activation/slope': 'slope',
        'discriminator/weight': 'discriminatorWeight',
        'discriminator/bias': 'discriminatorBias',
      };
      setParameters(store, fixture, names);
      const corrupted = { ...graph, features: permuteRows(graph.features, fixture.integers('permutation')) };
      const rng = Rng.fromSeed(1);
      const loss = expectGradients(store, fixture, names, () => {
        const codes = [pretext.encoder(graph, rng), pretext.encoder(corrupted, rng)];
        expectParity(codes[0]!, fixture.output('codes'));
        return pretext.objective(codes, [graph, corrupted], { graph, rng });
      });
      expectParity(loss, fixture.output('loss'));
    });
  });
});
