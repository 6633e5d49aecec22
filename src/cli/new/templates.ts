/** Families that a new method can be of; reference rows are not made by a command. */
export const newFamilies = ['contrastive', 'predictive'] as const;
export type NewFamily = (typeof newFamilies)[number];

/** A method that trains: two corrupted views compared node by node, or the edges predicted from one. */
export function methodSource(name: string, identifier: string, family: NewFamily): string {
  return family === 'contrastive' ? contrastive(name, identifier) : predictive(name, identifier);
}

/** A test that the method's loss falls and that its embeddings can be judged. */
export function testSource(name: string, identifier: string, family: NewFamily): string {
  const imports = [
    `import { methods } from '../../../baselines/index.js';`,
    `import { ${identifier} } from '../../../baselines/${family}/${identifier}.js';`,
  ];
  // Imports are in the order of their paths.
  if (family < 'index') imports.reverse();
  return `import { describe, expect, it } from 'vitest';
${imports.join('\n')}
import { karate } from '../../../datasets/karate.js';
import { resolveConfig } from '../../../src/methods/resolveConfig.js';
import { startBackend } from '../../../src/tensor/backend.js';
import { createLearner } from '../../../src/training/learner.js';

describe('${name}', () => {
  it('is registered', () => {
    expect(methods.get('${name}')).toBe(${identifier});
  });

  it('lowers its loss and embeds every node', async () => {
    await startBackend();
    const { graph } = await karate.load({ root: '', offline: true });
    const config = resolveConfig(${identifier}, 'karate', { epochs: 60 }, { hiddenSize: 16 });
    const learner = createLearner({ method: ${identifier}, config, dataset: 'karate', seed: 0 });
    const { values, numRows } = await (await learner.fit(graph)).embed();
    const losses = learner.report!.losses.values;
    learner.dispose();
    expect(mean(losses.slice(-10))).toBeLessThan(mean(losses.slice(0, 10)));
    expect(numRows).toBe(graph.numNodes);
    expect(values.every(Number.isFinite)).toBe(true);
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
`;
}

function contrastive(name: string, identifier: string): string {
  return `import { compose, twoViews } from '../../src/augmentations/augmentation.js';
import { dropEdges } from '../../src/augmentations/dropEdges.js';
import { maskFeatures } from '../../src/augmentations/maskFeatures.js';
import { count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { mlp } from '../../src/layers/mlp.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { infoNce } from '../../src/objectives/infoNce.js';

/** ${identifier}: what it compares with what, and the equation that it minimizes. */
export const ${identifier} = defineMethod({
  name: '${name}',
  family: 'contrastive',
  levels: 'local-local',
${description()}
  hyperparameters: {
    dropEdge: rate(0.3),
    maskFeature: rate(0.3),
    projectionSize: count(128),
    temperature: positive(0.5),
    ${training()}
  },
  build({ config, parameters, createEncoder }) {
    const encoder = createEncoder('encoder');
    const project = mlp([encoder.outputSize, config.projectionSize], 'elu', parameters.scope('projector'));
    const corrupt = compose(dropEdges(config.dropEdge), maskFeatures(config.maskFeature));
    return definePretext({
      augment: twoViews(corrupt, corrupt),
      encoder,
      objective: ([h1, h2]) => infoNce(project(h1!), project(h2!), config.temperature),
    });
  },
});
`;
}

function predictive(name: string, identifier: string): string {
  return `import { oneView } from '../../src/augmentations/augmentation.js';
import { maskFeatures } from '../../src/augmentations/maskFeatures.js';
import { count, nonNegative, positive, rate } from '../../src/config/hyperparameter.js';
import { defineMethod, definePretext } from '../../src/methods/defineMethod.js';
import { reconstructAdjacency } from '../../src/objectives/reconstruction.js';

/** ${identifier}: what it predicts from what, and the equation that it minimizes. */
export const ${identifier} = defineMethod({
  name: '${name}',
  family: 'predictive',
  levels: 'edge',
${description()}
  hyperparameters: {
    maskFeature: rate(0.3),
    ${training()}
  },
  build({ config, createEncoder }) {
    const encoder = createEncoder('encoder');
    return definePretext({
      augment: oneView(maskFeatures(config.maskFeature)),
      encoder,
      objective: ([h], _views, { graph }) => reconstructAdjacency(h!, graph.adjacency),
    });
  },
});
`;
}

function description(): string {
  return `  paper: { title: 'Title of the paper', authors: 'A. Author', year: 2026, url: 'https://example.org' },
  encoder: { name: 'gcn', hiddenSize: 128, numLayers: 2, activation: 'relu' },`;
}

function training(): string {
  return `epochs: count(200),
    learningRate: positive(1e-3),
    weightDecay: nonNegative(0),`;
}
