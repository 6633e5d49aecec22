import type { Hyperparameters, Method, Pretext } from './method.js';

type Optional = 'version' | 'settings' | 'usesLabels' | 'training' | 'embeds';

/** A method of nodes; version 1, trained by Adam, without labels and per-dataset settings unless it says otherwise. */
export function defineMethod<const H extends Hyperparameters>(
  method: Omit<Method<H>, Optional> & Partial<Pick<Method<H>, Optional>>,
): Method {
  const standard = { version: 1, settings: {}, usesLabels: false, embeds: 'nodes' as const };
  const complete = { ...standard, training: { optimizer: 'adam' as const }, ...method };
  // A registry holds methods of all kinds; `resolveConfig` hands each one the values of its own hyperparameters.
  return complete as unknown as Method;
}

/** Gives the parts of a pretext their types. */
export function definePretext(pretext: Pretext): Pretext {
  return pretext;
}
