import type { Rng } from '../random/rng.js';
import { tf } from '../tensor/backend.js';
import { randomNormal, randomUniform } from '../tensor/ops.js';

/** What a layer sees of a learned tensor: called in each forward pass. */
export type Parameter<R extends tf.Rank = tf.Rank> = () => tf.Tensor<R>;

/** A learned tensor's value on the way into the forward pass: quantized, normalized, constrained. */
export type ParameterTransform = (value: tf.Tensor, name: string) => tf.Tensor;

/** Makes named parameters; `scope` prefixes their names, so parts never need to know where they stand. */
export interface Parameters {
  readonly prefix: string;
  scope(name: string | number): Parameters;
  /** Uniform in ±√(6 / (rows + columns)) (Glorot & Bengio, 2010). */
  glorotUniform(name: string, rows: number, columns: number): Parameter<tf.Rank.R2>;
  /** Normal with the variance gain² · 2 / (rows + columns). */
  glorotNormal(name: string, rows: number, columns: number, gain: number): Parameter<tf.Rank.R2>;
  /** Normal with mean 0. */
  normal(name: string, shape: readonly [number, number], deviation: number): Parameter<tf.Rank.R2>;
  /** Uniform in ±bound. */
  uniform(name: string, shape: readonly number[], bound: number): Parameter;
  constant(name: string, shape: readonly number[], value: number): Parameter;
  /** State that follows the data and not the gradient, such as running statistics. */
  buffer(name: string, shape: readonly number[], value: number): tf.Variable;
}

/** By which weights before rectifiers are larger at the start, as PyTorch's calculate_gain('relu') has it. */
export const RELU_GAIN = Math.SQRT2;

/** The deviation of weights that keeps variance on the way in and back on average (Glorot & Bengio, 2010, eq. 12). */
export function glorotDeviation(fanIn: number, fanOut: number): number {
  return Math.sqrt(2 / (fanIn + fanOut));
}

interface Entry {
  readonly variable: tf.Variable;
  readonly learned: boolean;
}

/** The tensors of one model by name. Initial values depend on the seed and the name alone. */
export class ParameterStore {
  readonly #entries = new Map<string, Entry>();
  readonly #rng: Rng;
  readonly #transform: ParameterTransform | undefined;

  constructor(rng: Rng, transform?: ParameterTransform) {
    this.#rng = rng;
    this.#transform = transform;
  }

  /** The root scope. */
  get parameters(): Parameters {
    return this.#scope('');
  }

  /** Learned tensors by name, without those under a `frozen` scope. */
  trainable(frozen: readonly string[] = []): ReadonlyMap<string, tf.Variable> {
    const isFrozen = (name: string) => frozen.some((scope) => name.startsWith(`${scope}/`));
    return this.#select((name, entry) => entry.learned && !isFrozen(name));
  }

  /** Learned tensors of one scope, names relative to it. */
  under(scope: string): ReadonlyMap<string, tf.Variable> {
    const selected = this.#select((name, entry) => entry.learned && name.startsWith(`${scope}/`));
    return new Map([...selected].map(([name, variable]) => [name.slice(scope.length + 1), variable]));
  }

  /** Everything, learned or not: what a snapshot has to keep. */
  all(): ReadonlyMap<string, tf.Variable> {
    return this.#select(() => true);
  }

  /** Number of learned numbers outside `frozen` scopes. */
  count(frozen: readonly string[] = []): number {
    return [...this.trainable(frozen).values()].reduce((total, { size }) => total + size, 0);
  }

  dispose(): void {
    for (const { variable } of this.#entries.values()) variable.dispose();
    this.#entries.clear();
  }

  #select(keep: (name: string, entry: Entry) => boolean): ReadonlyMap<string, tf.Variable> {
    const kept = [...this.#entries].filter(([name, entry]) => keep(name, entry));
    return new Map(kept.map(([name, { variable }]) => [name, variable]));
  }

  #scope(prefix: string): Parameters {
    const learn = <R extends tf.Rank>(name: string, value: (rng: Rng) => tf.Tensor): Parameter<R> => {
      const full = prefix + name;
      const variable = this.#add(full, value, true);
      const transform = this.#transform;
      return (transform === undefined ? () => variable : () => transform(variable, full)) as Parameter<R>;
    };
    return {
      prefix,
      scope: (name) => this.#scope(`${prefix}${name}/`),
      glorotUniform(name, rows, columns) {
        const bound = Math.sqrt(6 / (rows + columns));
        return learn(name, (rng) => randomUniform([rows, columns], -bound, bound, rng));
      },
      glorotNormal: (name, rows, columns, gain) =>
        learn(name, (rng) => randomNormal([rows, columns], 0, gain * glorotDeviation(rows, columns), rng)),
      normal: (name, shape, deviation) => learn(name, (rng) => randomNormal([...shape], 0, deviation, rng)),
      uniform: (name, shape, bound) => learn(name, (rng) => randomUniform([...shape], -bound, bound, rng)),
      constant: (name, shape, value) => learn(name, () => tf.fill([...shape], value)),
      buffer: (name, shape, value) => this.#add(prefix + name, () => tf.fill([...shape], value), false),
    };
  }

  #add(name: string, value: (rng: Rng) => tf.Tensor, learned: boolean): tf.Variable {
    if (this.#entries.has(name)) throw new RangeError(`Cannot add parameter "${name}": the name is taken`);
    const variable = tf.tidy(() => tf.variable(value(this.#rng.split(name)), learned));
    this.#entries.set(name, { variable, learned });
    return variable;
  }
}
