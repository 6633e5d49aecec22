import { it } from 'vitest';
import { donskerVaradhan } from '../../src/objectives/donskerVaradhan.js';
import { edgePresence } from '../../src/objectives/edgePresence.js';
import { huffmanTree } from '../../src/objectives/huffmanTree.js';
import { jensenShannon } from '../../src/objectives/jensenShannon.js';
import { labelSetLoss } from '../../src/objectives/labelSetLoss.js';
import { localGlobal } from '../../src/objectives/localGlobal.js';
import { meanAbsoluteError } from '../../src/objectives/meanAbsoluteError.js';
import { meanSquaredError } from '../../src/objectives/meanSquaredError.js';
import { summaryScores } from '../../src/objectives/pairScores.js';
import { rootMeanSquare } from '../../src/objectives/rootMeanSquare.js';
import { skipGram } from '../../src/objectives/skipGram.js';
import { skipGramTree } from '../../src/objectives/skipGramTree.js';
import { softCrossEntropy } from '../../src/objectives/softCrossEntropy.js';
import { Rng } from '../../src/random/rng.js';
import type { tf } from '../../src/tensor/backend.js';
import { onEachBackend } from '../support/onEachBackend.js';
import { expectGradients, expectLoss, expectParity, Fixture, setParameters, withStore } from './fixture.js';

const errors = {
  'mean-squared-error': meanSquaredError,
  'mean-absolute-error': meanAbsoluteError,
  'root-mean-square': rootMeanSquare,
} as const;

onEachBackend('parity of losses of scores and targets with PyTorch', () => {
  it('donskerVaradhan()', () => {
    expectLoss(new Fixture('donsker-varadhan'), ['positive', 'negative'], (p, n) => donskerVaradhan(p!, n!));
  });

  it('localGlobal()', () => {
    const fixture = new Fixture('local-global');
    const graphIndex = fixture.integers('graphIndex');
    expectLoss(fixture, ['local', 'global'], (local, global) => localGlobal(local!, global!, graphIndex));
  });

  it('summaryScores() under jensenShannon(): scores, and gradients to codes and weights', () => {
    withStore((store) => {
      const fixture = new Fixture('summary-scores');
      const scores = summaryScores(4, store.parameters);
      setParameters(store, fixture, { weight: 'weight', bias: 'bias' });
      const lossOf = (...[h1, h2, corrupted1, corrupted2]: tf.Tensor2D[]) => {
        const compared = { views: [h1!, h2!], others: [corrupted1!, corrupted2!], rng: Rng.fromSeed(1) } as const;
        const { positive, negative } = scores(compared as never);
        expectParity(positive, fixture.output('positive'));
        expectParity(negative, fixture.output('negative'));
        return jensenShannon(positive, negative);
      };
      const names = ['h1', 'h2', 'corrupted1', 'corrupted2'];
      expectLoss(fixture, names, lossOf);
      expectGradients(store, fixture, { weight: 'weight', bias: 'bias' }, () =>
        lossOf(...names.map((name) => fixture.tensor(name))),
      );
    });
  });

  it('labelSetLoss()', () => {
    const fixture = new Fixture('label-set-loss');
    const labels = Uint8Array.from(fixture.values('labels'));
    expectLoss(fixture, ['scores'], (scores) => labelSetLoss(scores!, labels));
  });

  it('softCrossEntropy()', () => {
    const fixture = new Fixture('soft-cross-entropy');
    const targets = fixture.tensor('targets');
    expectLoss(fixture, ['scores'], (scores) => softCrossEntropy(scores!, targets));
  });

  it.each(Object.keys(errors) as (keyof typeof errors)[])('%s', (name) => {
    expectLoss(new Fixture(name), ['x', 'y'], (x, y) => errors[name](x!, y!));
  });

  it('edgePresence()', () => {
    const fixture = new Fixture('edge-presence');
    expectLoss(fixture, ['scores'], (scores) => edgePresence(scores!, fixture.number('numEdges')));
  });

  it('skipGram()', () => {
    const fixture = new Fixture('skip-gram');
    const [sequences, negatives] = [fixture.integers('sequences'), fixture.integers('negatives')];
    const [length, window, numNegatives] = ['length', 'window', 'numNegatives'].map((name) => fixture.number(name)) as [
      number,
      number,
      number,
    ];
    expectLoss(fixture, ['centers', 'contexts'], (centers, contexts) =>
      skipGram(centers!, contexts!, { sequences, negatives, length, window, numNegatives }),
    );
  });

  it('skipGramTree()', () => {
    const fixture = new Fixture('skip-gram-tree');
    const windows = {
      sequences: fixture.integers('sequences'),
      length: fixture.number('length'),
      window: fixture.number('window'),
    };
    const tree = huffmanTree(Float64Array.from(fixture.values('weights')));
    expectLoss(fixture, ['centers', 'inner'], (centers, inner) => skipGramTree(centers!, inner!, windows, tree));
  });
});
