import { endRunning } from './runCommand.mjs';

/** Ctrl-C ends the programs that the install started, each of which leads a group that the terminal does not reach. */
export function onInterruption() {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.once(signal, () => {
      endRunning();
      process.exit(code);
    });
  }
}
