import { fileURLToPath } from 'node:url';
import type { WorkerEntry } from '../benchmark/workerProcess.js';

/** The program of worker processes: compiled as this module is, or through tsx from TypeScript. */
export function workerEntry(): WorkerEntry {
  const isSource = import.meta.url.endsWith('.ts');
  return {
    file: fileURLToPath(new URL(isSource ? './workerMain.ts' : './workerMain.js', import.meta.url)),
    nodeOptions: isSource ? ['--import', import.meta.resolve('tsx')] : [],
  };
}
