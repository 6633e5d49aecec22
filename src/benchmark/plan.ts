import { asksForAttributes } from '../data/nodeFeatures.js';
import type { Method } from '../methods/method.js';
import { nodeFeaturesOf } from '../methods/nodeFeaturesOf.js';
import { resolveConfig, type SettingTask } from '../methods/resolveConfig.js';
import { judgedRows, type Protocol } from '../protocols/protocol.js';
import { protocolHash } from '../protocols/protocolHash.js';
import type { Registry } from '../registry/registry.js';
import { hashOf, trialKey } from '../store/records.js';
import { codeVersion } from './codeVersion.js';
import type { PlannedTraining, PlannedTrial, TrialConfig, TrialRequest } from './trial.js';

/** What planning needs to know of a dataset. */
export interface DatasetSummary {
  readonly checksum: string;
  /** Whether its nodes have attributes beside their features; absent: they do not. */
  readonly hasNodeAttributes?: boolean;
  /** Why a protocol cannot judge it, in a few words. */
  unsuited(protocol: Protocol): string | undefined;
}

export interface PlanParts {
  readonly methods: Registry<Method>;
  readonly protocols: Registry<Protocol>;
  /** The datasets that could be had; requests on others are left out. */
  readonly datasets: ReadonlyMap<string, DatasetSummary>;
}

/** Trials that are not run, and why: `clustering on karate for supervised: it trains on labels …`. */
export interface Omission {
  readonly protocol: string;
  readonly dataset: string;
  /** Absent: any method. */
  readonly method?: string;
  readonly reason: string;
}

export interface Plan {
  readonly trainings: readonly PlannedTraining[];
  readonly omissions: readonly Omission[];
}

/**
 * Trials with their identities, gathered by the training that they share, in the order of the requests.
 *
 * @throws RangeError for an unknown name, an unknown hyperparameter, or a value that is out of range or not for the data
 */
export function planTrials(requests: readonly TrialRequest[], parts: PlanParts): Plan {
  const trainings = new Map<string, PlannedTraining & { trials: PlannedTrial[] }>();
  const omissions = new Map<string, Omission>();
  for (const request of requests) {
    const method = parts.methods.get(request.method);
    const protocols = request.protocols.map(parts.protocols.get);
    const tasks = new Set(protocols.map(settingTask));
    const configs = new Map([...tasks].map((task) => [task, configOf(method, request, task)]));
    const dataset = parts.datasets.get(request.dataset);
    if (dataset === undefined) continue;
    for (const protocol of protocols) {
      const omission = omissionOf(method, request.dataset, dataset, protocol);
      if (omission !== undefined) {
        omissions.set(JSON.stringify(omission), omission);
        continue;
      }
      const config = configs.get(settingTask(protocol))!;
      expectAttributes(request, config, dataset);
      const training = describeTraining(request, method, config, dataset.checksum, protocol);
      const planned = trainings.get(training.trainingKey) ?? { ...training, trials: [] };
      trainings.set(training.trainingKey, planned);
      const trial = describeTrial(request, method, config, dataset.checksum, protocol);
      if (!planned.trials.some(({ key }) => key === trial.key)) planned.trials.push(trial);
    }
  }
  return { trainings: [...trainings.values()], omissions: [...omissions.values()] };
}

/** Which of its paper's settings a method takes under a protocol. */
export function settingTask({ task, setting }: Protocol): SettingTask {
  if (setting === 'transferred') return 'transfer';
  if (task === 'graph' && setting === 'fine-tuned') return 'few-labels';
  return task === 'link' ? 'link' : 'embedding';
}

/** Keys of all trials of a plan. */
export function keysOf(trainings: readonly PlannedTraining[]): string[] {
  return trainings.flatMap(({ trials }) => trials.map(({ key }) => key));
}

/** What is left to do where the trials with `finished` keys are done. */
export function withoutFinished(
  trainings: readonly PlannedTraining[],
  finished: ReadonlySet<string>,
): PlannedTraining[] {
  return trainings
    .map((training) => ({ ...training, trials: training.trials.filter(({ key }) => !finished.has(key)) }))
    .filter(({ trials }) => trials.length > 0);
}

