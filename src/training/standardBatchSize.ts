/** Graphs of a step where neither the method nor the protocol says. */
export const standardBatchSize = 128;
