import {
  candidatesOf,
  candidateValues,
  choiceNames,
  choiceValues,
  type OpenConfig,
  type ResolvedConfig,
} from '../methods/candidates.js';
import { DivergenceError, type Protocol, type ProtocolInput } from '../protocols/protocol.js';
import type { Score } from '../store/records.js';
import type { TrainedLearner } from '../training/learner.js';
import { type Contestant, chooseByFold } from './chooseByFold.js';
import { type JudgedLearner, judge, type OnEmbedding, type Usage } from './judgedLearner.js';

type OnEpoch = (epoch: number, epochs: number, loss: number) => void;
type ProgressOf = (onEpoch: OnEpoch) => OnEpoch;

/** The candidates of a config, judged as one. */
export interface JudgedCandidates {
  /**
   * Scores of the one learner, or of the candidates that validation chooses. One whose training diverges is not chosen, in no
   * fold; how many did is the score `diverged-candidates`.
   *
   * @param inputOf what each is judged with, anew for each, as streams are used up
   * @throws what the protocol throws, and the divergence of all candidates
   */
  evaluate(protocol: Protocol, inputOf: (learner: JudgedLearner) => ProtocolInput): Promise<readonly Score[]>;
  /** Use of all of them since the last call. */
  takeUsage(): Usage;
  /** The error that ended a training on the pretext alone, of all candidates where there are several. */
  readonly failure: JudgedLearner['failure'];
  /** Frees all that was trained. */
  dispose(): void;
}

/**
 * @param create makes the learner of a candidate; its `progressOf` counts its epochs among those of all, as of one training
 * @param onEmbedding sees each embedding that a protocol takes, where there is one learner; of several no single one stands for all
 */
export function judgeCandidates(
  config: OpenConfig,
  create: (candidate: ResolvedConfig, progressOf: ProgressOf) => TrainedLearner,
  onEmbedding: OnEmbedding,
): JudgedCandidates {
  const learners = candidatesOf(config).map((candidate, k, { length }) =>
    create(candidate, (onEpoch) => (epoch, epochs, loss) => onEpoch(k * epochs + epoch, length * epochs, loss)),
  );
  const dispose = () => {
    for (const learner of learners) learner.dispose();
  };
  const judged = learners.map((learner) => judge(learner, learners.length === 1 ? onEmbedding : undefined));
  const [only] = judged;
  if (judged.length === 1) {
    return {
      evaluate: (protocol, inputOf) => protocol.evaluate(inputOf(only!)),
      takeUsage: () => only!.takeUsage(),
      get failure() {
        return only!.failure;
      },
      dispose,
    };
  }
  const [values, names] = [candidateValues(config), choiceNames(config)];
  return {
    async evaluate(protocol, inputOf) {
      const contestants: Contestant[] = [];
      for (const [i, learner] of judged.entries()) {
        if (learner.failure !== undefined) {
          if (learner.failure.error instanceof DivergenceError) continue;
          throw learner.failure.error;
        }
        const scores = await unlessDivergent(() => protocol.evaluate(inputOf(learner)));
        if (scores !== undefined) contestants.push({ values: values[i]!, scores });
      }
      if (contestants.length === 0) {
        throw new DivergenceError('Cannot choose a candidate: all of them diverged', { cause: only!.failure?.error });
      }
      const chosen = chooseByFold(contestants, names, choiceValues(config), config.chosenBy!);
      const numDiverged = judged.length - contestants.length;
      return numDiverged === 0 ? chosen : [...chosen, { metric: 'diverged-candidates', fold: 0, value: numDiverged }];
    },
    takeUsage: () => judged.map((learner) => learner.takeUsage()).reduce(together),
    get failure() {
      return judged.every(({ failure }) => failure !== undefined) ? only!.failure : undefined;
    },
    dispose,
  };
}

async function unlessDivergent<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DivergenceError) return undefined;
    throw error;
  }
}

/** Times of both, and the larger of their counts; no curve, as there are several. */
function together(first: Usage, second: Usage): Usage {
  return {
    report: larger(first.report, second.report),
    embeddingSize: Math.max(first.embeddingSize, second.embeddingSize),
    fitSeconds: first.fitSeconds + second.fitSeconds,
    trainSeconds: first.trainSeconds + second.trainSeconds,
    losses: undefined,
  };
}

function larger(first: Usage['report'], second: Usage['report']): Usage['report'] {
  return (second?.parameterCount ?? 0) > (first?.parameterCount ?? 0) ? second : (first ?? second);
}
