import { CommanderError } from 'commander';

/** Names of errors that say that something from outside is wrong, not the program. */
const userErrors = new Set(['RangeError', 'TypeError', 'SyntaxError', 'DatasetError', 'StoreError']);

/**
 * The exit code for an error that ended a command: 2 for what the user can mend (a wrong option, value, name or file),
 * 1 for a failed training or a bug.
 */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  return isOneLine(error) && userErrors.has(error.name) ? 2 : 1;
}

/** Writes what an error says to standard error: one line for ours, the stack for a bug. Commander prints its own. */
export function reportError(error: unknown): void {
  if (error instanceof CommanderError) return;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${isOneLine(error) ? error.message : stack}\n`);
}

/** Whether an error has the form of ours, `Cannot …: …`; errors of the JavaScript engine have other forms. */
function isOneLine(error: unknown): error is Error {
  return error instanceof Error && /^Cannot [^\n]+: [^\n]+$/.test(error.message);
}
