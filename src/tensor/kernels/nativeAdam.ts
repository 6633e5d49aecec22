import type * as Tf from '@tensorflow/tfjs';
import { HandleScope } from '../handleScope.js';
import type { AdamState, AdamStep } from './adamStep.js';
import {
  execute,
  executeRaw,
  float,
  type NativeBackend,
  type NativeInput,
  ofShape,
  ofText,
  ofType,
  unset,
} from './nativeBackend.js';

const dtype = [ofType('dtype', 'TF_FLOAT')];
const applied = [ofType('T', 'TF_FLOAT'), unset('use_locking'), unset('use_nesterov')];

/** Resources live until they are destroyed, under names that no other may have. */
let numResources = 0;

/** Adam's step as one op over the value, the gradient and both moments, where composed ops pass over them ten times. */
export function nativeAdamState(tf: typeof Tf, backend: NativeBackend, shape: readonly number[]): AdamState {
  const handles = new HandleScope(null);
  const resource = (): number => {
    const name = [ofText('container', ''), ofText('shared_name', `gssl-adam-${numResources++}`)];
    const handle = executeRaw(backend, 'VarHandleOp', [...name, ...dtype, ofShape('shape', shape)], [], 1)[0]!.id;
    handles.own(() => {
      executeRaw(backend, 'DestroyResourceOp', [unset('ignore_lookup_error')], [handle], 0);
      backend.binding.deleteTensor(handle);
    });
    return handle;
  };
  const assign = (handle: number, value: NativeInput) =>
    executeRaw(backend, 'AssignVariableOp', dtype, [handle, value], 0);
  const variable = resource();
  const moments = [resource(), resource()];
  tf.tidy(() => {
    for (const handle of moments) assign(handle, tf.zeros([...shape]));
  });
  return {
    next(value, gradient, step) {
      assign(variable, value);
      executeRaw(backend, 'ResourceApplyAdam', applied, [variable, ...moments, ...scalars(step), gradient], 0);
      return execute(backend, 'ReadVariableOp', dtype, [variable]);
    },
    dispose: () => handles.dispose(),
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
