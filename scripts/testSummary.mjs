// Reads vitest's JSON report; says how many tests ran on each engine, and last `N passed, N failed, N skipped`.
// Exit code 1 where a test failed, none ran, or an engine named on the command line ran none.
import { readFileSync } from 'node:fs';

const [, , file, ...engines] = process.argv;
const text = readFileSync(file, 'utf8');
const { testResults = [] } = text === '' ? {} : JSON.parse(text);
const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
const count = (...statuses) => tests.filter(({ status }) => statuses.includes(status)).length;
const passedOn = (engine) =>
  tests.filter(({ status, fullName }) => status === 'passed' && fullName.includes(` on ${engine}`)).length;
for (const engine of engines) console.log(`engine ${engine}: ${passedOn(engine)} tests passed on it`);
const idle = engines.filter((engine) => passedOn(engine) === 0);
// A file that does not load fails without a test of its own.
const unloaded = testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
);
for (const { name } of unloaded) console.log(`did not load: ${name}`);
const [passed, failed] = [count('passed'), count('failed') + unloaded.length];
console.log(`${passed} passed, ${failed} failed, ${count('skipped', 'pending', 'todo')} skipped`);
process.exitCode = passed > 0 && failed === 0 && idle.length === 0 ? 0 : 1;
