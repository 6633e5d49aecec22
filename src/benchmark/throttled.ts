const milliseconds = 100;

/** Calls `report` for the last epoch, and for others at most ten times a second. */
export function throttled(
  report: (epoch: number, epochs: number, loss: number) => void,
): (epoch: number, epochs: number, loss: number) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (epoch, epochs, loss) => {
    const now = performance.now();
    if (epoch < epochs && now - last < milliseconds) return;
    last = now;
    report(epoch, epochs, loss);
  };
}
