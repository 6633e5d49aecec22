import type { GraphData } from '../data/graphData.js';
import { normalizeRows } from '../data/rows.js';
import type { GraphSet } from '../graph/graphSet.js';
import type { Method } from '../methods/method.js';
import type { ResolvedConfig } from '../methods/resolveConfig.js';
import { ParameterStore } from '../parameters/parameterStore.js';
import type { Fitted, Learner, Supervision } from '../protocols/protocol.js';
import { Rng } from '../random/rng.js';
import { HandleScope } from '../tensor/handleScope.js';
import { createOptimizer, createSchedule, numberOf } from './createOptimizer.js';
import { createPretext } from './createPretext.js';
import { FittedModel } from './fittedModel.js';
import { type Trainer, trainFullGraph } from './trainer.js';
import { trainGraphBatches } from './trainGraphBatches.js';

/** Graphs of a step where a method says nothing: InfoGraph's and GraphCL's. */
const standardBatchSize = 128;

/** What a training took. */
export interface TrainingReport {
  readonly epochs: number;
  readonly losses: { readonly steps: readonly number[]; readonly values: readonly number[] };
  readonly trainSeconds: number;
  readonly parameterCount: number;
  readonly embeddingSize: number;
}

export interface TrainedLearner extends Learner {
  /** Of the last training; undefined before the first. */
  readonly report: TrainingReport | undefined;
  /** Frees every model that was trained. */
  dispose(): void;
}

export interface LearnerOptions {
  readonly method: Method;
  readonly config: ResolvedConfig;
  /** Name for errors. */
  readonly dataset: string;
  readonly seed: number;
  readonly trainer?: Trainer;
  readonly onEpoch?: (epoch: number, epochs: number, loss: number) => void;
  readonly signal?: AbortSignal;
}

/** A method that learns from one seed. Needs a backend that has started. */
export function createLearner(options: LearnerOptions): TrainedLearner {
  const { usesLabels } = options.method;
  const models = new Map<GraphData, FittedModel>();
  let report: TrainingReport | undefined;
  const train = async (data: GraphData, supervision?: Supervision) => {
    const scope = new HandleScope();
    const store = new ParameterStore(Rng.fromSeed(options.seed).split('parameters'));
    const model = new FittedModel(store, scope);
    try {
      report = await trainModel(options, data, model, supervision);
    } catch (error) {
      model.dispose();
      throw error;
    }
    models.get(data)?.dispose();
    models.set(data, model);
    return model;
  };
  return {
    usesLabels,
    get report() {
      return report;
    },
    async fit(data, supervision): Promise<Fitted> {
      const known = models.get(data);
      if (known !== undefined && !usesLabels) return known.fitted;
      return (await train(data, usesLabels ? supervision : undefined)).fitted;
    },
    dispose() {
      for (const model of models.values()) model.dispose();
      models.clear();
    },
  };
}

function standardTrainer(set: GraphSet | undefined, batchSize: number): Trainer {
  return set === undefined ? trainFullGraph : trainGraphBatches(set, batchSize);
}

async function trainModel(
  { method, config, dataset, seed, trainer, onEpoch, signal }: LearnerOptions,
  data: GraphData,
  model: FittedModel,
  supervision: Supervision | undefined,
): Promise<TrainingReport> {
  const begin = performance.now();
  const features = config.featureScaling === 'row' ? normalizeRows(data.features) : data.features;
  const pretext = model.open({ ...data, features }, method.embeds !== 'nodes', (graph) =>
    createPretext(method, config, graph, model.store, supervision),
  );
  const epochs = numberOf(config, 'epochs', 0);
  const optimizer = createOptimizer(config);
  try {
    const train = trainer ?? standardTrainer(model.set, numberOf(config, 'batchSize', standardBatchSize));
    const { steps, losses } = await train({
      label: `${method.name} on ${dataset}`,
      pretext,
      store: model.store,
      graph: model.graph,
      optimizer,
      epochs,
      learningRate: numberOf(config, 'learningRate', 1e-3),
      schedule: createSchedule(config, epochs),
      patience: numberOf(config, 'patience', 0),
      maxGradientNorm: numberOf(config, 'maxGradientNorm', 0),
      rng: Rng.fromSeed(seed).split('training'),
      onEpoch,
      signal,
    });
    return {
      epochs: steps.length,
      losses: { steps, values: losses },
      trainSeconds: (performance.now() - begin) / 1000,
      parameterCount: model.store.count(pretext.frozen),
      embeddingSize: model.embeddingSize(),
    };
  } finally {
    optimizer.dispose();
  }
}
