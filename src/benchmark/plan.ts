import { asksForAttributes } from '../data/nodeFeatures.js';
import { candidatesOf } from '../methods/candidates.js';
import type { Method } from '../methods/method.js';
import { nodeFeaturesOf } from '../methods/nodeFeaturesOf.js';
import { type OpenConfig, resolveOpen, type SettingTask } from '../methods/resolveConfig.js';
import type { Protocol } from '../protocols/protocol.js';
import { protocolHash } from '../protocols/protocolHash.js';
import type { Registry } from '../registry/registry.js';
import { hashOf, trialKey } from '../store/records.js';
import { codeVersion } from './codeVersion.js';
import { type DatasetSummary, needsValidation, type Omission, omissionOf } from './omission.js';
import type { PlannedTraining, PlannedTrial, TrialConfig, TrialRequest } from './trial.js';

export interface PlanParts {
  readonly methods: Registry<Method>;
  readonly protocols: Registry<Protocol>;
  /** The datasets that could be had; requests on others are left out. */
  readonly datasets: ReadonlyMap<string, DatasetSummary>;
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
    const configs = new Map(protocols.map((protocol) => [protocol, configOf(method, request, protocol)]));
    const dataset = parts.datasets.get(request.dataset);
    if (dataset === undefined) continue;
    for (const protocol of protocols) {
      const omission = omissionOf(method, request, dataset, protocol);
      if (omission !== undefined) {
        omissions.set(JSON.stringify(omission), omission);
        continue;
      }
      const config = configs.get(protocol)!;
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

/** What of a protocol a method's settings depend on. */
export function purposeOf(protocol: Protocol) {
  return { task: settingTask(protocol), validation: protocol.validation };
}

/** Which of its paper's settings a method takes under a protocol. */
function settingTask({ task, setting }: Protocol): SettingTask {
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

function configOf(method: Method, { dataset, overrides, encoder }: TrialRequest, protocol: Protocol): OpenConfig {
  const purpose = purposeOf(protocol);
  // What cannot be chosen here is left out, once its values are known to be right.
  const validation = needsValidation({ overrides, encoder }, protocol) ? protocol.headline : purpose.validation;
  return resolveOpen(method, { dataset, overrides, encoder, ...purpose, validation });
}

/** A setting that the data cannot have is a mistake of the request, not a trial that fails. */
function expectAttributes({ method, dataset: name }: TrialRequest, config: OpenConfig, dataset: DatasetSummary): void {
  if (dataset.hasNodeAttributes) return;
  const choice = candidatesOf(config).map(nodeFeaturesOf).find(asksForAttributes);
  if (choice === undefined) return;
  throw new RangeError(
    `Cannot run ${method} on ${name} with nodeFeatures=${choice}: a dataset whose nodes have attributes is needed, got one without`,
  );
}

/** Settings whose trainings serve no other protocol. */
const apart: ReadonlySet<Protocol['setting']> = new Set(['joint', 'inductive']);

function describeTraining(
  { method, seed, overrides, encoder, ...judged }: TrialRequest,
  { version, usesLabels }: Method,
  config: OpenConfig,
  checksum: string,
  protocol: Protocol,
): Omit<PlannedTraining, 'trials'> {
  const { dataset, checksum: datasetChecksum } = protocol.pretraining ?? { dataset: judged.dataset, checksum };
  const scope = scopeOf(protocol, usesLabels);
  const values = config as TrialConfig;
  const trainingKey = hashOf({ method, version, dataset, datasetChecksum, config: values, seed, codeVersion, scope });
  const validation = config.chosenBy === undefined ? {} : { validation: config.chosenBy };
  const task = settingTask(protocol);
  return { method, dataset, datasetChecksum, seed, overrides, encoder, task, ...validation, trainingKey };
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
  config: OpenConfig,
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
    config: config as TrialConfig,
    seed,
    codeVersion,
  };
  return { key: trialKey(identity), identity };
}
