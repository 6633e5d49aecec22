import type { GraphData } from '../data/graphData.js';
import type { OpenConfig } from '../methods/candidates.js';
import type { Method } from '../methods/method.js';
import type { PretrainingData, Protocol } from '../protocols/protocol.js';
import { Rng } from '../random/rng.js';
import type { Registry } from '../registry/registry.js';
import type { Environment, FailedTrial, FinishedTrial, Score, TrialCost } from '../store/records.js';
import type { LearnerOptions, TrainedLearner } from '../training/learner.js';
import { EmbeddingProjector } from './embeddingProjector.js';
import { describeEnvironment, type EngineReport } from './environment.js';
import { firstLine } from './firstLine.js';
import { type JudgedCandidates, judgeCandidates } from './judgedCandidates.js';
import type { Usage } from './judgedLearner.js';
import type { TrainingMessage, TrainingTask } from './messages.js';
import { peakMemoryBytes, resetPeakMemory } from './peakMemory.js';
import { expectChecksum, type Loaded, type LoadParts, rememberLast } from './rememberLast.js';
import { throttled } from './throttled.js';
import type { PlannedTraining, PlannedTrial } from './trial.js';

/** What trainings are made of. */
export interface TrainingParts extends LoadParts {
  readonly methods: Registry<Method>;
  readonly protocols: Registry<Protocol>;
  readonly engine: EngineReport;
  createLearner(options: LearnerOptions): TrainedLearner;
}

type Send = (message: TrainingMessage) => void;

/** Where the graphs come from that are judged, and those that a method learns on before. */
interface Sources {
  judged(dataset: string): Promise<Loaded>;
  source(dataset: string): Promise<Loaded>;
}

/** Does one training after the other: loads, trains, judges, and sends the record of each trial as it is known. */
export function createTrainingRunner(parts: TrainingParts): (task: TrainingTask, send: Send) => Promise<void> {
  const load = rememberLast(parts);
  // Kept apart, as one set of graphs to learn from serves many that are judged.
  const loadSource = rememberLast(parts);
  return async (task, send) => {
    resetPeakMemory();
    const judged = new Set(task.training.trials.map(({ identity }) => identity.dataset));
    const judgement = new Judgement(parts, task, send, {
      judged: (name) => load(name, task.data, judged),
      source: (name) => loadSource(name, task.data),
    });
    try {
      await judgement.run();
    } catch (error) {
      judgement.failRest(error);
    }
  };
}

/** The judging of one training by its protocols. */
class Judgement {
  readonly #parts: TrainingParts;
  readonly #training: PlannedTraining;
  readonly #environment: Environment;
  readonly #send: Send;
  readonly #open: Set<PlannedTrial>;
  readonly #load: Sources;
  readonly #projector: EmbeddingProjector | undefined;
  #startedAt = new Date().toISOString();
  /** The graph of the trial that is under way. */
  #judged: GraphData | undefined;
  /** The first trial that came to scores. */
  #finished: PlannedTrial | undefined;

  constructor(parts: TrainingParts, task: TrainingTask, send: Send, load: Sources) {
    const { training, provenance, projection } = task;
    this.#load = load;
    this.#projector = projection && new EmbeddingProjector(projection, training.seed);
    this.#parts = parts;
    this.#training = training;
    this.#environment = describeEnvironment(provenance, parts.engine);
    this.#send = send;
    this.#open = new Set(training.trials);
  }

  /** @throws what makes every trial of the training fail that is still open */
  async run(): Promise<void> {
    const judged = this.#judgeCandidates();
    try {
      for (const trial of this.#training.trials) {
        await this.#judge(trial, judged);
        if (judged.failure !== undefined) throw judged.failure.error;
      }
    } finally {
      judged.dispose();
    }
    this.#draw();
  }

