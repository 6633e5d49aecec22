import { describe, expect, it } from 'vitest';
import { methods } from '../../baselines/index.js';
import { addedLater, choice, count, type HyperparameterValue, rate } from '../../src/config/hyperparameter.js';
import { defineMethod } from '../../src/methods/defineMethod.js';
import type { Method } from '../../src/methods/method.js';
import { resolveConfig, resolveOpen } from '../../src/methods/resolveConfig.js';
import { untrained } from '../../src/methods/untrained.js';

const method = defineMethod({
  name: 'made-up',
  family: 'contrastive',
  levels: 'local-local',
  paper: { title: 'none', authors: 'none', year: 2020, url: 'https://example.org' },
  encoder: { name: 'gcn', hiddenSize: 64, activation: 'prelu' },
  hyperparameters: { drop: rate(0.1), size: count(8), scaling: choice('row', ['row', 'none']) },
  settings: { cora: { drop: 0.2, size: 16, encoder: { hiddenSize: 32, numLayers: 3 } } },
  build: ({ createEncoder }) => untrained(createEncoder('encoder')),
});

describe('resolveConfig()', () => {
  it('takes standard values where the dataset has no setting, and says the optimizer', () => {
    expect(resolveConfig(method, 'pubmed')).toMatchObject({
      drop: 0.1,
      size: 8,
      scaling: 'row',
      encoder: { name: 'gcn', hiddenSize: 64, activation: 'prelu', numLayers: 2, dropout: 0 },
      optimizer: 'adam',
      schedule: 'constant',
    });
  });

  it("prefers the paper's setting for the dataset, and the run's override to both", () => {
    expect(resolveConfig(method, 'cora')).toMatchObject({ drop: 0.2, size: 16, scaling: 'row' });
    expect(resolveConfig(method, 'cora').encoder).toMatchObject({ hiddenSize: 32, numLayers: 3, activation: 'prelu' });
    const config = resolveConfig(method, 'cora', { drop: 0.5 }, { hiddenSize: 4 });
    expect(config).toMatchObject({ drop: 0.5, size: 16 });
    expect(config.encoder).toMatchObject({ hiddenSize: 4, numLayers: 3 });
  });

  it('says nothing of a hyperparameter that came later at its standard value, in the method or its encoder', () => {
    const later = defineMethod({
      ...method,
      encoder: { name: 'gat' },
      hyperparameters: { ...method.hyperparameters, start: addedLater(choice('small', ['small', 'large'])) },
    });
    expect(resolveConfig(later, 'pubmed')).not.toHaveProperty('start');
    expect(resolveConfig(later, 'pubmed', { start: 'small' })).not.toHaveProperty('start');
    expect(resolveConfig(later, 'pubmed', { start: 'large' })).toHaveProperty('start', 'large');
    const encoderOf = (initializer: string) => resolveConfig(later, 'pubmed', {}, { initializer }).encoder;
    expect(encoderOf('glorot-uniform')).not.toHaveProperty('initializer');
    expect(encoderOf('glorot-normal-relu')).toHaveProperty('initializer', 'glorot-normal-relu');
    expect(() => encoderOf('he')).toThrow('one of glorot-uniform, glorot-normal-relu is needed, got he');
  });

  it('says its standard value where the paper has another, so that a config names the same training again', () => {
    const steep = methods.get('graphmae');
    const { encoder, ...config } = resolveConfig(steep, 'cora', {}, { initializer: 'glorot-uniform' });
    expect(encoder).toHaveProperty('initializer', 'glorot-uniform');
    expect(resolveConfig(steep, 'cora', {}, encoder as Record<string, HyperparameterValue>)).toEqual({
      ...config,
      encoder,
    });
    const given = defineMethod({
      ...method,
      hyperparameters: { ...method.hyperparameters, start: addedLater(choice('small', ['small', 'large'])) },
      settings: { cora: { start: 'large' } },
    });
    expect(resolveConfig(given, 'cora', { start: 'small' })).toHaveProperty('start', 'small');
    expect(resolveConfig(given, 'cora')).toHaveProperty('start', 'large');
    expect(resolveConfig(given, 'pubmed', { start: 'small' })).not.toHaveProperty('start');
  });

  it('takes settings for held-out edges in place of those for embeddings, its own before the common ones', () => {
    const linkSettings = {
      '*': { size: 4, encoder: { numLayers: 1 } },
      cora: { drop: 0.3, encoder: { hiddenSize: 16 } },
    };
    const both = {
      ...method,
      linkSettings,
      fewLabelSettings: { '*': { encoder: { hiddenSize: 48 } } },
    } as unknown as Method;
    const onCora = resolveConfig(both, 'cora', {}, {}, 'link');
    expect(onCora).toMatchObject({ drop: 0.3, size: 4, encoder: { hiddenSize: 16, numLayers: 1 } });
    const onPubmed = resolveConfig(both, 'pubmed', {}, {}, 'link');
    expect(onPubmed).toMatchObject({ drop: 0.1, size: 4, encoder: { hiddenSize: 64, numLayers: 1 } });
    expect(resolveConfig(both, 'cora')).toEqual(resolveConfig(method, 'cora'));
    expect(resolveConfig(method, 'cora', {}, {}, 'link')).toEqual(resolveConfig(method, 'cora'));
    expect(resolveConfig(both, 'cora', {}, {}, 'few-labels').encoder).toMatchObject({ hiddenSize: 48 });
  });

  it('takes settings for transfer where the method learns on other graphs', () => {
    const both = { ...method, transferSettings: { '*': { size: 5, encoder: { hiddenSize: 7 } } } } as unknown as Method;
    expect(resolveConfig(both, 'cora', {}, {}, 'transfer')).toMatchObject({
      drop: 0.1,
      size: 5,
      encoder: { hiddenSize: 7 },
    });
    expect(resolveConfig(both, 'cora', {}, {}, 'link')).toEqual(resolveConfig(method, 'cora'));
    expect(resolveConfig(method, 'cora', {}, {}, 'transfer')).toEqual(resolveConfig(method, 'cora'));
  });

  it('gives another encoder the settings that it shares, and leaves the rest behind', () => {
    const fromGat = { ...method, encoder: { name: 'gat', hiddenSize: 24, numHeads: 4 } } as Method;
    const { encoder } = resolveConfig(fromGat, 'pubmed', {}, { name: 'gin', learnEpsilon: true });
    expect(encoder).toMatchObject({ name: 'gin', hiddenSize: 24, learnEpsilon: true });
    expect(encoder).not.toHaveProperty('numHeads');
  });

  it('is frozen, with all that is in it', () => {
    const config = resolveConfig(method, 'cora');
    expect([Object.isFrozen(config), Object.isFrozen(config.encoder)]).toEqual([true, true]);
  });

  it('refuses an unknown hyperparameter, with the one that was meant', () => {
    expect(() => resolveConfig(method, 'cora', { dropp: 0.5 })).toThrow(
      new RangeError(
        'Cannot find hyperparameter of made-up on cora: one of drop, size, scaling is needed, got "dropp" (did you mean "drop"?)',
      ),
    );
    expect(() => resolveConfig(method, 'cora', {}, { hidenSize: 3 })).toThrow(/encoder gcn.*did you mean "hiddenSize"/);
    // A name that every object has is no hyperparameter.
    expect(() => resolveConfig(method, 'cora', { toString: 1 as never })).toThrow(RangeError);
  });

  it('refuses a value out of range, from the run and from the method', () => {
    expect(() => resolveConfig(method, 'cora', { drop: 1 })).toThrow(
      new RangeError('Cannot set drop [made-up on cora]: a share in [0, 1) is needed, got 1'),
    );
    expect(() => resolveConfig(method, 'cora', { size: '4' })).toThrow(/^Cannot set size/);
    expect(() => resolveConfig(method, 'cora', {}, { numLayers: 0 })).toThrow(
      new RangeError(
        'Cannot set numLayers [made-up on cora, encoder gcn]: a whole number of 1 or more is needed, got 0',
      ),
    );
    const wrong = { ...method, settings: { cora: { drop: 2 } } } as Method;
    expect(() => resolveConfig(wrong, 'cora')).toThrow(/^Cannot set drop/);
  });

  it('refuses an unknown encoder', () => {
    expect(() => resolveConfig(method, 'cora', {}, { name: 'gcm' })).toThrow(/one of gcn, gat.*got "gcm"/);
  });

  it.each([...methods].flatMap((each) => ['other', ...Object.keys(each.settings)].map((name) => [each.name, name])))(
    'resolves %s on %s',
    (name, dataset) => {
      const config = resolveConfig(methods.get(name), dataset);
      for (const key of Object.keys(methods.get(name).hyperparameters)) expect(config[key]).toBeDefined();
    },
  );
});

