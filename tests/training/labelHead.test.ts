import { expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import { resolveConfig } from '../../src/methods/resolveConfig.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { fewLabelTuning } from '../../src/protocols/graphSemiSupervised.js';
import { supervise, withoutLabels } from '../../src/protocols/supervision.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';
import { createModel } from '../../src/training/createModel.js';
import { createPretext } from '../../src/training/createPretext.js';
import { labelHead } from '../../src/training/labelHead.js';
import { createLearner } from '../../src/training/learner.js';
import { smallGraphSet } from '../conformance/smallGraphSet.js';
import { onEachBackend } from '../support/onEachBackend.js';

/** Names of what a head learns on codes of size 4. */
function learned(kind: 'linear' | 'normalized-perceptron', isBehindLayers: boolean): string[] {
  const store = new ParameterStore(Rng.fromSeed(1));
  const score = labelHead({ kind, numClasses: 3, isBehindLayers }, 4, store.parameters);
  expect(score(tf.ones([5, 4]), Rng.fromSeed(2)).shape).toEqual([5, 3]);
  const names = [...store.trainable().keys()].sort();
  store.dispose();
  return names;
}

/** Of all variables that are there. */
const variableNames = () => Object.keys(tf.engine().state.registeredVariables);

/** A method with the settings for few labels, on small graphs. */
function modelOf(name: string, encoder = {}) {
  const method = methods.get(name);
  const sizes = { hiddenSize: 8, numLayers: 2, ...encoder };
  const config = resolveConfig(method, 'small', {}, sizes, 'few-labels');
  const model = createModel({ method, config, seed: 1 });
  model.open(withoutLabels(smallGraphSet()), (graph) => createPretext(method, config, graph, model.store));
  return model;
}

onEachBackend('the head on labels', () => {
  it('has a perceptron of its own, or the last map alone behind layers that the encoder has', () => {
    const last = ['classes/bias', 'classes/weight'];
    const norms = ['layers/0/norm/scale', 'layers/0/norm/shift', 'layers/norm/scale', 'layers/norm/shift'];
    const own = [...last, ...norms, 'layers/0/bias', 'layers/0/weight'].sort();
    expect(learned('normalized-perceptron', false)).toEqual(own);
    expect(learned('normalized-perceptron', true)).toEqual(last);
    expect(learned('linear', true)).toEqual(['bias', 'weight']);
  });

  it.each(['graphcl', 'simgrace', 'joao', 'joao-v2'])(
    'stands behind layers that learn with the pretext of %s',
    (name) => {
      const model = modelOf(name);
      expect(model.hasGraphLayers).toBe(true);
      const layers = [...model.store.trainable(model.pretext.frozen)].filter(([key]) =>
        key.startsWith('encoder/graph/'),
      );
      expect(layers).toHaveLength(6);
      const { augment, encoder, objective } = model.pretext;
      const batch = model.set!.batch(Int32Array.of(0, 1, 2, 3, 4, 5));
      const { grads } = tf.variableGrads(
        () => {
          const views = augment(batch, Rng.fromSeed(3));
          const codes = views.map((view, k) => encoder(view, Rng.fromSeed(k)));
          return objective(codes, views, { graph: batch, rng: Rng.fromSeed(4) });
        },
        layers.map(([, variable]) => variable),
      );
      for (const [key, variable] of layers) {
        const largest = tf.max(tf.abs(grads[variable.name]!)).dataSync()[0]!;
        expect([key, largest > 0]).toEqual([key, true]);
      }
      model.dispose();
    },
  );

  it('adds the last map alone to an encoder with layers for graphs when that is fine-tuned', async () => {
    const added = async (graphLayers: number) => {
      const method = methods.get('graphcl');
      const config = resolveConfig(
        method,
        'small',
        { epochs: 1 },
        { hiddenSize: 8, numLayers: 2, graphLayers },
        'few-labels',
      );
      const learner = createLearner({ method, config, dataset: 'small', seed: 1 });
      const data = smallGraphSet();
      const fitted = await learner.fit(withoutLabels(data));
      const before = new Set(variableNames());
      const seen: string[] = [];
      const [train, validation] = [Int32Array.of(0, 1, 2, 3, 4, 5), new Int32Array(0)];
      const supervision = supervise(data, { train, validation, test: validation });
      await fitted.fineTune!(
        supervision,
        { ...fewLabelTuning, epochs: 1 },
        {
          rows: train,
          see: () => void seen.push(...variableNames().filter((name) => !before.has(name))),
        },
      );
      learner.dispose();
      return seen.length;
    };
    // The classes' weight and bias; without layers in the encoder two norms of four tensors each and a map of two more.
    expect([await added(1), await added(0)]).toEqual([2, 2 + 2 * 4 + 2]);
  });

  it('stands behind none where the encoder has none', () => {
    const plain = modelOf('graphcl', { graphLayers: 0 });
    expect(plain.hasGraphLayers).toBe(false);
    plain.dispose();
  });
});
