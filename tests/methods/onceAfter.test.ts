import { expect, it } from 'vitest';
import { onceAfter } from '../../src/methods/onceAfter.js';

it('onceAfter() acts at the end of that epoch alone, with what the epoch hands over', () => {
  const seen: number[] = [];
  let epoch = 0;
  const hook = onceAfter(3, (meanOf) => seen.push(meanOf(1, () => undefined as never)));
  for (epoch = 1; epoch <= 5; epoch++) hook(() => epoch);
  expect(seen).toEqual([3]);
});
