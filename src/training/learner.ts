import type { GraphData } from '../data/graphData.js';
import type { GraphSet } from '../graph/graphSet.js';
import type { Method, Pretext } from '../methods/method.js';
import type { ResolvedConfig } from '../methods/resolveConfig.js';
import type { Fitted, JointOptions, Learner, Supervision } from '../protocols/protocol.js';
import { Rng } from '../random/rng.js';
import { meanReadout } from '../readouts/mean.js';
import { sumReadout } from '../readouts/sum.js';
import { createModel } from './createModel.js';
import { createOptimizer, createSchedule, numberOf } from './createOptimizer.js';
import { createPretext } from './createPretext.js';
import type { FittedModel } from './fittedModel.js';
import { standardBatchSize } from './standardBatchSize.js';
import { type Trainer, trainFullGraph } from './trainer.js';
import { trainGraphBatches } from './trainGraphBatches.js';
import { describe, type TrainingReport } from './trainingReport.js';
import { transfer } from './transfer.js';
import { fineTune, tune } from './tuning.js';

export type { TrainingReport };

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

/** Who looks at a model while it learns. */
interface Watch {
  readonly every: number;
  readonly judge: (model: Fitted, epoch: number) => Promise<void>;
}

/** A method that learns from one seed. Needs a backend that has started. */
export function createLearner(options: LearnerOptions): TrainedLearner {
  const { usesLabels, encoder, embeds } = options.method;
  const isTunable = encoder !== undefined && !usesLabels;
  const models = new Map<GraphData, FittedModel>();
  let report: TrainingReport | undefined;
  const train = async (data: GraphData, supervision?: Supervision, watch?: Watch) => {
    const model = createModel(options);
    try {
      report = await trainModel(options, data, model, supervision, watch);
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
      const model =
        known !== undefined && !usesLabels ? known : await train(data, usesLabels ? supervision : undefined);
      if (!isTunable) return model.fitted;
      const fitted = { ...model.fitted, fineTune: fineTuning(options, model) };
      return model.set === undefined ? fitted : { ...fitted, transfer: transferring(options, model) };
    },
    ...(!usesLabels &&
      'epochs' in options.method.hyperparameters && {
        async fitWatched(data: GraphData, every: number, judge: Watch['judge']) {
          await train(data, undefined, { every, judge });
        },
      }),
    ...(isTunable &&
      embeds !== 'graphs' && {
        async fitJointly(data: GraphData, supervision: Supervision, joint: JointOptions) {
          const { classes, ...trained } = await trainJointly(options, data, supervision, joint);
          report = trained.report;
          return classes;
        },
      }),
    dispose() {
      for (const model of models.values()) model.dispose();
      models.clear();
    },
  };
}

function openModel(
  { method, config }: LearnerOptions,
  data: GraphData,
  model: FittedModel,
  supervision?: Supervision,
): Pretext {
  return model.open(data, (graph) => createPretext(method, config, graph, model.store, supervision));
}

function tuningJob({ method, dataset, seed, onEpoch, signal }: LearnerOptions, model: FittedModel) {
  return {
    label: `${method.name} on ${dataset}`,
    model,
    rng: Rng.fromSeed(seed).split('tuning'),
    ...(onEpoch !== undefined && { onEpoch }),
    ...(signal !== undefined && { signal }),
  };
}

function fineTuning(options: LearnerOptions, model: FittedModel): NonNullable<Fitted['fineTune']> {
  return (supervision, given, watch) => fineTune({ ...tuningJob(options, model), supervision, options: given, watch });
}

const readouts = { mean: meanReadout, sum: sumReadout };

function transferring(options: LearnerOptions, source: FittedModel): NonNullable<Fitted['transfer']> {
  return (data, supervision, tuning) => {
    const { config } = options;
    const encoder = config.encoder && { ...config.encoder, dropout: tuning.encoderDropout };
    const target = { ...options, config: { ...config, ...(encoder !== undefined && { encoder }) } };
    const model = createModel(target, readouts[tuning.readout]);
    const open = () => openModel(target, data, model);
    const label = `${options.method.name} from ${options.dataset}`;
    return transfer({ ...tuningJob(target, model), label, source, open, supervision, options: tuning });
  };
}

async function trainJointly(
  options: LearnerOptions,
  data: GraphData,
  supervision: Supervision,
  joint: JointOptions,
): Promise<{ readonly classes: Int32Array; readonly report: TrainingReport }> {
  const begin = performance.now();
  const model = createModel(options);
  try {
    openModel(options, data, model);
    const { classes, curve } = await tune({ ...tuningJob(options, model), supervision, options: joint });
    return { classes, report: describe(model, curve, begin) };
  } finally {
    model.dispose();
  }
}

function standardTrainer(set: GraphSet | undefined, batchSize: number): Trainer {
  return set === undefined ? trainFullGraph : trainGraphBatches(set, batchSize);
}

async function trainModel(
  options: LearnerOptions,
  data: GraphData,
  model: FittedModel,
  supervision: Supervision | undefined,
  watch?: Watch,
): Promise<TrainingReport> {
  const { method, config, dataset, seed, trainer, onEpoch, signal } = options;
  let begin = performance.now();
  const show = async (epoch: number) => {
    const pause = performance.now();
    await watch?.judge(model.fitted, epoch);
    // Being watched is not training.
    begin += performance.now() - pause;
  };
  const pretext = openModel(options, data, model, supervision);
  const epochs = numberOf(config, 'epochs', 0);
  const optimizer = createOptimizer(config);
  try {
    const train = trainer ?? standardTrainer(model.set, numberOf(config, 'batchSize', standardBatchSize));
    const curve = await train({
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
      afterEpoch: async (epoch) => {
        if (epoch !== epochs && epoch % (watch?.every ?? epochs) === 0) await show(epoch);
      },
    });
    await show(curve.keptEpoch);
    return describe(model, curve, begin);
  } finally {
    optimizer.dispose();
  }
}
