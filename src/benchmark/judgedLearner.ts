import type { GraphData, Rows } from '../data/graphData.js';
import type { Fitted, JointOptions, Learner, Supervision } from '../protocols/protocol.js';
import type { TrainedLearner, TrainingReport } from '../training/learner.js';

/** What judging by one protocol cost, seen from the learner. */
export interface Usage {
  /** Time inside `fit` and `fitJointly`, whether they trained or remembered. */
  readonly fitSeconds: number;
  /** Time of the trainings that the scores come from, also those of an earlier protocol. */
  readonly trainSeconds: number;
  readonly embeddingSize: number;
  readonly report: TrainingReport | undefined;
  /** Of the one training that was judged; undefined where several were tried, as joint training does with its weights. */
  readonly losses: TrainingReport['losses'] | undefined;
}

/** A learner that takes the time of what a protocol asks of it. */
export interface JudgedLearner extends Learner {
  /** Use since the last call. */
  takeUsage(): Usage;
  /** The error that ended a training on the pretext alone: another protocol would only meet it again. */
  readonly failure: { readonly error: unknown } | undefined;
}

/** Ends a training that is watched, which has not failed itself. */
class WatcherError extends Error {}

type Watcher = (model: Fitted, epoch: number) => Promise<void>;

/** Sees an embedding, and the graph that it is of. */
export type OnEmbedding = (embedding: Rows, graph: GraphData) => void;

/** @param onEmbedding sees each embedding that a protocol takes, and the graph that it is of */
export function judge(learner: TrainedLearner, onEmbedding?: OnEmbedding): JudgedLearner {
  const clock = clockOf(learner);
  const { timed } = clock;
  let embeddingSize = 0;
  let failure: { error: unknown } | undefined;
  let triesSeveral = false;
  const fail = (error: unknown): never => {
    if (error instanceof WatcherError) throw error.cause;
    failure = { error };
    throw error;
  };
  const measure: OnEmbedding = (embedding, graph) => {
    embeddingSize = embedding.numColumns;
    onEmbedding?.(embedding, graph);
  };
  const { fitJointly } = learner;
  const fitWatched = learner.fitWatched?.bind(learner);
  return {
    usesLabels: learner.usesLabels,
    get failure() {
      return failure;
    },
    fit: (graph, supervision) =>
      timed(() => learner.fit(graph, supervision).catch(fail)).then((fitted) => measured(fitted, graph, measure)),
    ...(fitWatched !== undefined && {
      fitWatched: (graph: GraphData, every: number, watch: Watcher) =>
        clock.watched(measuring(watch, measure, graph), (seen) => fitWatched(graph, every, seen)).catch(fail),
    }),
    ...(fitJointly !== undefined && {
      fitJointly: (graph: GraphData, supervision: Supervision, options: JointOptions) => {
        triesSeveral = true;
        return timed(() => fitJointly.call(learner, graph, supervision, options));
      },
    }),
    takeUsage() {
      const { report } = learner;
      const usage = {
        ...clock.take(),
        embeddingSize: embeddingSize || (report?.embeddingSize ?? 0),
        report,
        losses: triesSeveral ? undefined : report?.losses,
      };
      triesSeveral = false;
      return usage;
    },
  };
}

/** `watch`, and the codes that it takes are measured. */
function measuring(watch: Watcher, measure: OnEmbedding, graph: GraphData): Watcher {
  return (model, epoch) => watch(measured(model, graph, measure), epoch);
}

/** Takes the time of what is asked of a learner. */
function clockOf(learner: TrainedLearner) {
  let fitSeconds = 0;
  const reports = new Set<TrainingReport>();
  const timed = async <T>(train: () => Promise<T>): Promise<T> => {
    const begin = performance.now();
    try {
      return await train();
    } finally {
      fitSeconds += (performance.now() - begin) / 1000;
      if (learner.report !== undefined) reports.add(learner.report);
    }
  };
  return {
    timed,
    /** As `timed`, without the time in which `watch` judges; what that throws is a `WatcherError`. */
    watched: (watch: Watcher, train: (watch: Watcher) => Promise<void>) =>
      timed(() =>
        train(async (model, epoch) => {
          const begin = performance.now();
          try {
            await watch(model, epoch);
          } catch (cause) {
            throw new WatcherError('', { cause });
          } finally {
            fitSeconds -= (performance.now() - begin) / 1000;
          }
        }),
      ),
    /** Seconds since the last call. */
    take(): Pick<Usage, 'fitSeconds' | 'trainSeconds'> {
      const trainSeconds = [...reports].reduce((sum, { trainSeconds: seconds }) => sum + seconds, 0);
      const taken = { fitSeconds, trainSeconds };
      fitSeconds = 0;
      reports.clear();
      return taken;
    },
  };
}

function measured(fitted: Fitted, trained: GraphData, measure: OnEmbedding): Fitted {
  return {
    ...bound(fitted),
    async embed(graph) {
      const embedding = await fitted.embed(graph);
      measure(embedding, graph ?? trained);
      return embedding;
    },
  };
}

/** The methods that `fitted` has, free of their object. */
function bound(fitted: Fitted): Fitted {
  const { classify, scorePairs, fineTune, transfer } = fitted;
  return {
    embed: (graph) => fitted.embed(graph),
    ...(classify === undefined ? {} : { classify: () => classify.call(fitted) }),
    ...(scorePairs === undefined
      ? {}
      : { scorePairs: (sources, targets) => scorePairs.call(fitted, sources, targets) }),
    ...(fineTune === undefined
      ? {}
      : { fineTune: (supervision, options, watch) => fineTune.call(fitted, supervision, options, watch) }),
    ...(transfer === undefined
      ? {}
      : { transfer: (data, supervision, options) => transfer.call(fitted, data, supervision, options) }),
  };
}
