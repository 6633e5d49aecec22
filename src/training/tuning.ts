import { argMaxRows } from '../data/argMaxRows.js';
import type { Graph } from '../graph/graph.js';
import { labelError, labelLoss, labelSetsLoss } from '../methods/labelLoss.js';
import type { Pretext } from '../methods/method.js';
import { ParameterStore } from '../parameters/parameterStore.js';
import type { ClassWatch, Embedding, JointOptions, Supervision, TuningOptions } from '../protocols/protocol.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { dropout } from '../tensor/ops.js';
import { adam } from './adam.js';
import type { FittedModel } from './fittedModel.js';
import { labelHead } from './labelHead.js';
import { constantSchedule } from './schedule.js';
import { takeSnapshot } from './snapshot.js';
import { standardBatchSize } from './standardBatchSize.js';
import { type Trainables, type TrainingCurve, type TrainingJob, trainFullGraph } from './trainer.js';
import { trainGraphBatches } from './trainGraphBatches.js';

/** A training on labels: where it starts from, what it may see, and how. */
export interface TuningJob extends Pick<TrainingJob, 'label' | 'onEpoch' | 'signal'> {
  /** Its parameters are moved. */
  readonly model: FittedModel;
  readonly supervision: Supervision;
  readonly options: JointOptions;
  readonly rng: Rng;
  readonly watch?: ClassWatch | undefined;
}

export interface TuningResult {
  /** [numNodes] or [numGraphs], at the epoch that is kept. */
  readonly classes: Int32Array;
  /** [numNodes or numGraphs, numClasses], of which the class is the highest, or which are judged as they are. */
  readonly scores: Embedding;
  readonly curve: TrainingCurve;
}

type Objective = Pretext['objective'];
/** The head alone, or head and encoder; the name of its random stream. */
type Stage = 'head' | 'training';
type ScoreClasses = (graph: Graph, rng?: Rng) => tf.Tensor2D;

/**
 * Trains the parameters that a model's codes depend on, with a head, by cross-entropy on the training nodes or graphs plus
 * λ times the pretext loss; all parameters of the pretext too where λ is above 0. Adam, full-graph or by batches of graphs;
 * the epoch with the lowest cross-entropy on the validation part is kept, the last where there is no such part.
 *
 * @throws RangeError for λ above 0 on a set of graphs
 */
export async function tune(job: TuningJob): Promise<TuningResult> {
  const { label, model, supervision, options, rng, onEpoch, signal, watch } = job;
  if (model.set !== undefined && options.pretextWeight > 0) {
    throw new RangeError(`Cannot train on graphs: a pretext weight of 0 is needed, got ${options.pretextWeight}`);
  }
  const head = new ParameterStore(rng.split('head'));
  const trainer =
    model.set === undefined ? trainFullGraph : trainGraphBatches(model.set, options.batchSize ?? standardBatchSize);
  try {
    const score = classScores(model, head, supervision.numClasses, options);
    const withPretext = (weight: number) => withLabels(model.pretext, score, supervision, weight, options.stopBy);
    const pretext = withPretext(options.pretextWeight);
    const patience = supervision.validation.length > 0 ? options.patience : 0;
    const afterEpoch = watch && (async (epoch: number) => watch.see(classesOf(model, score, watch.rows), epoch));
    const train = (stage: Stage, pretext: Pretext, store: Trainables, epochs: number, learningRate: number) => {
      const common = { pretext, store, graph: model.graph, schedule: constantSchedule, onEpoch, signal };
      const optimizer = adam({ weightDecay: options.weightDecay });
      const rates = { optimizer, epochs, learningRate, patience, rng: rng.split(stage) };
      return trainer({
        label: `${label} with labels`,
        ...common,
        ...rates,
        ...(stage === 'training' && { afterEpoch }),
      }).finally(() => optimizer.dispose());
    };
    const all = trainables(model, head, score, options.pretextWeight > 0);
    if (options.headEpochs > 0) {
      const headAlone = { all: all.all, trainable: () => head.trainable() };
      await train('head', withPretext(0), headAlone, options.headEpochs, options.headLearningRate);
    }
    const curve = await train('training', pretext, all, options.epochs, options.learningRate);
    const scores = onHost(() => model.overAll((graph) => score(graph)));
    return { classes: argMaxRows(scores.values, scores.numColumns), scores, curve };
  } finally {
    head.dispose();
  }
}

/** The class of each of `rows` as the parameters are now. */
function classesOf(model: FittedModel, score: ScoreClasses, rows: Int32Array): Int32Array {
  const { values, numColumns } = onHost(() => model.overAll((graph) => score(graph), rows));
  return argMaxRows(values, numColumns);
}

