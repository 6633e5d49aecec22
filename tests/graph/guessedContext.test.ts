import { expect, it } from 'vitest';
import { guessedContext } from '../../src/graph/guessedContext.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { expectClose } from '../support/gradients.js';

it('guessedContext() counts the classes around a node, guessed from the labels that are known', () => {
  // A path 0 - 1 - 2 - 3, whose ends are known.
  const path = CsrMatrix.fromCoordinates(4, 4, Int32Array.of(0, 1, 1, 2, 2, 3), Int32Array.of(1, 0, 2, 1, 3, 2));
  const labels = Int32Array.of(0, -1, -1, 1);
  const shares = guessedContext(path, { labels, numClasses: 2, nodes: Int32Array.of(0, 3) });
  expect(shares).toHaveLength(8);
  // Each half of the path is of the class of its end; the shares of a node sum to 1.
  expectClose(
    [0, 1, 2, 3].map((node) => shares[2 * node]! + shares[2 * node + 1]!),
    [1, 1, 1, 1],
    1e-6,
  );
  expect(shares[0]!).toBeGreaterThan(shares[1]!);
  expect(shares[7]!).toBeGreaterThan(shares[6]!);
});
