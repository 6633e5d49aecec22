/**
 * Has the system drop SIGWINCH, which Node handles where output goes to a terminal.
 *
 * oneDNN's products with more than 2,048 terms a sum keep their workspace where the stack pointer is, on the heap: a signal
 * handler that interrupts one writes over what lies below (uxlfoundation/oneDNN#4845, mended in March 2026, after the TensorFlow
 * that tfjs-node loads). So a process that trains must handle no signal.
 */
export function ignoreWindowChanges(): void {
  // Node adds its handler as the streams are first looked at.
  void process.stdout.isTTY;
  void process.stderr.isTTY;
  process.removeAllListeners('SIGWINCH');
}
