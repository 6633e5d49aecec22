import { it } from 'vitest';
import { guessedContext } from '../../src/graph/guessedContext.js';
import { CsrMatrix } from '../../src/tensor/csrMatrix.js';
import { expectClose } from '../support/gradients.js';

it('guessedContext() counts the classes around a node, guessed from the labels that are known', () => {
  // A path 0 - 1 - 2 - 3, whose ends are known.
  const path = CsrMatrix.fromCoordinates(4, 4, Int32Array.of(0, 1, 1, 2, 2, 3), Int32Array.of(1, 0, 2, 1, 3, 2));
  const labels = Int32Array.of(0, -1, -1, 1);
  const shares = guessedContext(path, { labels, numClasses: 2, nodes: Int32Array.of(0, 3) });
  // Each half of the path is of the class of its end. Seen from node 1: 0, 2 and, two steps away, 3.
  const [half, third] = [1 / 2, 1 / 3];
  expectClose(shares, [half, half, third, 2 * third, 2 * third, third, half, half], 1e-6);
});
