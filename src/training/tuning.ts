import { denseFeatures } from '../graph/features.js';
import type { Graph } from '../graph/graph.js';
import { linear } from '../layers/linear.js';
import type { Pretext } from '../methods/method.js';
import { crossEntropy } from '../objectives/crossEntropy.js';
import { ParameterStore } from '../parameters/parameterStore.js';
import type { JointOptions, Supervision, TuningOptions } from '../protocols/protocol.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { handleScope } from '../tensor/handleScope.js';
import { dropout } from '../tensor/ops.js';
import { adam } from './adam.js';
import type { FittedModel } from './fittedModel.js';
import { constantSchedule } from './schedule.js';
import { takeSnapshot } from './snapshot.js';
import { type Trainables, type TrainingCurve, type TrainingJob, trainFullGraph } from './trainer.js';

/** A training on labels: where it starts from, what it may see, and how. */
export interface TuningJob extends Pick<TrainingJob, 'label' | 'onEpoch' | 'signal'> {
  /** Its parameters are moved. */
  readonly model: FittedModel;
  readonly supervision: Supervision;
  readonly options: JointOptions;
  readonly rng: Rng;
}

export interface TuningResult {
  /** [numNodes] at the epoch with the lowest validation cross-entropy. */
  readonly classes: Int32Array;
  readonly curve: TrainingCurve;
}

type Objective = Pretext['objective'];
type ScoreClasses = (graph: Graph, rng?: Rng) => tf.Tensor2D;

/**
 * Trains the parameters that a model's codes depend on, with a linear head, by cross-entropy on the training nodes plus
 * λ times the pretext loss; all parameters of the pretext too where λ is above 0. Full-graph Adam; the epoch with the
 * lowest cross-entropy on the validation nodes is kept.
 */
export async function tune(job: TuningJob): Promise<TuningResult> {
  const { label, model, supervision, options, rng, onEpoch, signal } = job;
  const head = new ParameterStore(rng.split('head'));
  try {
    const score = classScores(model, head, supervision.numClasses, options.codeDropout);
    const withPretext = (weight: number) => withLabels(model.pretext, score, supervision, weight);
    const pretext = withPretext(options.pretextWeight);
    const train = (stage: string, pretext: Pretext, store: Trainables, epochs: number, learningRate: number) => {
      const common = { pretext, graph: model.graph, schedule: constantSchedule, onEpoch, signal };
      const optimizer = adam({ weightDecay: options.weightDecay });
      const rates = { optimizer, epochs, learningRate, patience: options.patience };
      return trainFullGraph({
        label: `${label} with labels`,
        ...common,
        ...rates,
        store,
        rng: rng.split(stage),
      }).finally(() => optimizer.dispose());
    };
    const all = trainables(model, head, pretext, options.pretextWeight > 0);
    if (options.headEpochs > 0) {
      const headAlone = { all: all.all, trainable: () => head.trainable() };
      await train('head', withPretext(0), headAlone, options.headEpochs, options.headLearningRate);
    }
    const curve = await train('training', pretext, all, options.epochs, options.learningRate);
    const classes = handleScope(() => tf.tidy(() => tf.argMax(score(model.graph), 1).dataSync() as Int32Array));
    return { classes, curve };
  } finally {
    head.dispose();
  }
}

/** The codes that are judged, through a linear map to the classes. */
function classScores(model: FittedModel, head: ParameterStore, numClasses: number, rate: number): ScoreClasses {
  const size = handleScope(() => tf.tidy(() => model.codes(model.graph).shape[1]));
  const map = linear(size, numClasses, head.parameters, { initializer: 'glorot' });
  return (graph, rng) => {
    const codes = model.codes(graph, rng?.split('encoder'));
    return map(denseFeatures(rng === undefined ? codes : dropout(codes, rate, rng.split('codes'))));
  };
}

/** The pretext with the labels' cross-entropy in front of its losses; at λ = 0 without views and losses of its own. */
function withLabels(
  pretext: Pretext,
  score: ScoreClasses,
  supervision: Supervision,
  weight: number,
): Pretext & Required<Pick<Pretext, 'monitor'>> {
  const { labels, train, validation } = supervision;
  const plus =
    (objective: Objective): Objective =>
    (codes, views, context) => {
      const own = crossEntropy(score(context.graph, context.rng.split('labels')), labels, train);
      return weight === 0 ? own : tf.add(own, tf.mul(objective(codes, views, context), weight));
    };
  const { embed: _, adversary, afterStep, augment, encoder, frozen, objective } = pretext;
  return {
    augment: weight === 0 ? () => [] : augment,
    encoder,
    objective: plus(objective),
    ...(frozen !== undefined && { frozen }),
    ...(weight > 0 && adversary !== undefined && { adversary: { ...adversary, deception: plus(adversary.deception) } }),
    ...(weight > 0 && afterStep !== undefined && { afterStep: (step, progress) => pretext.afterStep!(step, progress) }),
    monitor: (graph) => crossEntropy(score(graph), labels, validation),
  };
}

/** The head's parameters and the model's: all of them, or those alone that the loss depends on. */
function trainables(
  model: FittedModel,
  head: ParameterStore,
  { monitor, frozen: still }: ReturnType<typeof withLabels>,
  all: boolean,
): Trainables {
  const named = (variables: ReadonlyMap<string, tf.Variable>) =>
    [...variables].map(([name, variable]) => [`label head/${name}`, variable] as const);
  const reached = all ? undefined : reachedBy(monitor, model.graph, model.store.trainable(still));
  return {
    trainable: (frozen) => new Map([...(reached ?? model.store.trainable(frozen)), ...named(head.trainable())]),
    all: () => new Map([...model.store.all(), ...named(head.all())]),
  };
}

/** Those of `variables` that the labels' loss depends on: a discriminator is not among them. */
function reachedBy(
  monitor: (graph: Graph) => tf.Scalar,
  graph: Graph,
  variables: ReadonlyMap<string, tf.Variable>,
): ReadonlyMap<string, tf.Variable> {
  const names = handleScope(() =>
    tf.tidy(() => Object.keys(tf.variableGrads(() => monitor(graph), [...variables.values()]).grads)),
  );
  return new Map([...variables].filter(([, variable]) => names.includes(variable.name)));
}

/**
 * Fine-tunes a model that was trained on its pretext; its parameters are afterwards what they were.
 *
 * @returns class of each node
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
