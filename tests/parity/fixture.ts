import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { fromData, type Graph } from '../../src/graph/graph.js';
import { ParameterStore } from '../../src/parameters/parameterStore.js';
import { Rng } from '../../src/random/rng.js';
import { tf } from '../../src/tensor/backend.js';

interface Stored {
  readonly shape: number[];
  readonly values: number[];
}

type Part = Record<string, Stored | number | boolean>;

/** Numbers computed by tests/fixtures/parity/generate.py in PyTorch with 64-bit floats. */
export class Fixture {
  readonly #parts: { inputs: Part; outputs: Part; gradients: Part };

  constructor(name: string) {
    const url = new URL(`../fixtures/parity/${name}.json`, import.meta.url);
    this.#parts = JSON.parse(readFileSync(url, 'utf8')) as never;
  }

  tensor<R extends tf.Rank = tf.Rank.R2>(name: string): tf.Tensor<R> {
    const { values, shape } = stored(this.#parts.inputs, name);
    return tf.tensor(values, shape as never) as tf.Tensor<R>;
  }

  integers(name: string): Int32Array {
    return Int32Array.from(stored(this.#parts.inputs, name).values);
  }

  number(name: string): number {
    const value = this.#parts.inputs[name];
    if (typeof value !== 'number') throw new TypeError(`Cannot read input ${name}: a number is needed, got ${value}`);
    return value;
  }

  values(name: string): readonly number[] {
    return stored(this.#parts.inputs, name).values;
  }

  output(name: string): readonly number[] {
    return stored(this.#parts.outputs, name).values;
  }

  gradient(name: string): readonly number[] {
    return stored(this.#parts.gradients, name).values;
  }

  get gradientNames(): readonly string[] {
    return Object.keys(this.#parts.gradients);
  }

  /** The graph of inputs `edges` and `x`, with `edgeAttributes` where they are there. */
  graph({ x = 'x', edges = 'edges' } = {}): Graph {
    const features = rowsOf(stored(this.#parts.inputs, x));
    const ends = this.integers(edges);
    const { edgeAttributes } = this.#parts.inputs;
    return fromData({
      numNodes: features.numRows,
      sources: ends.slice(0, ends.length / 2),
      targets: ends.slice(ends.length / 2),
      features,
      ...(edgeAttributes !== undefined && { edgeAttributes: rowsOf(stored(this.#parts.inputs, 'edgeAttributes')) }),
      labels: new Int32Array(features.numRows).fill(-1),
      numClasses: 0,
    });
  }
}

function rowsOf({ shape, values }: Stored) {
  const [numRows, numColumns] = shape as [number, number];
  return { kind: 'dense' as const, numRows, numColumns, values: Float32Array.from(values) };
}

function stored(part: Part, name: string): Stored {
  const value = part[name];
  if (typeof value !== 'object') throw new TypeError(`Cannot read ${name}: a tensor is needed, got ${value}`);
  return value;
}

/** Expects agreement to `tolerance` relative to the largest entry. */
export function expectParity(
  actual: tf.Tensor | ArrayLike<number>,
  expected: readonly number[],
  tolerance = 1e-5,
): void {
  const values = actual instanceof tf.Tensor ? actual.dataSync() : actual;
  expect(values.length).toBe(expected.length);
  const scale = expected.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  expect(scale).toBeGreaterThan(0);
  for (let i = 0; i < expected.length; i++) {
    const far = !(Math.abs(values[i]! - expected[i]!) <= tolerance * scale);
    if (far) expect.fail(`entry ${i}: ${values[i]} is not within ${tolerance * scale} of ${expected[i]}`);
  }
}

/** A store for the length of `use`. */
export function withStore<T>(use: (store: ParameterStore) => T): T {
  const store = new ParameterStore(Rng.fromSeed(1));
  try {
    return tf.tidy(() => use(store) as never) as T;
  } finally {
    store.dispose();
  }
}

/** Puts the fixture's inputs in the place of initial values: name in the store → name of the input. All must be given. */
export function setParameters(store: ParameterStore, fixture: Fixture, names: Readonly<Record<string, string>>): void {
  expect([...store.all().keys()].sort()).toEqual(Object.keys(names).sort());
  for (const [name, variable] of store.all()) {
    const value = fixture.values(names[name]!);
    variable.assign(tf.tensor([...value], variable.shape));
  }
}

/** Value of a loss and its gradients to the learned parameters, against the fixture's. */
export function expectGradients(
  store: ParameterStore,
  fixture: Fixture,
  names: Readonly<Record<string, string>>,
  loss: () => tf.Scalar,
  tolerance?: number,
): tf.Scalar {
  const variables = store.trainable();
  const { value, grads } = tf.variableGrads(loss, [...variables.values()]);
  for (const [name, variable] of variables) {
    expectParity(grads[variable.name]!, fixture.gradient(names[name]!), tolerance);
  }
  return value;
}

/** Expects the value and the gradients of a loss of the fixture's named tensors. */
export function expectLoss(
  fixture: Fixture,
  names: readonly string[],
  loss: (...inputs: tf.Tensor2D[]) => tf.Scalar,
  tolerance?: number,
): void {
  const inputs = names.map((name) => fixture.tensor(name));
  const { value, grads } = tf.valueAndGrads(loss as never)(inputs);
  expectParity(value, fixture.output('loss'), tolerance);
  grads.forEach((grad, k) => {
    expectParity(grad, fixture.gradient(names[k]!), tolerance);
  });
}
