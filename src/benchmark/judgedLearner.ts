import type { GraphData } from '../data/graphData.js';
import type { Fitted, JointOptions, Learner, Supervision } from '../protocols/protocol.js';
import type { TrainedLearner, TrainingReport } from '../training/learner.js';

/** What judging by one protocol cost, seen from the learner. */
interface Usage {
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

export function judge(learner: TrainedLearner): JudgedLearner {
  let fitSeconds = 0;
  let embeddingSize = 0;
  let failure: { error: unknown } | undefined;
  let triesSeveral = false;
  const reports = new Set<TrainingReport>();
  const fail = (error: unknown): never => {
    failure = { error };
    throw error;
  };
  const measure = (numColumns: number) => {
    embeddingSize = numColumns;
  };
  const timed = async <T>(train: () => Promise<T>): Promise<T> => {
    const begin = performance.now();
    try {
      return await train();
    } finally {
      fitSeconds += (performance.now() - begin) / 1000;
      if (learner.report !== undefined) reports.add(learner.report);
    }
  };
  const { fitJointly } = learner;
  return {
    usesLabels: learner.usesLabels,
    get failure() {
      return failure;
    },
    fit: (graph, supervision) =>
      timed(() => learner.fit(graph, supervision).catch(fail)).then((fitted) => measured(fitted, measure)),
    ...(fitJointly !== undefined && {
      fitJointly: (graph: GraphData, supervision: Supervision, options: JointOptions) => {
        triesSeveral = true;
        return timed(() => fitJointly.call(learner, graph, supervision, options));
      },
    }),
    takeUsage() {
      const { report } = learner;
      const trainSeconds = [...reports].reduce((sum, { trainSeconds: seconds }) => sum + seconds, 0);
      const usage = {
        fitSeconds,
        trainSeconds,
        embeddingSize: embeddingSize || (report?.embeddingSize ?? 0),
        report,
        losses: triesSeveral ? undefined : report?.losses,
      };
      reports.clear();
      fitSeconds = 0;
      triesSeveral = false;
      return usage;
    },
  };
}

function measured(fitted: Fitted, measure: (numColumns: number) => void): Fitted {
  return {
    ...bound(fitted),
    async embed(graph) {
      const embedding = await fitted.embed(graph);
      measure(embedding.numColumns);
      return embedding;
    },
  };
}

/** The methods that `fitted` has, free of their object. */
function bound(fitted: Fitted): Fitted {
  const { classify, scorePairs, fineTune } = fitted;
  return {
    embed: (graph) => fitted.embed(graph),
    ...(classify === undefined ? {} : { classify: () => classify.call(fitted) }),
    ...(scorePairs === undefined
      ? {}
      : { scorePairs: (sources, targets) => scorePairs.call(fitted, sources, targets) }),
    ...(fineTune === undefined
      ? {}
      : { fineTune: (supervision, options) => fineTune.call(fitted, supervision, options) }),
  };
}
