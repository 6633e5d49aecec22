// Loads the tfjs-node in the folder given and multiplies two matrices: exit code 0 if the product is right.
const util = require('node:util');
// tfjs-node 4.22 calls a function that Node 23 removed.
util.isNullOrUndefined ??= (value) => value === null || value === undefined;

const tf = require(process.argv[2]);
if (tf.getBackend() !== 'tensorflow')
  throw new Error(`tfjs-node error: backend tensorflow is needed, got ${tf.getBackend()}`);
const product = tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2]));
const found = Array.from(product.dataSync()).join();
if (found !== '19,22,43,50') throw new Error(`tfjs-node error: product 19,22,43,50 is needed, got ${found}`);
