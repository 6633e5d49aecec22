import { methods } from '../../baselines/index.js';
import { datasets } from '../../datasets/index.js';
import { type EmbeddingMessage, type EmbeddingTask, judgeEmbedding } from '../benchmark/judgeEmbedding.js';
import type { TrainingMessage, TrainingTask } from '../benchmark/messages.js';
import { createTrainingRunner } from '../benchmark/runTraining.js';
import { serveTasks } from '../benchmark/serveTasks.js';
import { protocols } from '../protocols/index.js';
import { startBackend } from '../tensor/backend.js';
import { createLearner } from '../training/learner.js';
import { openGraphFile } from './graphFile/graphFile.js';
import { readEmbedding } from './readEmbedding.js';

// The program of a worker process: `gssl run` and `gssl verify` start it.
let run: ReturnType<typeof createTrainingRunner>;

await serveTasks<TrainingTask | EmbeddingTask, TrainingMessage | EmbeddingMessage>({
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
  run: (task, send) =>
    'embedding' in task ? judgeEmbedding({ datasets, protocols, readEmbedding }, task, send) : run(task, send),
});
