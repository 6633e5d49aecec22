import type { FromWorker, ToWorker } from './messages.js';

export interface TaskServer<Task, Message> {
  /** Makes the process ready; what it throws makes the whole run end with that error. */
  start(): Promise<void>;
  /** Does a task; what it throws ends the process. */
  run(task: Task, send: (message: Message) => void): Promise<void>;
}

/** The child's side of a worker process: does the tasks it is sent, until the parent is gone. */
export async function serveTasks<Task, Message>({ start, run }: TaskServer<Task, Message>): Promise<void> {
  const parent = process.ppid;
  const send = (message: FromWorker<Message>) => {
    // A training keeps the event loop busy: a parent that was killed shows in the parent's id before it shows in the channel.
    if (process.ppid !== parent) process.exit(1);
    process.send?.(message, undefined, undefined, () => undefined);
  };
  process.on('disconnect', () => process.exit(1));
  try {
    await start();
  } catch (error) {
    send({ kind: 'unusable', error: error as Error });
    return;
  }
  process.on('message', ({ task }: ToWorker<Task>) => {
    void run(task, (message) => send({ kind: 'message', message })).then(() => send({ kind: 'done' }));
  });
  send({ kind: 'started' });
}
