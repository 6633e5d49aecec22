import { describeEnvironment } from '../../../src/benchmark/environment.js';
import type { TrainingMessage, TrainingTask } from '../../../src/benchmark/messages.js';
import { serveTasks } from '../../../src/benchmark/serveTasks.js';

// A worker that judges nothing: the names of method and dataset say how it ends.
await serveTasks<TrainingTask, TrainingMessage>({
  start: async () => undefined,
  async run({ training, provenance }, send) {
    const environment = describeEnvironment(provenance, {
      backend: 'fake',
      threads: Number(process.env.OMP_NUM_THREADS),
      engineVersion: '1',
    });
    for (const { identity } of training.trials) {
      const time = new Date().toISOString();
      const common = { identity, startedAt: time, finishedAt: time, environment };
      if (identity.dataset.startsWith('fatal')) {
        // What was sent before is on its way by then, as judging takes time.
        await new Promise((resolve) => setTimeout(resolve, 300));
        process.kill(process.pid, 'SIGKILL');
      }
      if (training.method === 'beta') process.kill(process.pid, 'SIGKILL');
      if (training.method === 'still')
        send({ kind: 'trial', record: { status: 'failed', ...common, error: 'no', log: '' } });
      else send({ kind: 'trial', record: finished(common) });
    }
  },
});

function finished(common: Omit<Extract<TrainingMessage, { kind: 'trial' }>['record'], 'status' | 'error' | 'log'>) {
  return {
    status: 'finished' as const,
    ...common,
    cost: {
      loadSeconds: 0,
      trainSeconds: 0,
      evaluateSeconds: 0,
      peakMemoryBytes: 1,
      epochs: 0,
      parameterCount: 0,
      embeddingSize: 1,
    },
    scores: [{ metric: 'accuracy', fold: 0, value: 0.5 }],
    curves: [],
    trainingKey: 'key',
  };
}
