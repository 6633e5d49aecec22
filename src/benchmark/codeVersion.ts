/**
 * Version of the numerical code, part of every trial's identity. Raise it when a change outside a method or a protocol
 * (these have versions of their own) can change a score beyond the last bits: a layer, an initializer, an augmentation,
 * an optimizer, how random numbers are drawn, a solver. The same formula in another order of operations is none: it moves a
 * training as another machine does, within the deviation of its seeds. Results of another version are kept and ranked apart.
 */
export const codeVersion = '1';
