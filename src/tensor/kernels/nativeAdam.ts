import type * as Tf from '@tensorflow/tfjs';
import { HandleScope } from '../handleScope.js';
import type { AdamState, AdamStep } from './adamStep.js';
import {
  executeRaw,
  flag,
  float,
  type NativeBackend,
  type NativeInput,
  ofShape,
  ofText,
  ofType,
  unset,
} from './nativeBackend.js';
import { joinFlat, splitFlat } from './nativeFlat.js';

const dtype = [ofType('dtype', 'TF_FLOAT')];
const applied = [ofType('T', 'TF_FLOAT'), unset('use_locking'), unset('use_nesterov')];

/** Resources live until they are destroyed, under names that no other may have. */
let numResources = 0;

/** Entries of several variables in a row as one of TensorFlow's variables. */
interface Resource {
  readonly handle: number;
  assign(values: readonly Tf.Tensor[]): void;
  read(): Tf.Tensor[];
}

function createResource(
  backend: NativeBackend,
  shapes: readonly (readonly number[])[],
  handles: HandleScope,
  size: number,
): Resource {
  const name = [ofText('container', ''), ofText('shared_name', `gssl-adam-${numResources++}`)];
  const handle = executeRaw(backend, 'VarHandleOp', [...name, ...dtype, ofShape('shape', [size])], [], 1)[0]!.id;
  handles.own(() => {
    // A variable that never got a value is not there: values come with the first step, which may not come.
    executeRaw(backend, 'DestroyResourceOp', [flag('ignore_lookup_error', true)], [handle], 0);
    backend.binding.deleteTensor(handle);
  });
  return {
    handle,
    assign: (values) =>
      joinFlat(backend, values, (flat) => executeRaw(backend, 'AssignVariableOp', dtype, [handle, flat], 0)),
    read: () => splitFlat(backend, executeRaw(backend, 'ReadVariableOp', dtype, [handle], 1)[0]!, shapes),
  };
}

/**
 * Adam's step as one op over the values, gradients and moments of all variables, where composed ops pass over each ten times.
 *
 * @param moments to go on from, first and second of each variable; zero where absent
 */
export function nativeAdamState(
  tf: typeof Tf,
  backend: NativeBackend,
  shapes: readonly (readonly number[])[],
  moments?: readonly (readonly Tf.Tensor[])[],
): AdamState {
  const handles = new HandleScope(null);
  const size = shapes.reduce((total, shape) => total + tf.util.sizeFromShape([...shape]), 0);
  const [variable, ...both] = [0, 1, 2].map(() => createResource(backend, shapes, handles, size));
  tf.tidy(() => {
    both.forEach((moment, k) => {
      moment.assign(moments?.[k] ?? shapes.map((shape) => tf.zeros([...shape])));
    });
  });
  const resources = [variable!, ...both].map(({ handle }) => handle);
  /** What the values were after the last step: others, of a snapshot for one, are brought in anew. */
  let last: readonly object[] = [];
  const dispose = () => handles.dispose();
  return {
    next(values, gradients, step) {
      if (values.some(({ dataId }, k) => dataId !== last[k])) variable!.assign(values);
      joinFlat(backend, gradients, (flat) =>
        executeRaw(backend, 'ResourceApplyAdam', applied, [...resources, ...scalars(step), flat], 0),
      );
      const moved = variable!.read();
      last = moved.map(({ dataId }) => dataId);
      return moved;
    },
    split() {
      const [m, v] = both.map((moment) => moment.read());
      const alone = shapes.map((shape, k) => nativeAdamState(tf, backend, [shape], [[m![k]!], [v![k]!]]));
      tf.dispose([...m!, ...v!]);
      dispose();
      return alone;
    },
    dispose,
  };
}

/**
 * The op's β₁ᵗ, β₂ᵗ, rate, β₁, β₂ and ε. It takes 1 − βᵗ and 1 − β₂ in 32 bits, where the latter is off by 1e-5 of itself,
 * so the corrections for t are put into the rate and ε here, and with them what v is off by.
 */
function scalars({ rate, beta1, beta2, epsilon, time }: AdamStep): NativeInput[] {
  const rounded = (1 - Math.fround(beta2)) / (1 - beta2);
  const root = Math.sqrt((1 - beta2 ** time) * rounded);
  return [0, 0, (rate * root) / (1 - beta1 ** time), beta1, beta2, epsilon * root].map(float);
}
