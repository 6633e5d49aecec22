import { runPool } from '../../../src/benchmark/workerPool.js';

// A parent to be killed: its worker works until somebody ends it.
const [, , worker, file] = process.argv;
await runPool([{ behavior: 'slow', value: 1, file }], {
  workers: 1,
  entry: { file: worker!, nodeOptions: ['--import', 'tsx'] },
  onMessage: () => {},
  onCrash: () => {},
});
