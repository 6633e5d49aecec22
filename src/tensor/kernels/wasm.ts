import type * as Tf from '@tensorflow/tfjs';
import { registerHostKernels } from './host.js';

interface WasmBackend {
  makeOutput(shape: readonly number[], dtype: 'float32'): Tf.TensorInfo;
  typedArrayFromHeap(x: Tf.TensorInfo): Float32Array;
}

/** Kernels of the WebAssembly engine: the project's own, and those that tfjs lacks or has slow. */
export function registerWasmKernels(tf: typeof Tf): void {
  const backend = () => tf.backend() as unknown as WasmBackend;
  registerHostKernels(tf, 'wasm', {
    read: (x) => backend().typedArrayFromHeap(x),
    write(shape, fill) {
      const output = backend().makeOutput(shape, 'float32');
      fill(backend().typedArrayFromHeap(output));
      return output;
    },
  });
  registerSegmentSum(tf, backend);
  transposeBeforeMatMul(tf);
}

/** tfjs' own gradient of `gather` needs it. */
function registerSegmentSum(tf: typeof Tf, backend: () => WasmBackend): void {
  tf.registerKernel({
    kernelName: 'UnsortedSegmentSum',
    backendName: 'wasm',
    kernelFunc({ inputs, attrs }) {
      const { x, segmentIds } = inputs as { x: Tf.TensorInfo; segmentIds: Tf.TensorInfo };
      const numSegments = attrs!.numSegments as number;
      const width = tf.util.sizeFromShape(x.shape.slice(1));
      const output = backend().makeOutput([numSegments, ...x.shape.slice(1)], 'float32');
      const sums = backend().typedArrayFromHeap(output).fill(0);
      const values = backend().typedArrayFromHeap(x);
      const ids = backend().typedArrayFromHeap(segmentIds);
      for (let row = 0; row < ids.length; row++) {
        for (let k = 0; k < width; k++) sums[ids[row]! * width + k]! += values[row * width + k]!;
      }
      return output;
    },
  });
}

/** A product with a transpose flag takes an order of magnitude longer than transposing first. */
function transposeBeforeMatMul(tf: typeof Tf): void {
  const original = tf.getKernel('BatchMatMul', 'wasm');
  tf.unregisterKernel('BatchMatMul', 'wasm');
  const transpose = (x: Tf.TensorInfo): Tf.TensorInfo => {
    const last = x.shape.length - 1;
    const perm = x.shape.map((_, axis) => (axis === last ? last - 1 : axis === last - 1 ? last : axis));
    return tf.engine().runKernel('Transpose', { x } as unknown as Tf.NamedTensorMap, { perm }) as Tf.Tensor;
  };
  tf.registerKernel({
    ...original,
    kernelFunc({ inputs, attrs, backend }) {
      const { a, b } = inputs as { a: Tf.TensorInfo; b: Tf.TensorInfo };
      const { transposeA, transposeB } = attrs as unknown as { transposeA: boolean; transposeB: boolean };
      const plain = { a: transposeA ? transpose(a) : a, b: transposeB ? transpose(b) : b };
      const product = original.kernelFunc({
        inputs: plain as unknown as Tf.NamedTensorInfoMap,
        attrs: { transposeA: false, transposeB: false },
        backend,
      });
      if (transposeA) (plain.a as Tf.Tensor).dispose();
      if (transposeB) (plain.b as Tf.Tensor).dispose();
      return product;
    },
  });
}