  failRest(error: unknown): void {
    for (const trial of [...this.#open]) this.#fail(trial, error);
  }

  #judgeCandidates(): JudgedCandidates {
    const { method: name, dataset, seed, trials } = this.#training;
    const method = this.#parts.methods.get(name);
    const onEpoch = throttled((epoch, epochs, loss) => this.#send({ kind: 'epoch', epoch, epochs, loss }));
    return judgeCandidates(
      // The same in all trials that share a training.
      trials[0]!.identity.config as OpenConfig,
      (config, progressOf) =>
        this.#parts.createLearner({ method, config, dataset, seed, onEpoch: progressOf(onEpoch) }),
      (embedding, graph) => this.#projector?.keep(embedding, graph, this.#judged!),
    );
  }

  async #judge(trial: PlannedTrial, judged: JudgedCandidates): Promise<void> {
    const { protocol: name, seed, dataset, datasetChecksum } = trial.identity;
    this.#startedAt = new Date().toISOString();
    try {
      const data = await this.#load.judged(dataset);
      expectChecksum('train', data, dataset, datasetChecksum);
      this.#judged = data.graph;
      const protocol = this.#parts.protocols.get(name);
      const source = protocol.pretraining && (await this.#source(protocol.pretraining));
      const begin = performance.now();
      const scores = await judged.evaluate(protocol, (learner) => ({
        data: data.graph,
        ...(source === undefined ? {} : { pretraining: source }),
        ...(data.publicSplit === undefined ? {} : { publicSplit: data.publicSplit }),
        ...(data.publicSplits === undefined ? {} : { publicSplits: data.publicSplits }),
        learner,
        rng: Rng.fromSeed(seed).split(name),
      }));
      this.#finish(trial, scores, data, judged.takeUsage(), (performance.now() - begin) / 1000);
    } catch (error) {
      // What it cost is not the next trial's.
      judged.takeUsage();
      this.#fail(trial, error);
    }
  }

  /** The graphs that a protocol has methods learn on. @throws DatasetError where they are others than it says */
  async #source({ dataset, checksum }: PretrainingData): Promise<GraphData> {
    const loaded = await this.#load.source(dataset);
    expectChecksum('pre-train', loaded, dataset, checksum);
    return loaded.graph;
  }

  #finish(trial: PlannedTrial, scores: readonly Score[], data: Loaded, usage: Usage, seconds: number): void {
    const { fitSeconds, trainSeconds, embeddingSize, report, losses } = usage;
    const cost: TrialCost = {
      loadSeconds: data.loadSeconds,
      trainSeconds,
      evaluateSeconds: Math.max(0, seconds - fitSeconds),
      peakMemoryBytes: peakMemoryBytes(),
      epochs: report?.epochs ?? 0,
      parameterCount: report?.parameterCount ?? 0,
      embeddingSize,
    };
    const record: FinishedTrial = {
      status: 'finished',
      ...this.#common(trial),
      cost,
      scores,
      curves: losses === undefined || losses.steps.length === 0 ? [] : [{ name: 'loss', ...losses }],
      trainingKey: this.#training.trainingKey,
    };
    this.#finished ??= trial;
    this.#send({ kind: 'trial', record });
  }

  /** Last, as its time and memory are those of a picture; and whatever becomes of that, the trials are there. */
  #draw(): void {
    if (this.#finished === undefined) return;
    try {
      const projection = this.#projector?.take();
      if (projection !== undefined) this.#send({ kind: 'projection', key: this.#finished.key, projection });
    } catch (error) {
      const { method, dataset } = this.#training;
      this.#send({ kind: 'note', text: `the embedding of ${method} on ${dataset} is not drawn: ${firstLine(error)}` });
    }
  }

  #fail(trial: PlannedTrial, error: unknown): void {
    const log = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const record: FailedTrial = { status: 'failed', ...this.#common(trial), error: firstLine(error), log };
    this.#send({ kind: 'trial', record });
  }

  #common(trial: PlannedTrial) {
    this.#open.delete(trial);
    const { identity } = trial;
    return {
      identity,
      startedAt: this.#startedAt,
      finishedAt: new Date().toISOString(),
      environment: this.#environment,
    };
  }
}