type Overrides = Record<string, HyperparameterValue>;

describe('nodeFeatures of a method and of its encoder', () => {
  const configOf = (overrides: Overrides, encoder: Overrides = {}) =>
    resolveConfig(methods.get('simgrace'), 'mutag', overrides, encoder, 'few-labels');

  it('refuses a run that asks the method for what its encoder outdoes', () => {
    expect(() => configOf({ nodeFeatures: 'constant' })).toThrow(
      'Cannot set nodeFeatures to constant [simgrace on mutag]: its encoder res-gcn has nodeFeatures=deg+odeg100, which must be set to given',
    );
  });

  it('takes it where the encoder asks for nothing or for the same', () => {
    expect(configOf({ nodeFeatures: 'constant' }, { nodeFeatures: 'given' }).nodeFeatures).toBe('constant');
    expect(configOf({ nodeFeatures: 'deg+odeg100' }).nodeFeatures).toBe('deg+odeg100');
    expect(configOf({}).encoder).toMatchObject({ nodeFeatures: 'deg+odeg100' });
  });
});

describe('untrained()', () => {
  it('has no objective', () => {
    const pretext = untrained(Object.assign(() => undefined as never, { outputSize: 1 }));
    expect(() => pretext.objective([], [], undefined as never)).toThrow(/^Cannot train: an objective is needed/);
  });
});

