import { describe, expect, it } from 'vitest';
import { adaptiveRates } from '../../src/augmentations/adaptiveRates.js';
import { identity, viewAndCorruption } from '../../src/augmentations/augmentation.js';
import { dropEdgesByCentrality } from '../../src/augmentations/dropEdgesByCentrality.js';
import { dropFeatures } from '../../src/augmentations/dropFeatures.js';
import { maskFeatures } from '../../src/augmentations/maskFeatures.js';
import { maskFeaturesByCentrality } from '../../src/augmentations/maskFeaturesByCentrality.js';
import { shuffleFeatures } from '../../src/augmentations/shuffleFeatures.js';
import { toSparse } from '../../src/data/rows.js';
import { fromData, type Graph } from '../../src/graph/graph.js';
import { Rng } from '../../src/random/rng.js';
import { expectClose } from '../support/gradients.js';
import { onEachBackend } from '../support/onEachBackend.js';

const numNodes = 7;
/** A triangle 0, 1, 2 with a tail 2 – 3 – 4 and leaves 5, 6 at node 0. */
const ends = [0, 1, 1, 2, 2, 0, 2, 3, 3, 4, 0, 5, 0, 6];
/** Column 0 at all nodes, column 1 at the hub 0 only, column 2 at leaf 4 only and large, column 3 nowhere. */
const rows = Array.from({ length: numNodes }, (_, i) => [1, i === 0 ? 1 : 0, i === 4 ? 50 : 0, 0]);

function small(sparse = false): Graph {
  const features = { kind: 'dense' as const, numRows: numNodes, numColumns: 4, values: Float32Array.from(rows.flat()) };
  const [a, b] = [ends.filter((_, k) => k % 2 === 0), ends.filter((_, k) => k % 2 === 1)];
  return fromData({
    numNodes,
    sources: Int32Array.from([...a, ...b]),
    targets: Int32Array.from([...b, ...a]),
    features: sparse ? toSparse(features) : features,
    labels: new Int32Array(numNodes),
    numClasses: 1,
  });
}

const DRAWS = 3000;
/** How often each of `count` things is 0 over many draws. */
function lostShares(draw: (rng: Rng) => ArrayLike<number>, count: number): number[] {
  const lost = new Array<number>(count).fill(0);
  for (let k = 0; k < DRAWS; k++) {
    const values = draw(Rng.fromSeed(k));
    for (let i = 0; i < count; i++) lost[i]! += values[i] === 0 ? 1 / DRAWS : 0;
  }
  return lost;
}
/** Five standard deviations of a share of one half. */
const tolerance = 2.5 / Math.sqrt(DRAWS);

describe('adaptiveRates()', () => {
  it('falls with the logarithm of importance, from twice the rate to 0, with the rate as mean', () => {
    expectClose(adaptiveRates(Float64Array.of(1, 10, 100), 0.3, 0.7), [0.6, 0.3, 0], 1e-12);
  });

  it('stops at the cutoff, is the rate where all are alike, and 0 where there is no importance', () => {
    expectClose(adaptiveRates(Float64Array.of(1, 10, 100), 0.5, 0.7), [0.7, 0.5, 0], 1e-12);
    expectClose(adaptiveRates(Float64Array.of(4, 4), 0.3, 0.7), [0.3, 0.3], 1e-12);
    expectClose(adaptiveRates(Float64Array.of(4, 4), 0.9, 0.7), [0.7, 0.7], 1e-12);
    expectClose(adaptiveRates(Float64Array.of(0, 1, 100), 0.3, 0.7), [0, 0.6, 0], 1e-12);
  });
});

