// Reads the JSON of `gssl doctor` from standard input; exit code 0 if the engine that runs is the one named.
import { readFileSync } from 'node:fs';

const [, , wanted] = process.argv;
const { engine } = JSON.parse(readFileSync(0, 'utf8'));
if (engine.name === wanted) console.log(`${wanted} runs`);
else {
  console.error(`${wanted} does not run: ${engine.problem ?? `${engine.name} does`}`);
  process.exitCode = 1;
}