describe('resolveOpen()', () => {
  const validation = 'validation-accuracy';
  const tuned = { ...method, candidates: { drop: [0.1, 0.5] } } as Method;

  it('keeps several values that a run asks for, and says what chooses', () => {
    const config = resolveOpen(method, {
      dataset: 'cora',
      overrides: { size: [4, 8] },
      encoder: { numLayers: [1, 2] },
      validation,
    });
    expect(config).toMatchObject({ size: [4, 8], drop: 0.2, encoder: { numLayers: [1, 2] }, chosenBy: validation });
  });

  it("takes the paper's candidates where it can choose, unless the paper or the run has a value", () => {
    expect(resolveOpen(tuned, { dataset: 'pubmed', validation })).toMatchObject({
      drop: [0.1, 0.5],
      chosenBy: validation,
    });
    expect(resolveOpen(tuned, { dataset: 'pubmed' })).toEqual(resolveConfig(method, 'pubmed'));
    expect(resolveOpen(tuned, { dataset: 'pubmed', task: 'transfer', validation })).toEqual(
      resolveConfig(method, 'pubmed'),
    );
    expect(resolveOpen(tuned, { dataset: 'cora', validation })).toEqual(resolveConfig(method, 'cora'));
    const overrides = { drop: 0.3 };
    expect(resolveOpen(tuned, { dataset: 'pubmed', overrides, validation })).toEqual(
      resolveConfig(method, 'pubmed', overrides),
    );
  });

  it.each([
    [{ drop: [0.1, 2] }, 'Cannot set drop [made-up on cora]: a share in [0, 1) is needed, got 2'],
    [{ drop: [0.1, 0.1] }, 'Cannot choose drop [made-up on cora]: several values, each once, are needed, got 0.1, 0.1'],
  ])('refuses %o', (overrides, message) => {
    expect(() => resolveOpen(method, { dataset: 'cora', overrides, validation })).toThrow(message);
  });

  it('refuses what no file of ours holds but a submission may, and more combinations than can be trained', () => {
    for (const value of [null, { a: 1 }]) {
      expect(() => resolveOpen(method, { dataset: 'cora', overrides: { size: value as never }, validation })).toThrow(
        'Cannot set size [made-up on cora]',
      );
    }
    const many = Array.from({ length: 40 }, (_, i) => i + 1);
    const overrides = { size: many, drop: many.map((i) => i / 100) };
    expect(() => resolveOpen(method, { dataset: 'cora', overrides, validation })).toThrow(
      'at most 1000 combinations are needed, got 1600',
    );
  });

  it('refuses several values where nothing chooses, and several encoders', () => {
    expect(() => resolveConfig(method, 'cora', { drop: [0.1, 0.2] })).toThrow(
      'Cannot set drop [made-up on cora]: one value is needed where no validation chooses, got several',
    );
    expect(() => resolveOpen(method, { dataset: 'cora', encoder: { name: ['gcn', 'sgc'] }, validation })).toThrow(
      'Cannot choose an encoder [made-up on cora]: one name is needed, got several',
    );
  });
});
