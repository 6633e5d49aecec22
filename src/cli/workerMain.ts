import { methods } from '../../baselines/index.js';
import { datasets } from '../../datasets/index.js';
import type { TrainingMessage, TrainingTask } from '../benchmark/messages.js';
import { createTrainingRunner } from '../benchmark/runTraining.js';
import { serveTasks } from '../benchmark/serveTasks.js';
import { protocols } from '../protocols/index.js';
import { startBackend } from '../tensor/backend.js';
import { createLearner } from '../training/learner.js';
import { openGraphFile } from './graphFile/graphFile.js';

// The program of a worker process: `gssl run` starts it.
let run: ReturnType<typeof createTrainingRunner>;

await serveTasks<TrainingTask, TrainingMessage>({
  async start() {
    const { name, threads, engineVersion } = await startBackend();
    run = createTrainingRunner({
      methods,
      datasets,
      protocols,
      openGraph: openGraphFile,
      engine: { backend: name, threads, engineVersion },
      createLearner,
    });
  },
  run: (task, send) => run(task, send),
});
