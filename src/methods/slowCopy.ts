import { moveTowards } from '../parameters/moveTowards.js';
import type { ParameterStore } from '../parameters/parameterStore.js';
import type { Pretext } from './method.js';

/** Share of a copy that stays at a step, by the share of the training that lies behind it. */
export type Decay = (progress: number) => number;

/**
 * From `start` to 1 along half a cosine: 1 − (1 − start) (1 + cos π · progress) / 2 (Grill et al., 2020, §3.2; Thakoor et al.,
 * 2022, appendix).
 */
export function risingDecay(start: number): Decay {
  return (progress) => 1 - ((1 - start) * (1 + Math.cos(Math.PI * progress))) / 2;
}

export interface SlowCopyOptions {
  /** Scope of the copy; absent: `target`. */
  readonly copy?: string;
  /** Scope of what it follows; absent: `online`. */
  readonly source?: string;
  /** Whether the copy keeps its own initial weights. */
  readonly startsApart?: boolean;
}

/**
 * What makes one scope of parameters a slow copy of another, an exponential moving average (`moveTowards`): no gradient moves it,
 * and it follows after each step. It begins as a copy unless it `startsApart`, so both scopes have to be there.
 *
 * @param decay share of the copy that stays at each step, in [0, 1]
 * @returns hooks of a pretext
 * @throws RangeError unless each parameter of the copy has a source of its name
 */
export function slowCopy(
  store: ParameterStore,
  decay: number | Decay,
  { copy = 'target', source = 'online', startsApart = false }: SlowCopyOptions = {},
): Required<Pick<Pretext, 'frozen' | 'afterStep'>> {
  const follow = (share: number) => moveTowards(store.under(copy), store.under(source), share);
  if (!startsApart) follow(0);
  return {
    frozen: [copy],
    afterStep: (_step, progress) => follow(typeof decay === 'number' ? decay : decay(progress)),
  };
}