onEachBackend('adaptive augmentations', () => {
  it.each(['degree', 'page-rank', 'eigenvector'] as const)(
    'dropEdgesByCentrality() spares edges into nodes of high %s, and parts directions',
    (centrality) => {
      const graph = small();
      const augment = dropEdgesByCentrality(0.3, { centrality });
      const into = (node: number) => (node === 0 ? [1, 2, 5, 6] : [0]).map((source) => node * numNodes + source);
      const lost = lostShares((rng) => augment(graph, rng).adjacency.toDense(), numNodes ** 2);
      for (const entry of into(0)) expect(lost[entry]).toBe(0);
      for (const entry of into(5)) expect(lost[entry]!).toBeGreaterThan(0.3);
      // Only what was there can be lost or kept.
      const kept = augment(graph, Rng.fromSeed(1)).adjacency.toDense();
      const before = graph.adjacency.toDense();
      expect(kept.every((value, i) => value === 0 || value === before[i])).toBe(true);
    },
  );

  it('dropEdgesByCentrality() has the rates of the formula by degree', () => {
    const graph = small();
    const degrees = [4, 2, 3, 2, 1, 1, 1];
    const targets = degrees.flatMap((degree) => new Array<number>(degree).fill(Math.log(degree)));
    const mean = targets.reduce((a, b) => a + b) / targets.length;
    const lost = lostShares(
      (rng) => dropEdgesByCentrality(0.3, { centrality: 'degree' })(graph, rng).adjacency.toDense(),
      49,
    );
    const expected = (degree: number) => Math.min(0.7, ((Math.log(4) - Math.log(degree)) / (Math.log(4) - mean)) * 0.3);
    for (const [target, source] of [
      [2, 0],
      [3, 4],
      [4, 3],
      [5, 0],
    ] as const) {
      expect(Math.abs(lost[target * numNodes + source]! - expected(degrees[target]!))).toBeLessThan(tolerance);
    }
  });

  it.each([false, true])('maskFeaturesByCentrality() weighs columns by where they occur, sparse: %s', (sparse) => {
    const graph = small(sparse);
    const weights = [14, 4, 1].map(Math.log);
    const mean = weights.reduce((a, b) => a + b) / 3;
    const augment = maskFeaturesByCentrality(0.2, { centrality: 'degree', entries: 'occurrence' });
    // Node 0 has columns 0 and 1, node 4 columns 0 and 2.
    const lost = lostShares((rng) => {
      const x = augment(graph, rng).features.dense().dataSync();
      return [x[0]!, x[1]!, x[4 * 4 + 2]!];
    }, 3);
    weights.forEach((weight, column) => {
      const expected = Math.min(0.7, ((weights[0]! - weight) / (weights[0]! - mean)) * 0.2);
      expect(Math.abs(lost[column]! - expected)).toBeLessThan(tolerance);
    });
  });

  it('maskFeaturesByCentrality() by magnitude spares a column that is rare and large', () => {
    const graph = small();
    const augment = maskFeaturesByCentrality(0.4, { centrality: 'degree', entries: 'magnitude' });
    const lost = lostShares((rng) => [augment(graph, rng).features.dense().dataSync()[4 * 4 + 2]!], 1);
    expect(lost[0]).toBe(0);
  });

  it('rate 0 is the graph itself', () => {
    const graph = small();
    expect(dropEdgesByCentrality(0, { centrality: 'degree' })(graph, Rng.fromSeed(1))).toBe(graph);
    const mask = maskFeaturesByCentrality(0, { centrality: 'degree', entries: 'occurrence' });
    expect(mask(graph, Rng.fromSeed(1))).toBe(graph);
    expect(dropFeatures(0)(graph, Rng.fromSeed(1))).toBe(graph);
  });

  it.each([false, true])('dropFeatures() clears entries one by one and scales the rest, sparse: %s', (sparse) => {
    const graph = small(sparse);
    const before = graph.features.dense().dataSync();
    const lost = lostShares((rng) => {
      const x = dropFeatures(0.4)(graph, rng).features.dense().dataSync();
      x.forEach((value, i) => {
        if (value !== 0) expect(value).toBeCloseTo(before[i]! / 0.6, 4);
      });
      return [x[0]!, x[4]!, x[0]! + x[4]!];
    }, 3);
    expect(Math.abs(lost[0]! - 0.4)).toBeLessThan(tolerance);
    expect(Math.abs(lost[1]! - 0.4)).toBeLessThan(tolerance);
    // Independently, in one column too.
    expect(Math.abs(lost[2]! - 0.16)).toBeLessThan(tolerance);
  });

  it('viewAndCorruption() corrupts the very view that stands beside it', () => {
    const graph = small();
    const rowsOf = (view: Graph) => view.features.dense().arraySync().map(String).sort();
    for (let seed = 0; seed < 5; seed++) {
      const [view, corrupted] = viewAndCorruption(maskFeatures(0.5), shuffleFeatures)(graph, Rng.fromSeed(seed));
      expect(rowsOf(corrupted!)).toEqual(rowsOf(view!));
    }
    const [plain] = viewAndCorruption(identity, shuffleFeatures)(graph, Rng.fromSeed(1));
    expect(plain).toBe(graph);
  });
});
