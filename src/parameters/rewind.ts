import { tf } from '../tensor/backend.js';

/** Remembers the values of variables as they are now; what it returns sets them back. */
export function rewindable(variables: ReadonlyMap<string, tf.Variable>): () => void {
  const start = [...variables.values()].map((variable) => [variable, variable.dataSync().slice()] as const);
  return () => {
    tf.tidy(() => {
      for (const [variable, values] of start) variable.assign(tf.tensor(values, variable.shape, variable.dtype));
    });
  };
}
