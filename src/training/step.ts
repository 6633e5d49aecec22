import type { Graph } from '../graph/graph.js';
import type { Pretext } from '../methods/method.js';
import { DivergenceError } from '../protocols/protocol.js';
import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { clipGradients } from './clipGradients.js';
import type { Optimizer } from './optimizer.js';

/** One step down a loss: what it moves, and how. */
export interface Step {
  readonly pretext: Pretext;
  readonly graph: Graph;
  readonly objective: Pretext['objective'];
  readonly variables: ReadonlyMap<string, tf.Variable>;
  readonly optimizer: Optimizer;
  readonly learningRate: number;
  readonly maxGradientNorm?: number | undefined;
  readonly rng: Rng;
}

/** @throws DivergenceError for a loss that is not finite, with what is trained on what and the step */
export function expectFinite(loss: number, label: string, epoch: number): void {
  if (Number.isFinite(loss)) return;
  throw new DivergenceError(`Cannot train ${label}: a finite loss is needed, got ${loss} at step ${epoch}`);
}

/**
 * Draws views, encodes them, moves the variables; returns the loss before. A variable that the loss does not reach in this
 * step, such as a head for views of another kind, stays.
 */
export function takeStep(step: Step): number {
  const { pretext, graph, objective, variables, optimizer, rng } = step;
  const loss = () => {
    const views = pretext.augment(graph, rng.split('views'));
    const codes = views.map((view, k) => pretext.encoder(view, rng.split(`encoder ${k}`)));
    return objective(codes, views, { graph, rng: rng.split('objective') });
  };
  const { value, grads } = tf.variableGrads(loss, [...variables.values()]);
  const reached = new Map([...variables].filter(([, variable]) => grads[variable.name] != null));
  const gradients = new Map([...reached].map(([name, variable]) => [name, grads[variable.name]!]));
  optimizer.step(reached, clipGradients(gradients, step.maxGradientNorm), step.learningRate);
  return value.dataSync()[0]!;
}
