/** Prints vitest's totals on one plain line: `N passed, N failed, N skipped`. */
import { readFileSync } from 'node:fs';

const [, , file] = process.argv;
const text = readFileSync(file, 'utf8');
if (text === '') {
  console.log('tests did not run');
  process.exit(1);
}
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests = 0 } = JSON.parse(text);
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests + numTodoTests} skipped`);
