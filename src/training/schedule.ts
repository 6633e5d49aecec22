/** Factor of the learning rate at a step counted from 0. */
export type Schedule = (step: number) => number;

export const constantSchedule: Schedule = () => 1;

/**
 * Linear warm-up from 0 over `warmupSteps`, then half a cosine down to 0 at `totalSteps` (BGRL; Thakoor et al., 2022,
 * appendix B).
 *
 * @throws RangeError unless 0 ≤ warmupSteps < totalSteps
 */
export function cosineSchedule(totalSteps: number, warmupSteps = 0): Schedule {
  expectWarmup('cosine', totalSteps, warmupSteps);
  return (step) => {
    if (step < warmupSteps) return step / warmupSteps;
    return (1 + Math.cos((Math.PI * (step - warmupSteps)) / (totalSteps - warmupSteps))) / 2;
  };
}

/**
 * Linear warm-up over `warmupSteps`, 1 at the step after them, then down to 0 at `totalSteps` along a line (GCC; Qiu et al.,
 * 2020; misc.py). Theirs counts steps of batches from the second epoch on, so that it is never 0; the first step here, which may be
 * a whole epoch, has a share of the warm-up for the same reason.
 *
 * @throws RangeError unless 0 ≤ warmupSteps < totalSteps
 */
export function linearSchedule(totalSteps: number, warmupSteps = 0): Schedule {
  expectWarmup('linear', totalSteps, warmupSteps);
  return (step) =>
    step < warmupSteps ? (step + 1) / (warmupSteps + 1) : (totalSteps - step) / (totalSteps - warmupSteps);
}

function expectWarmup(kind: string, totalSteps: number, warmupSteps: number): void {
  if (warmupSteps >= 0 && warmupSteps < totalSteps) return;
  throw new RangeError(
    `Cannot make a ${kind} schedule: warm-up steps in [0, ${totalSteps}) are needed, got ${warmupSteps}`,
  );
}

/**
 * Half the factor after each `every` steps (Xu et al., 2019, §7).
 *
 * @throws RangeError unless `every` is a whole number above 0
 */
export function halvingSchedule(every: number): Schedule {
  if (!(Number.isInteger(every) && every > 0)) {
    throw new RangeError(`Cannot make a halving schedule: a whole number of steps above 0 is needed, got ${every}`);
  }
  return (step) => 0.5 ** Math.floor(step / every);
}
