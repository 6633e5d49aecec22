import { tf } from '../tensor/backend.js';

export type NamedTensors = ReadonlyMap<string, tf.Tensor>;

/** Moves variables against their gradients; owns whatever it remembers between steps. */
export interface Optimizer {
  /** One step; `variables` has a gradient for each name. */
  step(variables: ReadonlyMap<string, tf.Variable>, gradients: NamedTensors, learningRate: number): void;
  dispose(): void;
}

/** Tensors that an optimizer keeps for each variable, zero at first. */
export class Moments {
  readonly #byName = new Map<string, tf.Tensor>();

  get(name: string): tf.Tensor | undefined {
    return this.#byName.get(name);
  }

  set(name: string, value: tf.Tensor): void {
    this.#byName.get(name)?.dispose();
    this.#byName.set(name, tf.keep(value));
  }

  dispose(): void {
    for (const tensor of this.#byName.values()) tensor.dispose();
    this.#byName.clear();
  }
}
