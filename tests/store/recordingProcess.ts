// A process of its own that records trials: arguments are the database, the method and the number of seeds.
// Prints each seed once its trial is recorded. With a fourth argument it waits after so many trials until its input ends.
import { once } from 'node:events';
import { openStore } from '../../src/store/index.js';
import { finished } from './sampleTrials.js';

const [path, method, count, pause] = process.argv.slice(2) as [string, string, string, string | undefined];
const store = await openStore(path);
for (let seed = 0; seed < Number(count); seed++) {
  if (seed === Number(pause)) await once(process.stdin.resume(), 'end');
  await store.record(finished({ method, seed }, [0.5, 0.6, 0.7]));
  process.stdout.write(`${seed}\n`);
}
await store.close();
