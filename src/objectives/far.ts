/** Taken off the score of a pair that does not count: e to it is 0 in 32 bits. */
export const FAR = 1e4;
