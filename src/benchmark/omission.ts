import type { Method } from '../methods/method.js';
import { judgedRows, type Protocol } from '../protocols/protocol.js';
import type { TrialRequest } from './trial.js';

/** What planning needs to know of a dataset. */
export interface DatasetSummary {
  readonly checksum: string;
  /** Whether its nodes have attributes beside their features; absent: they do not. */
  readonly hasNodeAttributes?: boolean;
  /** Why a protocol cannot judge it, in a few words. */
  unsuited(protocol: Protocol): string | undefined;
}

/** Trials that are not run, and why: `clustering on karate for supervised: it trains on labels …`. */
export interface Omission {
  readonly protocol: string;
  readonly dataset: string;
  /** Absent: any method. */
  readonly method?: string;
  readonly reason: string;
}

/** The omission of a request under a protocol; undefined where it can be judged. */
export function omissionOf(
  method: Method,
  request: TrialRequest,
  dataset: DatasetSummary,
  protocol: Protocol,
): Omission | undefined {
  const name = request.dataset;
  const unsuited = dataset.unsuited(protocol);
  if (unsuited !== undefined) return { protocol: protocol.name, dataset: name, reason: unsuited };
  const reason =
    unfit(method, protocol) ??
    (needsValidation(request, protocol)
      ? 'several values stand to choose among, which this protocol has no validation for'
      : undefined);
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

/** Whether a run asks for a choice among values that a protocol cannot make. */
export function needsValidation(
  { overrides, encoder }: Pick<TrialRequest, 'overrides' | 'encoder'>,
  { validation }: Protocol,
): boolean {
  return validation === undefined && [overrides, encoder].flatMap(Object.values).some(Array.isArray);
}
