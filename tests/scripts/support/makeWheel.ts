import { writeFileSync } from 'node:fs';
import { zipSync } from 'fflate';

const library = ['tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2'];
const headers = ['tensorflow/include/tensorflow/c/c_api.h', 'tensorflow/include/tensorflow/c/eager/c_api.h'];
const rest = [
  'tensorflow/python/eager/context.py',
  'tensorflow/include/Eigen/Core.h',
  'tensorflow/include/tensorflow/c/LICENSE',
];

/** Writes a wheel with members named as TensorFlow's are, each holding its own name. */
export function makeWheel(path: string, { withLibrary = true } = {}): void {
  const names = [...(withLibrary ? library : []), ...headers, ...rest];
  writeFileSync(path, zipSync(Object.fromEntries(names.map((name) => [name, Buffer.from(name)]))));
}
