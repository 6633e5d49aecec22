/** Calls `report` for the last epoch, and for others at most once in `milliseconds`. */
export function throttled(
  milliseconds: number,
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
