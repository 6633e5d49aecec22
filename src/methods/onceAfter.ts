import type { Pretext } from './method.js';

type AfterEpoch = NonNullable<Pretext['afterEpoch']>;

/** Does something once, at the end of epoch number `epochs` of a training over batches of graphs, the first counted as 1. */
export function onceAfter(epochs: number, act: AfterEpoch): AfterEpoch {
  let epoch = 0;
  return (meanOf) => {
    epoch += 1;
    if (epoch === epochs) act(meanOf);
  };
}