function configOf(method: Method, { dataset, overrides, encoder }: TrialRequest, task: SettingTask): TrialConfig {
  return resolveConfig(method, dataset, overrides, encoder, task) as TrialConfig;
}

/** A setting that the data cannot have is a mistake of the request, not a trial that fails. */
function expectAttributes({ method, dataset: name }: TrialRequest, config: TrialConfig, dataset: DatasetSummary): void {
  const choice = nodeFeaturesOf(config);
  if (!asksForAttributes(choice) || dataset.hasNodeAttributes) return;
  throw new RangeError(
    `Cannot run ${method} on ${name} with nodeFeatures=${choice}: a dataset whose nodes have attributes is needed, got one without`,
  );
}

function omissionOf(method: Method, name: string, dataset: DatasetSummary, protocol: Protocol): Omission | undefined {
  const unsuited = dataset.unsuited(protocol);
  if (unsuited !== undefined) return { protocol: protocol.name, dataset: name, reason: unsuited };
  const reason = unfit(method, protocol);
  if (reason === undefined) return undefined;
  return { protocol: protocol.name, dataset: name, method: method.name, reason };
}

/** Why a method cannot be judged by a protocol, whatever the data. */
function unfit(method: Method, protocol: Protocol): string | undefined {
  const { task, setting, excludesLabelUsers } = protocol;
  const rows = judgedRows(protocol);
  const { embeds, usesLabels, encoder, hyperparameters, isTransductive } = method;
  if (rows === 'graphs' && embeds === 'nodes') return 'it embeds nodes, and this protocol judges graphs';
  if (rows === 'nodes' && embeds === 'graphs') return 'it embeds graphs, and this protocol judges nodes';
  if (usesLabels && (excludesLabelUsers || (task !== 'node' && task !== 'graph')))
    return 'it trains on labels, which this protocol has none of';
  if (setting === undefined) return undefined;
  if (setting === 'inductive') {
    if (usesLabels) return 'it learns one class a node, of which there are several here';
    return isTransductive ? 'it has codes for the nodes alone that it was trained on' : undefined;
  }
  if (encoder === undefined) return 'it has no encoder to train on labels';
  if (setting === 'transferred')
    return usesLabels ? 'it learns from labels, which the graphs to learn from have none of' : undefined;
  // A method that uses labels is judged by its own classes: what the others are measured against.
  const isTrained = 'epochs' in hyperparameters;
  return setting === 'joint' && !usesLabels && !isTrained
    ? 'it has no pretext loss to add to that of the labels'
    : undefined;
}

/** Settings whose trainings serve no other protocol. */
const apart: ReadonlySet<Protocol['setting']> = new Set(['joint', 'inductive']);

function describeTraining(
  { method, seed, overrides, encoder, ...judged }: TrialRequest,
  { version, usesLabels }: Method,
  config: TrialConfig,
  checksum: string,
  protocol: Protocol,
): Omit<PlannedTraining, 'trials'> {
  const { dataset, checksum: datasetChecksum } = protocol.pretraining ?? { dataset: judged.dataset, checksum };
  const scope = scopeOf(protocol, usesLabels);
  const described = { method, version, dataset, datasetChecksum, config, seed, codeVersion, scope };
  const trainingKey = hashOf(described);
  return { method, dataset, datasetChecksum, seed, overrides, encoder, task: settingTask(protocol), trainingKey };
}

/** What a training may be shared within: trainings of two scopes are two, though all else be the same. */
function scopeOf({ name, task, setting }: Protocol, usesLabels: boolean): string {
  // A protocol that hides edges or hands out labels has its own trainings; the others judge one embedding of the graph,
  // or go on from it, as does every protocol that takes an encoder elsewhere.
  if (task === 'link' || apart.has(setting) || usesLabels) return name;
  return setting === 'transferred' ? setting : 'whole graph';
}

function describeTrial(
  { method, dataset, seed }: TrialRequest,
  { version }: Method,
  config: TrialConfig,
  datasetChecksum: string,
  protocol: Protocol,
): PlannedTrial {
  const identity = {
    method,
    methodVersion: version,
    dataset,
    datasetChecksum,
    protocol: protocol.name,
    protocolVersion: protocol.version,
    protocolHash: protocolHash(protocol),
    config,
    seed,
    codeVersion,
  };
  return { key: trialKey(identity), identity };
}