function onHost(compute: () => tf.Tensor2D): Embedding {
  const rows = tf.tidy(compute);
  const [numRows, numColumns] = rows.shape;
  const values = rows.dataSync() as Float32Array;
  rows.dispose();
  return { kind: 'dense', numRows, numColumns, values };
}

/** The codes that are judged, through the head. */
function classScores(
  model: FittedModel,
  head: ParameterStore,
  numClasses: number,
  { codeDropout, head: kind }: TuningOptions,
): ScoreClasses {
  const size = model.onSample((graph) => model.codes(graph).shape[1]);
  const map = labelHead({ kind, numClasses, isBehindLayers: model.hasGraphLayers }, size, head.parameters);
  return (graph, rng) => {
    const codes = model.codes(graph, rng?.split('encoder'));
    return map(rng === undefined ? codes : dropout(codes, codeDropout, rng.split('codes')), rng?.split('head'));
  };
}

/** The pretext with the labels' cross-entropy in front of its losses; at λ = 0 without views and losses of its own. */
function withLabels(
  pretext: Pretext,
  score: ScoreClasses,
  supervision: Supervision,
  weight: number,
  stopBy: TuningOptions['stopBy'],
): Pretext {
  const { train, validation } = supervision;
  const { lossOf, watched } = labelLosses(supervision, stopBy);
  const plus =
    (objective: Objective): Objective =>
    (codes, views, context) => {
      const own = lossOf(score(context.graph, context.rng.split('labels')), context.graph, train);
      return weight === 0 ? own : tf.add(own, tf.mul(objective(codes, views, context), weight));
    };
  const { embed: _, adversary, afterStep, augment, encoder, frozen, objective } = pretext;
  const { deception } = adversary ?? {};
  return {
    augment: weight === 0 ? () => [] : augment,
    encoder,
    objective: plus(objective),
    graphs: { train, validation },
    ...(frozen !== undefined && { frozen }),
    ...(weight > 0 &&
      adversary !== undefined && {
        adversary: { ...adversary, ...(deception !== undefined && { deception: plus(deception) }) },
      }),
    ...(weight > 0 && afterStep !== undefined && { afterStep: (step, progress) => pretext.afterStep!(step, progress) }),
    ...(validation.length > 0 && { monitor: (graph) => watched(score(graph), graph, validation) }),
  };
}

/** What is minimized on labels, and what chooses the epoch. */
function labelLosses({ labels, labelSets }: Supervision, stopBy: TuningOptions['stopBy']) {
  const lossOf = (scores: tf.Tensor2D, graph: Graph, part: Int32Array) =>
    labelSets === undefined ? labelLoss(scores, graph, labels, part) : labelSetsLoss(scores, graph, labelSets);
  const errorOf = (scores: tf.Tensor2D, graph: Graph, part: Int32Array) => labelError(scores, graph, labels, part);
  return { lossOf, watched: stopBy === 'error' ? errorOf : lossOf };
}

/** The head's parameters and the model's: all of them, or those alone that the class scores depend on. */
function trainables(model: FittedModel, head: ParameterStore, score: ScoreClasses, all: boolean): Trainables {
  const named = (variables: ReadonlyMap<string, tf.Variable>) =>
    [...variables].map(([name, variable]) => [`label head/${name}`, variable] as const);
  const still = model.pretext.frozen;
  const reached = all ? undefined : reachedBy(model, score, model.store.trainable(still));
  return {
    trainable: (frozen) => new Map([...(reached ?? model.store.trainable(frozen)), ...named(head.trainable())]),
    all: () => new Map([...model.store.all(), ...named(head.all())]),
  };
}

/** Those of `variables` that the class scores depend on: a discriminator is not among them. */
function reachedBy(
  model: FittedModel,
  score: ScoreClasses,
  variables: ReadonlyMap<string, tf.Variable>,
): ReadonlyMap<string, tf.Variable> {
  const names = model.onSample((graph) =>
    Object.keys(tf.variableGrads(() => tf.sum<tf.Scalar>(score(graph)), [...variables.values()]).grads),
  );
  return new Map([...variables].filter(([, variable]) => names.includes(variable.name)));
}

/**
 * Fine-tunes a model that was trained on its pretext; its parameters are afterwards what they were.
 *
 * @returns class of each node or graph
 */
export async function fineTune(job: Omit<TuningJob, 'options'> & { options: TuningOptions }): Promise<Int32Array> {
  const { model, options } = job;
  const before = takeSnapshot(model.store.all());
  before.offer(0);
  try {
    return (await tune({ ...job, options: { ...options, pretextWeight: 0 } })).classes;
  } finally {
    before.restore();
    before.dispose();
  }
}
